"""The page on taking in CSV."""

from collections.abc import Iterable

from benchmarks.csv_import import LIMIT, PAIRS, REQUIRED_SIZE, CsvImport
from benchmarks.page_tables import mb, ratio, table, yes

_HEAD = f"""# Speed of taking in CSV

Written by `python -m benchmarks --only csv`; do not edit by hand. Nothing here is a test: a test
never looks at a clock.

*Import* is `utfall import` of one file into an empty municipality, the whole process: profile
chosen, every row read into columns, the control scan, the checks, facts and cube written in order
and read back, all totals proved equal. *Bare* is a process in which DuckDB reads the same file into
typed columns and writes them as Parquet, on all cores; it orders, checks and looks up nothing.
Ratios are of {PAIRS} alternating pairs, medians with quartiles: of the wall clock, and of the
processor's time, which other work on the machine disturbs less. Required of 3 million rows: at
most {LIMIT:.0f} ×. Files are made by `sie_maker.py`: vouchers of two to eight rows, fifteen
columns, eight of them code parts, texts in quotes, in the page cache. *Memory* is what the import
held at once (PSS), without pages of files.

![How the import grows with the file](csv.svg)
"""


def csv_page(found: list[CsvImport], machine: Iterable[tuple[str, str]], loads: list[str]) -> str:
    """The page ``benchmarks/csv.md``."""
    head = ("size", "rows", "import", "bare", "ratio (quartiles)", "ratio of processor time",
            "memory", "kept")  # fmt: skip
    return "\n".join([
        _HEAD, table(("", ""), machine),
        f"Load averages (1, 5, 15 min): {' before and '.join(loads)} after.\n",
        table(head, map(_line, found)),
    ])  # fmt: skip


def _line(item: CsvImport) -> tuple[str, ...]:
    kept = yes(kept=item.kept) if item.megabytes >= REQUIRED_SIZE else "–"
    return (
        mb(item.size), f"{item.rows:,}", f"{item.pairs.a_median:.2f} s",
        f"{item.pairs.b_median:.2f} s", ratio(item.pairs), ratio(item.cpu), mb(item.peak), kept,
    )  # fmt: skip
