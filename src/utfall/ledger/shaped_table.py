"""A raw table by its profile: headings found, totals and rows left out told apart, groups filled.

What is left in ``body`` are the rows to read; every other row below the headings is named.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.row_rules import TotalRule
from utfall.ledger.restated_cells import restated, restating
from utfall.ledger.row_set import RowSet
from utfall.ledger.said_of_sheet import said_of_sheet
from utfall.ledger.table_headings import heading_place, heading_texts, wanted_headings

BLANK_ROW = "tom rad"
TOTAL_ROW = "summarad"
BELOW_THE_END = "nedanför tabellens slut"
ABOVE_HEADINGS = "ovanför rubrikerna"


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that is a total by a rule, before it is checked."""

    row: RawRow
    rule: TotalRule


@dataclass(frozen=True, slots=True)
class ShapedTable:
    """``places``: the column of each heading the profile reads. ``rest``: body rows and totals in
    the file's order. ``unread``: the numbers of rows that may hold amounts and are not read;
    ``turned`` of those whose amounts stand in the other sign."""

    raw: RawTable
    width: int
    places: dict[str, int]
    body: tuple[RawRow, ...]
    rest: tuple[RawRow | TotalRow, ...]
    left_out: Counter[str]
    unread: RowSet
    turned: RowSet


