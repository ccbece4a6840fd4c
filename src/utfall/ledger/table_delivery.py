"""A file's tables and a profile → its deliveries: one a kind, version, layer and year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.control.scan_tables import amount_places, scan_tables
from utfall.ledger.control.table_amounts import totals
from utfall.ledger.formats.dates import date_by
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.profiles.amount_text import is_nil
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.profiles.profile import LEDGER_PERIODS, PLAN_PERIODS, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_reader import NO_AMOUNT, ColumnTotals, TableReading
from utfall.ledger.rows import Delivery, LedgerRow, SourceTotals, StatisticRow
from utfall.ledger.scope import ReadRows, Scope, check_part_names, delivery_of, plan_of
from utfall.ledger.shaped_table import BLANK_ROW, ShapedTable, cell_text, shape_table
from utfall.ledger.statistic_rows import StatisticRows
from utfall.ledger.table_rows import TableRows, vouchers
from utfall.ledger.total_rows import check_totals

# one delivery's rows of each sheet
_Bodies = list[tuple[ShapedTable, Sequence[RawRow]]]


@dataclass(slots=True)
class FileReading:
    """A file's deliveries (none where its scope is unknown), its rows, taken and left out, and
    what stood under each amount heading."""

    deliveries: list[Delivery] = field(default_factory=list)
    file_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    columns: dict[str, ColumnTotals] = field(default_factory=dict)


def table_deliveries(
    raw: Sequence[RawTable], content: bytes, shown_name: str, profile: Profile,
    context: ReadingContext, problems: list[Problem],
) -> FileReading:  # fmt: skip
    """Read every row under the headings; faults go to ``problems``."""
    reading = FileReading()
    shaped = [shape_table(table, shown_name, profile, problems) for table in raw]
    tables = [table for table in shaped if table is not None]
    if len(tables) < len(raw):
        return reading
    if not any(table.body for table in tables):
        problems.append(problem("TAB-17", file=shown_name, line=profile.heading_row))
    headings = tuple(heading for heading, _ in profile.amount_headings)
    for table in tables:
        problems += check_totals(table, headings, shown_name, profile)
    years = _years(tables, profile)
    if not years:
        problems.append(problem("PROF-10", file=shown_name))
        return reading
    _File(content, tables, shown_name, profile, years, context, problems).read(reading)
    return reading


class _File:
    """Reads one file's deliveries; ``years`` are its rows' own where it has several."""

    def __init__(
        self, content: bytes, tables: list[ShapedTable], shown_name: str, profile: Profile,
        years: tuple[int, ...], context: ReadingContext, problems: list[Problem],
    ) -> None:  # fmt: skip
        self.tables = tables
        self.shown_name = shown_name
        self.profile = profile
        self.years = years
        self.context = context
        self.problems = problems
        self.groups = [self._groups(table) for table in tables]
        self.scanned = scan_tables(content, tables, shown_name, profile, self.groups, problems)

    def read(self, reading: FileReading) -> None:
        """Fill ``reading`` with every delivery."""
        said: set[str] = set()
        for profile in self.profile.deliveries:
            for year in (profile.year,) if profile.year else self.years:
                before = len(self.problems)
                one = TableReading()
                delivery = self._delivery(replace(profile, year=year), one)
                self.problems[before:] = _unsaid(self.problems[before:], said)
                if delivery is None:
                    return
                reading.deliveries.append(delivery)
                for heading, found in one.columns.items():
                    reading.columns.setdefault(heading, ColumnTotals()).add(found)
        self._count_rows(reading)

    def _groups(self, table: ShapedTable) -> dict[int, int]:
        """The year of each row, where the file has several; what is no year goes with the first,
        whose reading says so."""
        if len(self.years) < 2:
            return {}
        found = ((row, _year_in_row(row, table, self.profile)) for row in table.body)
        return {row.number: year if year in self.years else self.years[0] for row, year in found}

    def _delivery(self, profile: Profile, reading: TableReading) -> Delivery | None:
        problems, context = self.problems, self.context
        plan = plan_of(profile.year, profile, context, problems)
        if plan is None:
            return None
        check_part_names(profile, plan, problems)
        periods = _periods(profile, problems)
        scope = Scope(profile.year, plan, periods, "", context.code_plan.statistics)
        bodies = self._bodies(profile.year)
        for table in self.tables:
            reading.left_out.update(table.left_out)
        rows: tuple[LedgerRow, ...] = ()
        statistics: tuple[StatisticRow, ...] = ()
        before = len(problems)
        if profile.kind == STATISTIC:
            counts = StatisticRows(scope, self.shown_name, profile, problems, reading)
            statistics = counts.read(bodies)
        else:
            rows = TableRows(scope, self.shown_name, profile, problems, reading).read(bodies)
        if any(table.body for table in self.tables) and not has_errors(problems[before:]):
            problems += _of_the_whole(rows, statistics, profile, self.shown_name)
        raw = self.tables[0].raw
        harvest = ReadRows(
            format=raw.format, encoding=raw.encoding, rows=rows, file_rows=reading.file_rows,
            left_out=reading.left_out, vouchers=vouchers(rows, profile), statistics=statistics,
            source_totals=self._scanned_totals(profile),
        )  # fmt: skip
        return delivery_of(harvest, scope, profile, self._own_version(), problems)

    def _bodies(self, year: int) -> _Bodies:
        if len(self.years) < 2:
            return [(table, table.body) for table in self.tables]
        return [
            (table, [row for row in table.body if groups[row.number] == year])
            for table, groups in zip(self.tables, self.groups, strict=True)
        ]

    def _scanned_totals(self, profile: Profile) -> SourceTotals:
        group = profile.year if len(self.years) > 1 else 0
        places = [amount_places(table, profile) for table in self.tables]
        return totals(self.scanned, group, places, money=profile.counts_ore, sign=profile.sign)

    def _own_version(self) -> ReadingContext:
        """What the command line says of the version is for columns that say nothing themselves."""
        own = any(column.version for column in self.profile.amount_columns)
        return replace(self.context, version=None) if own else self.context

    def _count_rows(self, reading: FileReading) -> None:
        """The file's rows: taken where one of its amount columns has something."""
        for table in self.tables:
            places = amount_places(table, self.profile)
            taken = sum(_has_amount(row, places) for row in table.body)
            reading.file_rows += taken
            reading.left_out.update(table.left_out)
            for found in reading.columns.values():
                found.blank += table.left_out[BLANK_ROW]
            if taken < len(table.body):
                reading.left_out[NO_AMOUNT] += len(table.body) - taken


