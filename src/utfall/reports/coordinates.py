"""A cell as a set of coordinates: what report, row and column together narrow the facts to.

Different keys join, filters on one key intersect. The row's measure stands where the column has
none, or instead of it where the row says so; year shifts add up.
"""

from collections.abc import Callable
from typing import NamedTuple

from utfall.domain.code_plan import CodePlan
from utfall.domain.period import (
    CLOSING,
    MONTHS,
    OPENING,
    Month,
    periods_of_year,
    periods_to_date,
)
from utfall.facts.manifest import Manifest
from utfall.facts.schema import PART_COLUMNS
from utfall.facts.selection import Parts, Selection
from utfall.facts.statistic_selection import StatisticSelection
from utfall.reports.decided_changes import DECISION, DECISION_COLUMN
from utfall.reports.definition.model import (
    NO_FILTERS,
    Column,
    Filters,
    Measure,
    PeriodWord,
    ReportDefinition,
)
from utfall.reports.filters import accounts_of, codes_of
from utfall.reports.row import Row

# (year, code part) → the codes there are
KnownCodes = Callable[[int, str], frozenset[str]]


class Coordinates(NamedTuple):
    """What one cell counts, its units apart. No ``periods`` is nothing yet; ``accounts`` None is
    all; ``parts`` are by physical column; ``round`` is as written, empty for the report's."""

    measure: Measure
    year: int
    periods: tuple[int, ...]
    accounts: tuple[str, ...] | None
    parts: Parts
    round: str
    entity: str | None
    filters: tuple[Filters, ...] = ()
    without: Parts = ()

    def selection(self) -> Selection:
        """The coordinates as a question to the facts, whatever the units."""
        return Selection(
            kinds=self.measure.kinds,
            year=self.year,
            periods=self.periods,
            version=self.measure.version,
            layer=self.measure.layer,
            accounts=self.accounts,
            parts=self.parts,
            entity=self.entity,
            without=self.without,
        )

    def statistic_selection(self) -> StatisticSelection:
        """The coordinates as a question to the statistics."""
        return StatisticSelection(
            statistic=self.measure.statistic,
            year=self.year,
            periods=tuple(period for period in self.periods if period in MONTHS),
            version=self.measure.version or "",
            parts=self.parts,
            entity=self.entity,
            without=self.without,
        )


