"""The page on reading XLSX."""

from collections.abc import Iterable

from benchmarks.measure import Pairs
from benchmarks.page_tables import mb, table, yes
from benchmarks.xlsx import LIMIT_IMPORT, LIMIT_READING, PAIRS, REQUIRED_FROM, XlsxRun

_HEAD = f"""# Speed of reading XLSX

Written by `python -m benchmarks --only xlsx`; do not edit by hand. Nothing here is a test: a test
never looks at a clock.

*Bare* is calamine alone: the workbook opened from its bytes and its sheet made into lists of
Python's values. *Reading* is ours: the package and the extent of its sheets judged before anything
is parsed, then calamine, then every cell in columns of texts; both are seconds of the work itself,
modules loaded, each in a process of its own. *Import* is the whole process of `utfall import` into
an empty folder (profile chosen, rows read and checked, the control scan that shares no code with
the reader, facts written and read back), beside the whole process of the bare reading; what it says
it took in is checked against the made sums. Ratios are of {PAIRS} alternating pairs, medians.
Required from {REQUIRED_FROM:,} rows: at most {LIMIT_READING} × for reading, {LIMIT_IMPORT} × for
import. Workbooks are made by `xlsx_maker.py`: fifteen columns of vouchers' rows, most of the code
parts empty. *Memory* is what the process held at most (PSS).
"""


def xlsx_page(found: list[XlsxRun], machine: Iterable[tuple[str, str]], loads: list[str]) -> str:
    """The page ``benchmarks/xlsx.md``."""
    head = ("rows", "cells", "size", "bare", "reading", "reading : bare (quartiles)",
            "bare process", "import", "import : bare (quartiles)", "memory", "bare memory",
            "kept")  # fmt: skip
    return "\n".join([
        _HEAD, table(("", ""), machine),
        f"Load averages (1, 5, 15 min): {' before and '.join(loads)} after.\n",
        table(head, map(_line, found)),
    ])  # fmt: skip


def _line(item: XlsxRun) -> tuple[str, ...]:
    return (
        f"{item.rows:,}", f"{item.cells:,}", mb(item.size), f"{item.reading.b_median:.2f} s",
        f"{item.reading.a_median:.2f} s", _ratio(item.reading), f"{item.whole.b_median:.2f} s",
        f"{item.whole.a_median:.2f} s", _ratio(item.whole), mb(item.peak), mb(item.bare_peak),
        yes(kept=item.kept) if item.rows >= REQUIRED_FROM else "–",
    )  # fmt: skip


def _ratio(pairs: Pairs) -> str:
    low, high = pairs.spread
    return f"**{pairs.ratio:.2f}** ({low:.2f}–{high:.2f})"