def _has_amount(row: RawRow, places: frozenset[int]) -> bool:
    return any(place < len(row.cells) and not is_nil(row.cells[place]) for place in places)


def _unsaid(found: list[Problem], said: set[str]) -> list[Problem]:
    """The Problems that no earlier delivery of the file had: a row's fault is one."""
    new = [item for item in found if repr(item) not in said]
    said.update(map(repr, new))
    return new


def _of_the_whole(
    rows: Sequence[LedgerRow], statistics: Sequence[StatisticRow], profile: Profile, shown_name: str
) -> list[Problem]:
    """A Problem where a delivery has nothing in it, or does not come to zero as its profile says
    it should."""
    what = " ".join(filter(None, (profile.kind, profile.version, str(profile.year))))
    total = sum(row.amount_ore for row in rows)
    if not rows and not statistics:
        return [problem("TAB-30", file=shown_name, what=what)]
    if profile.balances and total:
        return [problem("TAB-29", file=shown_name, what=what, sum=ore_text(total))]
    return []


def _periods(profile: Profile, problems: list[Problem]) -> tuple[int, ...]:
    """The profile's periods, or its columns'; a plan, or a column per month, is about its whole
    year.

    A list of postings is about some months: which ones decides what it replaces, so the profile
    must say (the contract's delivery scope).
    """
    if profile.periods is not None:
        return profile.periods
    constant = next((c.constant for c in profile.columns if c.target == "period"), None)
    period = period_of_cell(constant) if constant is not None else None
    if period is not None:
        return (period[0],)
    stated = {column.period for column in profile.amount_columns}
    own = tuple(sorted(period for period in stated if period is not None))
    if own and None not in stated:
        return own
    if profile.kind not in ("actual", "unbooked", STATISTIC):
        return PLAN_PERIODS
    if profile.kind == STATISTIC and not profile.has("period"):
        return PLAN_PERIODS
    if not profile.months:
        problems.append(problem("PROF-18", file=profile.shown_name))
    return LEDGER_PERIODS


def _years(tables: Sequence[ShapedTable], profile: Profile) -> tuple[int, ...]:
    """The profile's year; else every year of the year column, or the one year of the period or
    date column. Empty where there is none."""
    columns = profile.amount_columns
    if profile.year or (columns and all(column.year for column in columns)):
        return (profile.year or columns[0].year,)
    for target in ("år", "period", "datum"):
        if not profile.has(target):
            continue
        rows = ((row, table) for table in tables for row in table.body)
        years = {_year_in_row(row, table, profile, target) for row, table in rows} - {0}
        if years:
            return tuple(sorted(years)) if target == "år" or len(years) == 1 else ()
    return ()


def _year_in_row(row: RawRow, table: ShapedTable, profile: Profile, target: str = "år") -> int:
    """The year a row's year, period or date begins with; 0 where it has none."""
    column = next(column for column in profile.columns if column.target == target)
    if column.constant is not None:
        text = column.constant
    else:
        text = column.of_cell(cell_text(row, table.places[column.heading]))
    if target == "datum" and profile.date_pattern:
        text = date_by(text, profile.date_pattern)
    return int(text[:4]) if len(text) >= 4 and text[:4].isdecimal() else 0