class CoordinateReader:
    """Reads the coordinates of one report's cells for one month."""

    def __init__(
        self, definition: ReportDefinition, code_plan: CodePlan, manifest: Manifest, month: Month,
        entity: str, known_codes: KnownCodes,
    ) -> None:  # fmt: skip
        self.definition = definition
        self.code_plan = code_plan
        self.manifest = manifest
        self.month = month
        self.known_codes = known_codes
        entities = {scope.key.entity for scope in manifest.scopes}
        self._entity = entity if len(entities) > 1 else None
        self._read: dict[tuple[str, str], Coordinates | None] = {}
        self._result_accounts: dict[int, tuple[str, ...]] = {}
        self._accounts: dict[tuple[int, tuple[str, ...]], frozenset[str]] = {}
        self._in_all: dict[tuple[int, tuple[tuple[str, ...], ...]], tuple[str, ...]] = {}

    def of(self, row: Row | None, column: Column) -> Coordinates | None:
        """A cell's coordinates; None where neither row nor column says which measure.

        ``row`` None is the column alone.
        """
        key = ("" if row is None or row.is_plain else row.key, column.id)
        if key not in self._read:
            self._read[key] = self._of(row, column)
        return self._read[key]

    def _of(self, row: Row | None, column: Column) -> Coordinates | None:
        group = row.group if row else None
        name = column.measure
        if row and row.measure and (not name or (group and group.stands_instead)):
            name = row.measure
        measure = self.definition.measures.get(name)
        if measure is None:
            return None
        shift = measure.year_shift + column.year_shift + (group.year_shift if group else 0)
        filters = [*self.definition.narrowed_to, Filters(None, measure.parts), column.filters]
        filters.append(row.filters if row else NO_FILTERS)
        year = self.month.year + shift
        return Coordinates(
            measure=measure,
            year=year,
            periods=self._periods(row, column, measure, shift),
            accounts=self._narrowed(measure, filters, year),
            parts=self._parts(filters, year),
            round=(group.round if group and group.round else column.round),
            entity=self._entity_of(column.entity, measure.entity),
            filters=tuple(filters),
            without=self.eliminated(year),
        )

    def _entity_of(self, *named: str | None) -> str | None:
        return next((name for name in named if name is not None), self._entity)

    def _periods(
        self, row: Row | None, column: Column, measure: Measure, shift: int
    ) -> tuple[int, ...]:
        """The periods a cell counts; none where a column's months of outcome have not been yet."""
        if not column.months:
            return self.periods(_period(row, column))
        is_plan = {"budget", "budget_change", "forecast"} & set(measure.kinds)
        last = MONTHS[-1] if shift < 0 or is_plan else self.month.number
        return tuple(month for month in column.months if month <= last)

    def periods(self, word: PeriodWord) -> tuple[int, ...]:
        """The periods of a word. In December *hittills* is the year with its closing."""
        number = self.month.number
        if word == "helår":
            return periods_of_year()
        if word == "ackumulerat":
            return (OPENING, *self.periods("hittills"))
        if word == "månaden":
            return (number,)
        if word == "omgången":
            return self.definition.calendar.months_of_round(number)
        return (
            (*periods_to_date(number), CLOSING) if number == MONTHS[-1] else periods_to_date(number)
        )

    def result_accounts(self, year: int) -> tuple[str, ...]:
        """The year's accounts with rows that are result accounts."""
        if year not in self._result_accounts:
            plan = self.code_plan.of_year(year)
            there = self.manifest.accounts(year)
            self._result_accounts[year] = plan.result_accounts(there) if plan else ()
        return self._result_accounts[year]

    def _narrowed(
        self, measure: Measure, filters: list[Filters], year: int
    ) -> tuple[str, ...] | None:  # fmt: skip
        """The accounts that every filter has; a measure's *resultat* is one filter among them."""
        lists = [one.accounts for one in filters if one.accounts is not None]
        if measure.accounts is not None:
            lists.append(measure.accounts)
        if measure.result_only:
            lists.append(("resultat",))
        if not lists:
            return None
        key = (year, tuple(lists))
        if key not in self._in_all:
            found = frozenset.intersection(*(self.accounts(names, year) for names in lists))
            there = self.manifest.accounts(year)
            # accounts without rows count nothing and would only lengthen the question
            with_rows = tuple(account for account in there if account in found)
            self._in_all[key] = with_rows or tuple(sorted(found))
        return self._in_all[key]

    def accounts(self, names: tuple[str, ...], year: int) -> frozenset[str]:
        """The year's accounts meant by names; the names themselves without a code plan."""
        key = (year, names)
        if key not in self._accounts:
            plan = self.code_plan.of_year(year)
            there = self.manifest.accounts(year)
            self._accounts[key] = accounts_of(names, plan, there) if plan else frozenset(names)
        return self._accounts[key]

    def eliminated(self, year: int) -> Parts:
        """What the report leaves out as internal, by physical column of the year."""
        if not self.definition.eliminated:
            return ()
        return self._parts([Filters(None, self.definition.eliminated)], year)

    def _parts(self, filters: list[Filters], year: int) -> Parts:
        """Code parts by their physical column of the year; the same part twice intersects."""
        found: dict[str, frozenset[str]] = {}
        for part, names in (item for one in filters for item in one.parts):
            codes = codes_of(names, self.known_codes(year, part))
            found[part] = found[part] & codes if part in found else codes
        columns = self.manifest.parts(year)
        return tuple(_by_column(part, codes, columns) for part, codes in found.items())


def _by_column(
    part: str, codes: frozenset[str], columns: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """A part's codes under its physical column; of a part the year does not have, no codes."""
    if part == DECISION:
        return DECISION_COLUMN, tuple(sorted(codes))
    if part in columns:
        return PART_COLUMNS[columns.index(part)], tuple(sorted(codes))
    return PART_COLUMNS[0], ()


def _period(row: Row | None, column: Column) -> PeriodWord:
    group = row.group if row else None
    own = group.period if group else ""
    if own and (not column.period or (group and group.stands_instead)):
        return own
    return column.period or "hittills"
