"""The page on SIE 4: reading and whole imports, dialects and growth."""

from collections.abc import Iterable

from benchmarks.page_tables import mb, table, yes
from benchmarks.sie import DIALECT_SIZE, LIMITS, PAIRS, SieRun
from benchmarks.sie_import import LIMITS as IMPORT_LIMITS
from benchmarks.sie_import import SieImport

_HEAD = f"""# Speed of SIE 4

Written by `python -m benchmarks --only sie`; do not edit by hand. Nothing here is a test: a test
never looks at a clock.

*Bare* is one `re.findall(rb"^#TRANS (\\S+) \\{{([^}}]*)\\}} (\\S+)", data, re.M)` over the
usual dialect (of at most {DIALECT_SIZE} MB), which makes no rows and checks nothing. Ratios are
time a byte by its time a byte, of {PAIRS} alternating pairs, medians. Files are made by
`sie_maker.py`: vouchers of two to eight rows, in the page cache. *Memory* is the most that the
process and those it starts held at once (PSS, mapped files too), in a run of its own.

![How both grow with the file](sie.svg)
"""
_READING = f"""## Reading

A file's bytes to verified rows, a large file on two processes: the survey, every chunk to columns
(accounts, objects, amounts, texts, vouchers, line numbers), counts and Problems joined, and the
control scan, which shares no code with the reader; its rows and sums must equal. Required from
{DIALECT_SIZE} MB: at most {LIMITS[0]} × for the usual dialect, {LIMITS[1]} × for the others.
"""
_IMPORT = f"""## Whole import

`utfall import` from its start to its end, into an empty folder: reading, all checks, lines, cube
and texts written as Parquet, their hashes, the totals read back and proved, the delivered file
kept, all on the disk. Required from {DIALECT_SIZE} MB: at most {IMPORT_LIMITS[0]} × for the usual
dialect, {IMPORT_LIMITS[1]} × for the others. *CPU* is the processors' seconds of the median.
"""


def sie_page(
    readings: list[SieRun], imports: list[SieImport], machine: Iterable[tuple[str, str]],
    loads: list[str],
) -> str:  # fmt: skip
    """The page ``benchmarks/sie.md``."""
    head = ("dialect", "size", "rows", "ours", "bare", "ratio by byte (quartiles)")
    return "\n".join([
        _HEAD, table(("", ""), machine),
        f"Load averages (1, 5, 15 min): {' before and '.join(loads)} after.\n",
        _READING, table((*head, "memory", "kept"), map(_line, readings)),
        _IMPORT,
        table((*head, "CPU", "memory", "kept"),
              ((*_line(item)[:6], f"{item.cpu:.1f} s", *_line(item)[6:]) for item in imports)),
    ])  # fmt: skip


def _line(item: SieRun) -> tuple[str, ...]:
    bytewise = item.bare_size / item.size
    kept = yes(kept=item.kept) if item.megabytes >= DIALECT_SIZE else "–"
    low, high = (share * bytewise for share in item.pairs.spread)
    return (
        item.dialect, mb(item.size), f"{item.rows:,}",
        f"{item.size / item.pairs.a_median / 1e6:.0f} MB/s",
        f"{item.bare_size / item.pairs.b_median / 1e6:.0f} MB/s",
        f"**{item.ratio:.2f}** ({low:.2f}–{high:.2f})", mb(item.peak), kept,
    )  # fmt: skip
