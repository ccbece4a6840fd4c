"""One row of a table's cells, by the profile's columns: texts, dates, codes, period, and faults."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.period import WHOLE_YEAR
from utfall.domain.problem import Problem, problem
from utfall.ledger.coded import Integers
from utfall.ledger.formats.dates import date_by
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.profiles.amount_text import is_nil
from utfall.ledger.profiles.period_rules import period_by_rule, period_of_date, rule_of
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.row_batch import exact_sum
from utfall.ledger.rows import CodedRow
from utfall.ledger.said_of_sheet import said_of_sheet
from utfall.ledger.scope import Scope, outside_periods
from utfall.ledger.shaped_table import ShapedTable, cell_text

NO_AMOUNT = "rad utan belopp"
Made = TypeVar("Made", bound=CodedRow)


@dataclass(slots=True)
class ColumnTotals:
    """What stands under one amount heading: filled and blank cells, öre in the file's own sign."""

    rows: int = 0
    blank: int = 0
    sum_ore: int = 0
    positive_sum_ore: int = 0

    def take(self, ore: int) -> None:
        """Count one amount."""
        self.rows += 1
        self.sum_ore += ore
        self.positive_sum_ore += max(ore, 0)

    @classmethod
    def of(cls, ore: Integers, blank: int) -> "ColumnTotals":
        """What many amounts come to."""
        return cls(len(ore), blank, exact_sum(ore), exact_sum(np.maximum(ore, 0)))

    def add(self, other: "ColumnTotals") -> None:
        """Count what another reading found under the same heading."""
        self.rows += other.rows
        self.blank += other.blank
        self.sum_ore += other.sum_ore
        self.positive_sum_ore += other.positive_sum_ore


@dataclass(slots=True)
class TableReading:
    """What was read for one delivery: rows taken and left out, and each amount column's totals."""

    file_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    columns: dict[str, ColumnTotals] = field(default_factory=dict)


@lru_cache
def suggestion(wrong: str, right_names: tuple[str, ...]) -> str:
    """The nearest right name in words; looked for once, however many rows have the wrong one."""
    return did_you_mean(wrong, right_names)


