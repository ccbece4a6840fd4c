"""The page on reading SIE 4: dialects and growth."""

from collections.abc import Iterable

from benchmarks.page_tables import mb, table, yes
from benchmarks.sie import DIALECT_SIZE, LIMIT, LIMIT_DIALECT, PAIRS, SieReading

_HEAD = f"""# Speed of reading SIE 4

Written by `python -m benchmarks --only sie`; do not edit by hand. Nothing here is a test: a test
never looks at a clock.

*Reading* is a file's bytes to verified rows, on two processes (under 8 MB on one): the survey,
every chunk to columns (accounts, objects, amounts, texts, vouchers, line numbers), counts and
Problems joined, and the control scan, which shares no code with the reader; its rows and sums
must equal. *Bare* is one `re.findall(rb"^#TRANS (\\S+) \\{{([^}}]*)\\}} (\\S+)", data, re.M)`
over the usual dialect (of at most {DIALECT_SIZE} MB), which makes no rows and checks nothing.
Ratios are by byte, of {PAIRS} alternating pairs, medians. Required from {DIALECT_SIZE} MB: at
most {LIMIT} × for the usual dialect, {LIMIT_DIALECT} × for the others. Files are made by
`sie_maker.py`: vouchers of two to eight rows, in the page cache. *Memory* is what the process and
its two children held at once (PSS), without pages of the mapped file.

![How reading grows with the file](sie.svg)
"""


def sie_page(found: list[SieReading], machine: Iterable[tuple[str, str]], loads: list[str]) -> str:
    """The page ``benchmarks/sie.md``."""
    head = ("dialect", "size", "rows", "reading", "bare", "ratio by byte (quartiles)", "memory",
            "kept")  # fmt: skip
    return "\n".join([
        _HEAD, table(("", ""), machine),
        f"Load averages (1, 5, 15 min): {' before and '.join(loads)} after.\n",
        table(head, map(_line, found)),
    ])  # fmt: skip


def _line(item: SieReading) -> tuple[str, ...]:
    bytewise = item.bare_size / item.size
    kept = yes(kept=item.kept) if item.megabytes >= DIALECT_SIZE else "–"
    low, high = (share * bytewise for share in item.pairs.spread)
    return (
        item.dialect, mb(item.size), f"{item.rows:,}",
        f"{item.size / item.pairs.a_median / 1e6:.0f} MB/s",
        f"{item.bare_size / item.pairs.b_median / 1e6:.0f} MB/s",
        f"**{item.ratio:.2f}** ({low:.2f}–{high:.2f})", mb(item.peak), kept,
    )  # fmt: skip
