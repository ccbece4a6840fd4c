"""A file's tables and a profile → its deliveries: one a kind, version, layer and year."""

from collections.abc import Sequence
from dataclasses import replace

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.control.scan_tables import ScannedTable, amount_places, scan_tables
from utfall.ledger.cut_end import cut_end
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.profiles.amount_text import is_nil
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_reader import NO_AMOUNT, TableReading
from utfall.ledger.row_set import RowGroups
from utfall.ledger.rows import Delivery, LedgerRow, StatisticRow
from utfall.ledger.said_of_sheet import said_of_sheet
from utfall.ledger.scope import ReadRows, Scope, check_part_names, delivery_of, plan_of
from utfall.ledger.shaped_table import BLANK_ROW, ShapedTable, cell_text, shape_table
from utfall.ledger.statistic_rows import StatisticRows
from utfall.ledger.table_rows import TableRows, vouchers
from utfall.ledger.table_scope import (
    YEAR_TARGETS,
    FileReading,
    column_of,
    of_the_whole,
    own_version,
    periods_of,
    scanned_totals,
    stated_year,
    unsaid,
    year_of_text,
    years_said,
)
from utfall.ledger.total_rows import check_totals
from utfall.ledger.unmet_rules import unmet_rules
from utfall.ledger.unruled_levels import unruled_levels
from utfall.ledger.unruled_parts import unruled_parts
from utfall.ledger.unruled_totals import unruled_totals

# one delivery's rows of each sheet
_Bodies = list[tuple[ShapedTable, Sequence[RawRow]]]


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
        found = [
            *check_totals(table, headings, shown_name, profile),
            *unruled_totals(table, shown_name, profile),
            *unruled_parts(table, shown_name, profile),
            *unruled_levels(table, shown_name, profile),
            *cut_end(content, table.raw, table.places, shown_name, profile),
        ]
        problems += said_of_sheet(found, table.raw.sheet, profile)
    if any(table.body for table in tables):
        problems += unmet_rules([table.left_out for table in tables], shown_name, profile,
                                turned=any(len(table.turned) for table in tables))  # fmt: skip
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
        told = [
            ScannedTable(table.raw, table.places, table.unread, table.turned, RowGroups(groups))
            for table, groups in zip(tables, self.groups, strict=True)
        ]
        self.scanned = scan_tables(content, told, shown_name, profile, problems)

    def read(self, reading: FileReading) -> None:
        """Fill ``reading`` with every delivery."""
        said: set[str] = set()
        for profile in self.profile.deliveries:
            for year in (profile.year,) if profile.year else self.years:
                before = len(self.problems)
                one = TableReading()
                delivery = self._delivery(replace(profile, year=year), one)
                self.problems[before:] = unsaid(self.problems[before:], said)
                if delivery is None:
                    return
                reading.deliveries.append(delivery)
                reading.add_columns(one.columns)
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
        periods = periods_of(profile, problems)
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
            sum_ore = sum(row.amount_ore for row in rows)
            count = len(rows) or len(statistics)
            problems += of_the_whole(count, sum_ore, profile, self.shown_name)
        raw = self.tables[0].raw
        harvest = ReadRows(
            format=raw.format, encoding=raw.encoding, rows=rows, file_rows=reading.file_rows,
            left_out=reading.left_out, vouchers=vouchers(rows, profile), statistics=statistics,
            source_totals=scanned_totals(self.scanned, self._places(), self.years, profile),
        )  # fmt: skip
        context = own_version(self.profile, context)
        return delivery_of(harvest, scope, profile, context, problems)

    def _bodies(self, year: int) -> _Bodies:
        if len(self.years) < 2:
            return [(table, table.body) for table in self.tables]
        return [
            (table, [row for row in table.body if groups[row.number] == year])
            for table, groups in zip(self.tables, self.groups, strict=True)
        ]

    def _places(self) -> list[dict[str, int]]:
        return [table.places for table in self.tables]

    def _count_rows(self, reading: FileReading) -> None:
        """The file's rows: taken where one of its amount columns has something."""
        for table in self.tables:
            places = amount_places(table.places, self.profile)
            taken = sum(_has_amount(row, places) for row in table.body)
            reading.file_rows += taken
            reading.left_out.update(table.left_out)
            for found in reading.columns.values():
                found.blank += table.left_out[BLANK_ROW]
            if taken < len(table.body):
                reading.left_out[NO_AMOUNT] += len(table.body) - taken


def _has_amount(row: RawRow, places: frozenset[int]) -> bool:
    return any(place < len(row.cells) and not is_nil(row.cells[place]) for place in places)


def _years(tables: Sequence[ShapedTable], profile: Profile) -> tuple[int, ...]:
    """The profile's year; else every year of the year column, or the one year of the period or
    date column. Empty where there is none."""
    stated = stated_year(profile)
    if stated:
        return (stated,)
    for target in YEAR_TARGETS:
        if not profile.has(target):
            continue
        rows = ((row, table) for table in tables for row in table.body)
        years = years_said(
            target, (_year_in_row(row, table, profile, target) for row, table in rows)
        )
        if years is not None:
            return years
    return ()


def _year_in_row(row: RawRow, table: ShapedTable, profile: Profile, target: str = "år") -> int:
    column = column_of(profile, target)
    if column.constant is not None:
        return year_of_text(column.constant, profile, target)
    text = column.of_cell(cell_text(row, table.places[column.heading]))
    return year_of_text(text, profile, target)