class RowReader(ABC, Generic[Made]):
    """Turns rows of cells into rows of facts; a row with a fault gives its Problems and no rows."""

    counts_ore = True

    def __init__(
        self, scope: Scope, shown_name: str, profile: Profile, problems: list[Problem],
        reading: TableReading,
    ) -> None:  # fmt: skip
        self.scope = scope
        self.shown_name = shown_name
        self.profile = profile
        self.problems = problems
        self.reading = reading
        self._column = {column.target: column for column in profile.columns}
        self._outside: list[tuple[CodedRow, int]] = []
        self.turned: Container[int] = ()
        self.turned_headings = profile.turned_headings
        self._noted: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[int]] = {}
        self._notes = 0
        reading.columns = {heading: ColumnTotals() for heading, _ in profile.amount_headings}

    def read(self, tables: Sequence[tuple[ShapedTable, Sequence[RawRow]]]) -> tuple[Made, ...]:
        """The rows of each sheet (those of the delivery, of all its rows)."""
        rows: list[Made] = []
        for table, body in tables:
            self.begin(table.places, table.raw.sheet, table.width)
            self.turned = table.turned
            for row in body:
                rows += self.take(row)
        self.finish()
        return tuple(rows)

    def finish(self) -> None:
        """Say what is said once for many rows, when all are taken."""
        self.problems += outside_periods("TAB-14", self._outside, self.scope, self.shown_name)
        for (code, sheet, values), lines in self._noted.items():
            found = problem(code, file=self.shown_name, line=lines[0], column=None,
                            count=len(lines), **dict(values))  # fmt: skip
            self.problems += said_of_sheet([found], sheet, self.profile)

    def begin(self, places: Mapping[str, int], sheet: str, width: int) -> None:
        """Take a sheet's columns, and how many headings it has; each sheet may have them
        elsewhere."""
        profile = self.profile
        self.sheet = sheet
        self._place = {t: places.get(c.heading, -1) for t, c in self._column.items()}
        self._amounts = tuple((h, p, places[h]) for h, p in profile.amount_headings)
        self._parts = tuple(part if part in self._column else "" for part in self.scope.part_ids)
        self._width = width
        used = (*self._place.values(), *(place for _, _, place in self._amounts))
        self._needed = 1 + max(used, default=0)

    @abstractmethod
    def _number(self, row: RawRow, text: str, heading: str) -> int | None:
        """The whole number of a filled cell; None (with a Problem) where it has none."""

    @abstractmethod
    def _made(self, row: RawRow, amounts: list[tuple[str, int | None, int]]) -> list[Made]:
        """The facts of a row, from its amounts: heading, period (None: the row says it), number."""

    def take(self, row: RawRow) -> list[Made]:
        """The facts of one row; those of ``turned`` have their amounts in the other sign."""
        amounts = self._row_amounts(row)
        if amounts is None or self._is_cut(row):
            self.reading.file_rows += 1
            return []
        if not amounts:
            self.reading.left_out[NO_AMOUNT] += 1
            return []
        self.reading.file_rows += 1
        return self._made(row, amounts)

    def _is_cut(self, row: RawRow) -> bool:
        """A text row that ends before a column the profile reads: something fell off it."""
        if self.sheet or self.profile.fills_short_rows or len(row.cells) >= self._needed:
            return False
        self._add("TAB-19", row.number, found=len(row.cells), wanted=self._needed)
        return True

    def _row_amounts(self, row: RawRow) -> list[tuple[str, int | None, int]] | None:
        """Heading, period and number of each filled cell; None where one is faulty."""
        amounts: list[tuple[str, int | None, int]] = []
        faulty = False
        for heading, period, place in self._amounts:
            text = row.cell(place)
            if is_nil(text):
                self.reading.columns[heading].blank += 1
                continue
            number = self._number(row, text, heading)
            if number is None:
                faulty = True
            else:
                self.reading.columns[heading].take(number if self.counts_ore else 0)
                amounts.append((heading, period, number))
        return None if faulty else amounts

    def _codes(self, row: RawRow) -> tuple[str, ...]:
        """The codes of the row, part by part; a row wider than its headings is a Problem."""
        if any(cell.strip() for cell in row.cells[self._width :]):
            self._add("TAB-16", row.number, found=len(row.cells), wanted=self._width)
        return tuple(self._text(row, part) if part else "" for part in self._parts)

    def _text(self, row: RawRow, target: str) -> str:
        """What the row says of ``target``; empty where the profile has no such column."""
        column = self._column.get(target)
        if column is None:
            return ""
        if column.constant is not None:
            return column.constant
        text = cell_text(row, self._place[target])
        return text if column.piece is None else column.of_cell(text)

    def _date(self, row: RawRow, target: str) -> str:
        text = self._text(row, target)
        day = date_by(text, self.profile.date_pattern)
        if text and not day:
            heading = self.profile.heading(target)
            self._add("TAB-11", row.number, heading=heading, text=text[:60])
        return day

    def _period(self, row: RawRow, date: str) -> int:
        """The source's own period, else by the date; the whole year where there is neither."""
        year_text = self._text(row, "år")
        if "år" in self._column and not year_text:
            self._add("TAB-33", row.number, heading=self.profile.heading("år"))
        elif year_text and year_text != str(self.scope.year):
            self._add("TAB-12", row.number, found=year_text, year=self.scope.year)
        if "period" in self._column:
            return self._own_period(row)
        if "datum" in self._column and not self.profile.months:
            return self._period_of_date(row, date)
        return WHOLE_YEAR

    def _own_period(self, row: RawRow) -> int:
        text = self._text(row, "period")
        found = period_of_cell(text)
        if found is None:
            heading = self.profile.heading("period")
            self._add("TAB-10", row.number, heading=heading, text=text[:60] or "tomt")
            return 0
        period, year = found
        if year not in (None, self.scope.year):
            self._add("TAB-12", row.number, found=year, year=self.scope.year)
        return period

    def _period_of_date(self, row: RawRow, date: str) -> int:
        if not date:
            if not self._text(row, "datum"):
                heading = self.profile.heading("datum")
                self._add("TAB-11", row.number, heading=heading, text="tomt")
            return 0
        series = self._text(row, "serie")
        rule = rule_of(self.profile.period_rules, series, date)
        if rule is None:
            return period_of_date(date, self.scope.year)
        period = period_by_rule(rule, date, self.scope.year)
        if period is None:
            self._add("SIE-26", row.number, series=series, month="månaden före " + date[:7],
                      year=self.scope.year)  # fmt: skip
        return period or 0

    @property
    def _faults(self) -> int:
        """How many faults were found so far: a row that adds one gives no facts."""
        return len(self.problems) + self._notes

    def _note(self, code: str, line: int, **values: str) -> None:
        """Note what many rows may have: one Problem, at the first, with how many there are."""
        self._notes += 1
        lines = self._noted.setdefault((code, self.sheet, tuple(values.items())), [])
        if line not in lines[-1:]:
            lines.append(line)

    def _one_of(self, row: RawRow, target: str, code: str, known: tuple[str, ...]) -> str:
        """A word of a short list, however it is cased; another is noted, with the nearest."""
        text = self._text(row, target)
        word = text.casefold()
        if text and word not in known:
            self._note(code, row.number, value=text, suggestion=suggestion(text, known))
            return ""
        return word

    def _add(self, code: str, line: int, **values: str | int) -> None:
        found = problem(code, file=self.shown_name, line=line, column=None, **values)
        self.problems += said_of_sheet([found], self.sheet, self.profile)
