"""How a command may end: each kind of failure its exit code and words."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from utfall.cli.output import Output
from utfall.documents.problems_json import problems_fields
from utfall.domain.problem import problem
from utfall.facts.store import DamagedError, MissingError, StoreBusyError
from utfall.pipeline.refused import BUSY, DIFFERS, DISK, MISSING, USAGE, RefusedError, UsageError


@dataclass
class End:
    """The exit code a command ends with."""

    code: int = 0


@contextlib.contextmanager
def ending(output: Output) -> Iterator[End]:
    """Turn the ways to say no into words and an exit code."""
    end = End()
    try:
        yield end
    except RefusedError as refusal:
        end.code = refusal.exit_code
        output.problems(refusal.problems)
        _problems_document(output, refusal)
    except UsageError as refusal:
        end.code = USAGE
        output.say(str(refusal))
    except MissingError as missing:
        end.code = MISSING
        output.say(f"Saknas: {missing.what}.")
    except StoreBusyError:
        end.code = BUSY
        output.say("Någon annan läser in i mappen just nu. Försök igen om en stund.")
    except DamagedError as damaged:
        end.code = DIFFERS
        name = str(damaged.path)
        found = RefusedError(DIFFERS, [problem("IMP-04", file=name, path=damaged.path.name)])
        output.problems(found.problems)
        _problems_document(output, found)
    except BrokenPipeError:  # the reader of our output went away: no fault of anyone
        raise
    except OSError as fault:
        end.code = DISK
        where = f" ({fault.filename})" if fault.filename else ""
        output.say(f"Disken eller behörigheten räcker inte: {fault.strerror or fault}{where}. "
                   "Inget halvt har skrivits.")  # fmt: skip


def _problems_document(output: Output, refusal: RefusedError) -> None:
    if not output.has_document:
        output.document({"schema": "utfall.problems/1", **problems_fields(refusal.problems)})
