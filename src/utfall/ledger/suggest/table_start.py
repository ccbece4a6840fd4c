"""Where the table begins: its heading row, how many rows make a heading, the titles above."""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.suggest.grid import Grid, cell, filled, value
from utfall.ledger.suggest.heading_words import BELOPP, CODES, is_code, kind_of, target_of
from utfall.ledger.suggest.heading_years import year_in
from utfall.ledger.suggest.number_style import is_date, is_number

_LOOKED_THROUGH = 60
_BELOW = 30
_MOST_HEADING_ROWS = 4


@dataclass(frozen=True, slots=True)
class TableStart:
    """``row`` is the heading row's number, 0 where there is none; ``headings`` are by place, joined
    from ``heading_rows`` rows, and what stands right of them no profile can name; ``titles`` are
    the texts above them."""

    row: int
    heading_rows: int
    headings: tuple[str, ...]
    titles: tuple[str, ...]
    body: tuple[RawRow, ...]
    is_named: bool = True


def table_start(grid: Grid, *, has_headings: bool | None = None) -> TableStart:
    """The row whose words stand best over columns of another kind; 0 where the first rows are
    already data. Columns without any heading row are named by their number."""
    at = None if has_headings is False else 0 if has_headings else _heading_place(grid)
    if at is None:
        numbers = tuple(str(place + 1) for place in range(grid.width))
        return TableStart(0, 1, numbers, (), grid.rows, is_named=False)
    count, joined = _joined(grid.rows, at, grid.width)
    headings = joined[: max(len(row.cells) for row in grid.rows[at - count + 1 : at + 1])]
    titles = tuple(cell(row, place) for row in grid.rows[: at - count + 1] for place in filled(row))
    return TableStart(grid.rows[at].number, count, headings, titles, grid.rows[at + 1 :])


def _heading_place(grid: Grid) -> int | None:
    best, best_score = None, 0
    for at, row in enumerate(grid.rows[:_LOOKED_THROUGH]):
        score = _score(grid.rows, at, row)
        if score > best_score:
            best, best_score = at, score
    return None if best is None else _last_heading_row(grid.rows, best)


def _last_heading_row(rows: Sequence[RawRow], at: int) -> int:
    """Down from the row that scores best, while the next is words alone over the same figures."""
    figures = _figure_places(rows, at)
    while figures and at + 1 < len(rows):
        below = [value(rows[at + 1], place) for place in figures]
        if len(filled(rows[at + 1])) < 2 or any(map(_is_figure, below)) or not any(below):
            break
        if any(_is_code_below(rows, at, place) for place in figures):
            break
        at += 1
    return at


def _is_code_below(rows: Sequence[RawRow], at: int, place: int) -> bool:
    """Whether what looks like a year below a heading is a code: the heading says so, or is of no
    money and all below are as long."""
    code, heading = cell(rows[at + 1], place), cell(rows[at], place)
    if not code.isdecimal() or not heading:
        return False
    if is_code(heading) or target_of(heading) in CODES:
        return True
    under = {cell(row, place) for row in rows[at + 2 : at + 2 + _BELOW]} - {""}
    is_money = target_of(heading) == BELOPP or kind_of(heading) or year_in(heading)
    return not is_money and all(it.isdecimal() and len(it) == len(code) for it in under)


def _figure_places(rows: Sequence[RawRow], at: int) -> tuple[int, ...]:
    below = [row for row in rows[at + 1 : at + 1 + _BELOW] if _is_data(row)]
    width = max((len(row.cells) for row in below), default=0)
    return tuple(
        place for place in range(width)
        if sum(_is_figure(value(row, place)) for row in below) * 2 > len(below)
    )  # fmt: skip


def _score(rows: Sequence[RawRow], at: int, row: RawRow) -> int:
    """How well a row names the columns below: words over figures count most, and a figure among the
    headings that is no year counts against."""
    below = [other for other in rows[at + 1 : at + 1 + _BELOW] if len(filled(other)) > 1]
    places = filled(row)
    if len(places) < 2 or not below:
        return 0
    score = 0
    for place in places:
        text = row.cells[place]
        under = [other.cells[place] for other in below if cell(other, place)]
        figures = sum(is_number(below_it) or is_date(below_it) for below_it in under)
        if _is_figure(text):
            score -= 6
        elif figures * 2 > len(under):
            score += 5
        elif under:
            score += 1 if text.strip() not in (below_it.strip() for below_it in under) else 0
    earlier = sum(1 for other in rows[:at] if _is_data(other))
    return score - 4 * earlier


def _is_data(row: RawRow) -> bool:
    places = filled(row)
    figures = sum(_is_figure(row.cells[place]) for place in places)
    return figures > 1 or (figures == 1 and len(places) > 2)


def _is_figure(text: str) -> bool:
    """A number that names nothing: a year may head a column."""
    if isinstance(text, NumberText):
        return year_in(text) is None
    return (
        bool(text.strip()) and (is_number(text) or is_date(text)) and year_in(text.strip()) is None
    )


def _joined(rows: Sequence[RawRow], at: int, width: int) -> tuple[int, tuple[str, ...]]:
    """The heading row alone, or with rows above it while columns lack a name of their own."""
    needed = _used(rows, at, width)
    count, headings = 1, joined_headings(rows[at : at + 1], width)
    while count < _MOST_HEADING_ROWS and at - count >= 0:
        above = rows[at - count]
        if not _lacks(headings, needed) or len(filled(above)) < 2 or _is_data(above):
            break
        count += 1
        headings = joined_headings(rows[at - count + 1 : at + 1], width)
    return count, headings


def joined_headings(rows: Sequence[RawRow], width: int) -> tuple[str, ...]:
    """Rows of headings as one: a blank cell above another takes the text to its left, as a merged
    cell has its text in the first column only."""
    upper = [_filled_from_left(row, width) for row in rows[:-1]]
    names: list[str] = []
    for place in range(width):
        lowest = cell(rows[-1], place)
        has_own = any(cell(row, place) for row in rows)
        parts = (*(names_above[place] for names_above in upper), lowest) if has_own else ()
        names.append(" ".join(" ".join(filter(None, parts)).split()))
    return tuple(names)


def _used(rows: Sequence[RawRow], at: int, width: int) -> tuple[int, ...]:
    below = rows[at + 1 : at + 1 + _BELOW]
    return tuple(place for place in range(width) if any(cell(row, place) for row in below))


def _lacks(headings: Sequence[str], needed: Sequence[int]) -> bool:
    names = [headings[place] for place in needed]
    return "" in names or len(set(names)) < len(names)


def _filled_from_left(row: RawRow, width: int) -> list[str]:
    names: list[str] = []
    for place in range(width):
        names.append(cell(row, place) or (names[-1] if names else ""))
    return names
