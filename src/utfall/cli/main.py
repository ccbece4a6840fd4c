"""Starts a command and turns how it ended into an exit code and words."""

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module

from utfall.cli.arguments import parser
from utfall.cli.output import Output
from utfall.cli.without_pandas import hide_pandas

_OUR_BUG = 70
_INTERRUPTED = 130
_MODULES = {"import": "import_files", "new-report": "new_report"}


def run() -> None:
    """The console command."""
    # Nothing made at start is ever garbage, and taking the process apart piece by piece costs more
    # than the report of a small municipality: measured in benchmarks/.
    gc.disable()
    hide_pandas()
    # numpy's linear algebra, which nothing here uses, starts threads that first spin a while.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = main(sys.argv[1:], started=_collect_from_here)
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        code = _INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: there is nobody to tell
        code = 0
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _collect_from_here() -> None:
    """Let the collector look at what is made from now on."""
    gc.freeze()
    gc.enable()


def main(words: list[str], *, started: Callable[[], None] = lambda: None) -> int:
    """Run one command; our own bugs end with 70 and their traceback.

    ``started`` is called when everything is loaded and the work begins.
    """
    arguments = parser().parse_args(words)
    output = Output(as_json=arguments.json)
    name = _MODULES.get(arguments.command, arguments.command)
    command = import_module(f"utfall.cli.commands.{name}")
    from utfall.cli.ending import ending

    try:
        started()
        with ending(output) as end:
            end.code = command.run(arguments, output)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001  (the outermost: a bug of ours crashes, with its exit code)
        import traceback

        traceback.print_exc()
        output.say("Det här är ett fel i Utfall, inte i dina filer. Anmäl det med texten ovan.")
        return _OUR_BUG
    return end.code
