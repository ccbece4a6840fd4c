"""The page's parts on a municipality's month and on a report over 100 million lines."""

from benchmarks.large import Large
from benchmarks.large_maker import UNITS
from benchmarks.measure import Pairs
from benchmarks.month import MonthRun
from benchmarks.page_tables import mb, ms, ratio, table, yes

_MONTH = """## Month

`utfall report --all --period 2025-07 --out …` in Exempelköping (what `utfall demo` writes, imported
as its `ordning.txt` says): every report of its folder, one for each committee where it says so, as
HTML, PDF, Excel and JSON, and the page that links to them. Whole processes, from start to end.
The other side is one bare process (`benchmarks/bare/month.py`, nothing of Utfall imported): DuckDB
over the same Parquet, one question a report, as one would write it by hand for that report (one
scan; a filtered sum a column; grouped by code and what the rows differ by; accounts as ranges), the
answer added up into cells, rounded and printed; Typst on the same templates and data and the bare
row-header pass; XlsxWriter on the same cells; the page and the JSON with every figure put in; all
files written and synced together. It is given the questions, words, headings, templates, the months
of each picture, which months of a statistic count, and the index page; it reads no definition,
checks nothing, keeps no sealed copies. The files are compared: HTML and JSON byte for byte, PDF by
words and row headers, Excel by cells. Required: at most 2 × for one municipality.

For several, each side is still one process: Utfall's gives the same command for one folder after
another, each with an engine of its own; the bare one does the like. The other municipalities are
copies of Exempelköping: the same units, statistics and lines, a name of their own, and the amounts
of the cube multiplied by their number, so that no two reports are alike (but their row labels are,
for both sides). Measured up to 20, not to 290, which would take a side more than ten minutes: the
chart stops at 20 and nothing beyond it is reckoned. Few pairs: the larger ratios are rough.

![How a month grows with the municipalities](month.svg)
"""

_LARGE = f"""## Large

The report of *Warm*, measured likewise, over 100 million lines made straight as facts
(`large_maker.py`): {UNITS:,} codes, as of 290 municipalities, 17 of them the report's. The
cube is written as `publish` writes it, each fact key once with its amount and its number of lines.
The lines themselves are not: a row for four is made, which stands for one to seven lines of its key
with their amount. The report reads nothing but the cube. One process holds the engine and asks
both; its peak memory is from its start. Required: at most 2 × the SQL by hand or 20 ms, whichever
is larger, and less than 500 MB.
"""


def month_part(found: list[MonthRun]) -> list[str]:
    """Words and table."""
    head = ("municipalities", "reports", "files", "Utfall", "bare process", "ratio (quartiles)",
            "CPU ratio", "peak memory", "pairs", "kept")  # fmt: skip
    return [_MONTH, table(head, (
        (str(m.municipalities), str(m.reports), str(m.files), _seconds(m.wall.a_median),
         _seconds(m.wall.b_median), _ratio(m.wall), f"{m.cpu.ratio:.2f}",
         f"{mb(m.peaks[0])} / {mb(m.peaks[1])}", str(len(m.wall.a)),
         yes(kept=m.kept) if m.municipalities == 1 else "–")
        for m in found
    ))]  # fmt: skip


def large_part(found: list[Large]) -> list[str]:
    """Words and table."""
    head = ("lines", "cube rows", "cube files", "Utfall", "SQL by hand", "ratio (quartiles)",
            "quiet", "pairs", "peak memory", "kept")  # fmt: skip
    return [_LARGE, table(head, (
        (f"{one.lines:,}", f"{one.cube_rows:,}", mb(one.cube_bytes), ms(one.pairs.a_median),
         ms(one.pairs.b_median), ratio(one.pairs), f"{one.pairs.quiet_ratio:.2f}",
         str(len(one.pairs.a)), mb(one.peak), yes(kept=one.kept))
        for one in found
    ))]  # fmt: skip


def _ratio(pairs: Pairs) -> str:
    """With quartiles where there are pairs enough to have them."""
    return ratio(pairs) if len(pairs.a) > 2 else f"**{pairs.ratio:.2f}**"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"