def shape_table(
    raw: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> ShapedTable | None:
    """Find the headings and sort the rows below them; None (with Problems) without headings."""
    places = column_places(raw, shown_name, profile, problems)
    if places is None:
        return None
    sorting = _Sorting(profile, places)
    for row in rows_below_headings(raw, profile):
        sorting.take(row)
    headings = heading_texts(raw, profile) or ()
    titles = rows_above_headings(raw, profile)
    if titles:
        sorting.left_out[ABOVE_HEADINGS] = titles
    return ShapedTable(
        raw=raw, width=len(headings), places=places,
        body=tuple(row for row in sorting.rest if isinstance(row, RawRow)),
        rest=tuple(sorting.rest), left_out=sorting.left_out, unread=RowSet(sorting.unread),
        turned=RowSet(sorting.turned),
    )  # fmt: skip


def last_heading_row(raw: RawTable, profile: Profile) -> int:
    """The row above the table's first; 0 where no row says what the columns are called."""
    return 0 if raw.names is not None else profile.heading_row


def rows_below_headings(raw: RawTable, profile: Profile) -> Iterator[RawRow]:
    """The table's own rows."""
    first = last_heading_row(raw, profile)
    return (row for row in raw.rows if row.number > first)


def rows_above_headings(raw: RawTable, profile: Profile) -> int:
    """How many rows, titles and such, stand over the headings."""
    above = last_heading_row(raw, profile) - profile.heading_rows
    return sum(row.number <= above and not row.blank for row in raw.rows)


def column_places(
    raw: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> dict[str, int] | None:
    """Heading → column; None with a Problem for each one missing or double."""
    found: list[Problem] = []
    places = _column_places(raw, shown_name, profile, found)
    problems += said_of_sheet(found, raw.sheet, profile)
    return places


def _column_places(
    raw: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> dict[str, int] | None:
    number = profile.heading_row
    headings = heading_texts(raw, profile)
    if headings is None:
        problems.append(problem("TAB-07", file=shown_name, row=number))
        return None
    places: dict[str, int] = {}
    amounts = {heading for heading, _ in profile.amount_headings}
    for names in wanted_headings(profile):
        place = heading_place(headings, names)
        if isinstance(place, int):
            places[names[0]] = place
            if names[0] in amounts and headings[place] in raw.around:
                problems.append(problem("TAB-31", file=shown_name, heading=headings[place]))
            continue
        row = number if raw.names is None else 0
        problems.append(_missing(place, names, headings, row, shown_name))
    return places if len(places) == len(wanted_headings(profile)) else None


def _missing(
    code: str, names: tuple[str, ...], headings: tuple[str, ...], row: int, shown_name: str
) -> Problem:
    """A heading is not there, or twice; what there is, and what to change: only a row of headings
    (``row`` above 0) can be the wrong one."""
    suggestion = did_you_mean(names[0], [text for text in headings if text.strip()])
    return problem(
        code, file=shown_name, line=row, row=row, heading=" eller ".join(names),
        suggestion=suggestion, where=f"Rubrikraden (rad {row})" if row else "Filen",
        what="kolumnen eller rubrikrad" if row else "kolumnen",
    )  # fmt: skip


class _Sorting:
    """Takes each row below the headings to where it belongs."""

    def __init__(self, profile: Profile, places: dict[str, int]) -> None:
        self.profile = profile
        self.places = places
        self.rest: list[RawRow | TotalRow] = []
        self.left_out: Counter[str] = Counter()
        self.unread: set[int] = set()
        self.turned: set[int] = set()
        self._empty = frozenset(text.strip().casefold() for text in profile.empty_texts)
        self._filled = [places[heading] for heading in profile.filled_down]
        self._above: dict[int, str] = {}
        self._ended = False
        self._restating = restating(places, profile)

    def take(self, row: RawRow) -> None:
        """Sort one row."""
        if self._empty:
            row = self._without_empty_texts(row)
        if row.blank:
            self.left_out[BLANK_ROW] += 1
            return
        reason = self._reason(row)
        if reason:
            self.left_out[reason] += 1
            self.unread.add(row.number)
            return
        rule = next((r for r in self.profile.total_rules if self._holds(row, r)), None)
        if rule is not None:
            self.left_out[TOTAL_ROW] += 1
            self.unread.add(row.number)
            self._see_labels(row, rule.condition.heading)
            self.rest.append(TotalRow(self._restated(row), rule))
            return
        if self._filled:
            row = self._with_groups(row)
        if any(c.holds(cell_text(row, self.places[c.heading])) for c in self.profile.turn_rules):
            self.turned.add(row.number)
        self.rest.append(self._restated(row))

    def _restated(self, row: RawRow) -> RawRow:
        return restated(row, self._restating) if self._restating else row

    def _reason(self, row: RawRow) -> str:
        """Why the row is left out by a rule; empty where it is not."""
        end = self.profile.end
        if end is not None and not self._ended:
            self._ended = end.holds(cell_text(row, self.places[end.heading]))
        if self._ended:
            return BELOW_THE_END
        for rule in self.profile.leave_out_rules:
            place = self.places[rule.condition.heading]
            if rule.condition.names and place in self._filled:
                if rule.condition.holds(self._group(row, place)):
                    self._with_groups(row)
                    return rule.reason
            elif rule.condition.holds(cell_text(row, place)):
                self._see_labels(row, rule.condition.heading)
                if place in self._filled:
                    self._end_group(row, place)
                return rule.reason
        return ""

    def _group(self, row: RawRow, place: int) -> str:
        """The group a row is of: its own label, or the one above that no outer label ends."""
        outer = self._filled[: self._filled.index(place)]
        own = cell_text(row, place)
        if own or any(cell_text(row, other) for other in outer):
            return own
        return self._above.get(place, "").strip()

    def _see_labels(self, row: RawRow, pointed_out_by: str) -> None:
        """A row that is not read may still be its group's first. The text that points it out is a
        total's own name, and no group's."""
        for place in self._filled:
            label = cell_text(row, place)
            if label and place != self.places[pointed_out_by]:
                self._end_group(row, place)
                self._above[place] = row.cells[place]

    def _end_group(self, row: RawRow, place: int) -> None:
        """A text in the column of a group ends that group and those within it."""
        if cell_text(row, place):
            for ended in self._filled[self._filled.index(place) :]:
                self._above.pop(ended, None)

    def _holds(self, row: RawRow, rule: TotalRule) -> bool:
        return rule.condition.holds(cell_text(row, self.places[rule.condition.heading]))

    def _without_empty_texts(self, row: RawRow) -> RawRow:
        cells = tuple("" if c.strip().casefold() in self._empty else c for c in row.cells)
        return RawRow(row.number, cells)

    def _with_groups(self, row: RawRow) -> RawRow:
        """The row with the labels of its groups, which stand on their first row only; a new label
        ends the groups within it (those named after it)."""
        cells = list(row.cells)
        for place in self._filled:
            if place < len(cells) and cells[place].strip():
                self._end_group(row, place)
                self._above[place] = cells[place]
            elif place in self._above:
                cells += [""] * (place + 1 - len(cells))
                cells[place] = self._above[place]
        return RawRow(row.number, tuple(cells))


def cell_text(row: RawRow, place: int) -> str:
    """The cell's text without blanks around it; empty where the row is shorter."""
    return row.cell(place).strip()
