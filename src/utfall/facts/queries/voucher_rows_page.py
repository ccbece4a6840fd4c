"""Which are the next lines of a figure, in the order they were booked?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.queries.lines_of_selection import COLUMNS, Line, line_of
from utfall.facts.signed_selection import SignedSelection, union_sql
from utfall.facts.within import within_selections

# a voucher's number is text: the shorter is the smaller, and 9 stands before 10
_ORDER = (
    "year, period, voucher_date, voucher_series, LENGTH(voucher_number), voucher_number, row_id, "
    "place"
)


class SignedLine(NamedTuple):
    """A line, and whether the figure adds it (1) or takes it away (-1); ``place`` is its part."""

    line: Line
    sign: int
    place: int


def voucher_rows_page(
    ask: Ask, parts: Sequence[SignedSelection], offset: int, limit: int
) -> tuple[SignedLine, ...]:
    """``limit`` lines after the first ``offset``; nothing where there are no parts."""
    if not parts:
        return ()
    sql = voucher_rows_page_sql(parts, offset, limit)
    rows = ask(sql, within_selections("lines", (part.selection for part in parts)))
    return tuple(_signed(row) for row in rows)


def voucher_rows_page_sql(parts: Sequence[SignedSelection], offset: int, limit: int) -> str:
    """One page over all parts, by date and voucher; row id and part settle what is alike."""
    return (
        f"SELECT {', '.join(COLUMNS)}, sign, place FROM ({union_sql(parts, COLUMNS)}) AS rows_of "
        f"ORDER BY {_ORDER} LIMIT {limit:d} OFFSET {offset:d}"
    )


def _signed(row: tuple[object, ...]) -> SignedLine:
    *of_line, sign, place = row
    assert isinstance(sign, int)
    assert isinstance(place, int)
    return SignedLine(line_of(tuple(of_line)), sign, place)
