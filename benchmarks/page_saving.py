"""The page on saving: a forecast against a bare insert, growth, and forty managers at once."""

from collections.abc import Iterable
from statistics import median

from benchmarks.page_tables import ms, ratio, table, yes
from benchmarks.saving import (
    LIMIT_BARE,
    LIMIT_LARGEST,
    MANAGERS,
    Minute,
    Saving,
    beside_bare,
    is_flat,
)

_HEAD = """# Speed of saving

Written by `python -m benchmarks --only saving`; do not edit by hand. Nothing here is a test: a test
never looks at a clock.
"""
_ALONE = f"""## A forecast saved

Storköping (`web_folder.py`), five years; SQLite as the server sets it. *Saved* is the action that
the page's form calls, for one cost type of a unit that has none: the unit's part held and marked
under way, locks and versions looked at, the row, its audit event, and that the unit's facts have
changed. *Bare* is the row by one INSERT (`objects.create`) and its audit event
(`audit.actions.record`), in one transaction. Required: at most {LIMIT_BARE:.0f} × the bare, and
with the largest ledger at most {LIMIT_LARGEST} × what it takes with the smallest. *The form sent*
is a POST of the page through Django (session, rights, the unit's report and budget asked for, for
the first time), no socket.

![How saving grows with the ledger](saving.svg)
"""
_MINUTE = f"""## {MANAGERS} managers at once

As many threads of one process, each with a unit and a connection of its own, save without a pause.
*Lost* counts saves that were answered and are not in the row, its version or the audit chain;
*refused* those that ended in an error of the database (*database is locked* among them).
"""


def saving_page(
    found: list[Saving], minutes: list[Minute], machine: Iterable[tuple[str, str]], loads: list[str]
) -> str:
    """The page ``benchmarks/saving.md``."""
    return "\n".join([
        _HEAD, table(("", ""), machine),
        f"Load averages (1, 5, 15 min): {' before and '.join(loads)} after.\n",
        _ALONE, _alone(found),
        _growth(found),
        _MINUTE, _minutes(minutes),
    ])  # fmt: skip


def _growth(found: list[Saving]) -> str:
    """Largest by smallest: each by the bare insert of its own process, and as it was."""
    flat = beside_bare(found)
    return (
        f"Largest by smallest, each by the bare insert beside it in its process: **{flat:.2f}**; "
        f"kept: {yes(kept=flat <= LIMIT_LARGEST)}. In milliseconds {is_flat(found):.2f}: with the "
        "largest folder just written, the bare insert is slower by as much.\n"
    )


def _alone(found: list[Saving]) -> str:
    head = ("lines a year", "saved", "bare", "ratio (quartiles)", "quiet", "the form sent", "pairs",
            "kept")  # fmt: skip
    return table(head, (
        (f"{s.lines:,}", ms(s.pairs.a_median), ms(s.pairs.b_median), ratio(s.pairs),
         f"{s.pairs.quiet_ratio:.2f}", ms(median(s.posts)), str(len(s.pairs.a)), yes(kept=s.kept))
        for s in found
    ))  # fmt: skip


def _minutes(found: list[Minute]) -> str:
    head = ("database", "seconds", "saves", "fewest by one", "lost", "refused", "median", "slowest",
            "kept")  # fmt: skip
    return table(head, (
        (m.database, str(m.seconds), f"{m.saves:,}", str(m.fewest), str(m.lost),
         str(len(m.faults)), ms(m.median), ms(m.worst), yes(kept=m.kept))
        for m in found
    ))  # fmt: skip
