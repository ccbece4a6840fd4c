"""A file's tables as columns and a profile → its deliveries, block by block.

As ``table_delivery``, and proved to agree with it; what it cannot read plainly is a NotPlainError,
and nothing is said of the file then.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.coded import Coded, Integers, distinct
from utfall.ledger.columns.block_rows import BlockRows
from utfall.ledger.columns.cells import Cells, with_texts
from utfall.ledger.columns.code_sums import CodeSums
from utfall.ledger.columns.column_totals import ColumnTotalRows
from utfall.ledger.columns.shape_block import Sorted
from utfall.ledger.columns.table_columns import HeadedTable, headed_table
from utfall.ledger.columns.vouchers import vouchers
from utfall.ledger.control.scan_tables import ScannedTable, scan_tables
from utfall.ledger.control.table_amounts import Found
from utfall.ledger.cut_end import cut_end
from utfall.ledger.formats.column_table import ColumnTable
from utfall.ledger.formats.content import Content
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_batch import Rows
from utfall.ledger.row_reader import NO_AMOUNT, TableReading
from utfall.ledger.row_set import RowGroups, RowSet
from utfall.ledger.rows import Delivery
from utfall.ledger.said_of_sheet import said_of_sheet
from utfall.ledger.scope import ReadRows, Scope, check_part_names, delivery_of, plan_of
from utfall.ledger.shaped_table import BLANK_ROW
from utfall.ledger.spooled_batches import SpooledBatches
from utfall.ledger.table_rows import TableRows
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
from utfall.ledger.unmet_rules import unmet_rules


@dataclass(slots=True)
class _Delivery:
    """One delivery of the file while its rows are read; ``problems`` are those it has itself, of
    which ``problems_before`` are not its rows'."""

    profile: Profile
    scope: Scope
    exact: TableRows
    problems: list[Problem]
    problems_before: int
    batches: SpooledBatches = field(default_factory=SpooledBatches)


@dataclass(slots=True)
class _Table:
    """One table while its rows are read: its totals, how the rows were sorted, how many have an
    amount, and the year of each where the file has several."""

    headed: HeadedTable
    totals: ColumnTotalRows
    found: Sorted = field(default_factory=Sorted)
    with_amount: int = 0
    lines: list[Integers] = field(default_factory=list)
    years: list[Integers] = field(default_factory=list)


def can_be_by_columns(profile: Profile) -> bool:
    """Whether the profile's rows are money; registers and statistics are few, and read exactly."""
    return not profile.is_register and STATISTIC not in profile.kinds


def column_deliveries(
    tables: Sequence[ColumnTable], content: Content, shown_name: str, profile: Profile,
    context: ReadingContext, problems: list[Problem],
) -> FileReading:  # fmt: skip
    """Read every row under the headings; faults go to ``problems``. Raises NotPlainError, with
    nothing said."""
    found: list[Problem] = []
    reading = FileReading()
    headed = [headed_table(table, shown_name, profile, found) for table in tables]
    if None not in headed:
        own = [
            _Table(table, ColumnTotalRows(profile, table.places))
            for table in headed if table is not None
        ]  # fmt: skip
        _File(content, own, shown_name, profile, context, found).read(reading)
    problems += found
    return reading


class _File:
    """Reads one file's deliveries; ``years`` are its rows' own where it has several."""

    def __init__(
        self, content: Content, tables: list[_Table], shown_name: str, profile: Profile,
        context: ReadingContext, problems: list[Problem],
    ) -> None:  # fmt: skip
        self.content = content
        self.tables = tables
        self.shown_name = shown_name
        self.profile = profile
        self.context = context
        self.problems = problems
        self.years = self._years()

    def read(self, reading: FileReading) -> None:
        """Fill ``reading`` with every delivery: one pass over the rows."""
        begun = list(self._begun())
        with ThreadPoolExecutor(1) as thread:
            scan = thread.submit(self._scanned) if self._reads_every_row() else None
            for table in self.tables:
                self._read_table(table, [one for one in begun if isinstance(one, _Delivery)])
            scanned, faults = self._scanned() if scan is None else scan.result()
        if not any(table.found.body_rows for table in self.tables):
            self.problems.append(
                problem("TAB-17", file=self.shown_name, line=self.profile.heading_row)
            )
        for table in self.tables:
            head = table.headed.table.head
            found = [
                *table.totals.problems(self.shown_name),
                *cut_end(self.content, head, table.headed.places, self.shown_name, self.profile),
            ]
            self.problems += said_of_sheet(found, head.sheet, self.profile)
        self.problems += self._unmet_rules()
        if not self.years:
            self.problems.append(problem("PROF-10", file=self.shown_name))
            return
        self.problems += faults
        said: set[str] = set()
        for one in begun:
            if not isinstance(one, _Delivery):
                self.problems += unsaid(one, said)
                return
            delivery = self._finished(one, scanned)
            self.problems += unsaid(one.problems, said)
            reading.deliveries.append(delivery)
            reading.add_columns(one.exact.reading.columns)
        self._count_rows(reading)

    def _unmet_rules(self) -> list[Problem]:
        found = [table.found for table in self.tables]
        if not any(one.body_rows for one in found):
            return []
        return unmet_rules([one.left_out for one in found], self.shown_name, self.profile,
                           turned=any(one.turned for one in found))  # fmt: skip

    def _reads_every_row(self) -> bool:
        """Whether no rule can leave a row out or turn it, and all rows are of one year: the scan
        need then not be told of any, and runs beside the reading."""
        profile = self.profile
        ruled = profile.leave_out_rules or profile.turn_rules or profile.total_rules or profile.end
        return not ruled and len(self.years) < 2

    def _scanned(self) -> tuple[list[Found], list[Problem]]:
        faults: list[Problem] = []
        told = [self._told(table) for table in self.tables]
        found = scan_tables(self.content, told, self.shown_name, self.profile, faults)
        return found, faults

    def _begun(self) -> Iterator[_Delivery | list[Problem]]:
        """Each delivery; the Problems of the first that has no plan, and none after it."""
        for profile in self.profile.deliveries:
            for year in (profile.year,) if profile.year else self.years:
                own, found = replace(profile, year=year), list[Problem]()
                plan = plan_of(year, own, self.context, found)
                if plan is None:
                    yield found
                    return
                check_part_names(own, plan, found)
                periods = periods_of(own, found)
                scope = Scope(year, plan, periods, "", self.context.code_plan.statistics)
                exact = TableRows(scope, self.shown_name, own, found, TableReading())
                yield _Delivery(own, scope, exact, found, len(found))

    def _read_table(self, table: _Table, deliveries: Sequence[_Delivery]) -> None:
        headed = table.headed
        shaper = headed.shaper()
        sheet = headed.table.head.sheet
        makers = [(one, BlockRows(one.exact, headed.places, sheet)) for one in deliveries]
        for one in deliveries:
            one.exact.begin(headed.places, sheet, headed.width)
        levels = CodeSums(self.profile, headed.places)
        for shaped in headed.blocks(shaper):
            if not len(shaped.rows):
                continue
            years = self._years_of(table, shaped.body)
            block = headed.read(shaped, table.totals)
            table.with_amount += int(block.has_amount.sum())
            levels.take(block.body, block.amounts)
            for one, maker in makers:
                own = block if years is None else block.taken(years == one.profile.year)
                batch = maker.take(own.body, own.turned, own.amounts, headed.width)
                if len(batch):
                    one.batches.add((batch,))
        levels.refuse_levels()
        table.found = shaper.found

    def _years_of(self, table: _Table, cells: Cells) -> Integers | None:
        """The year of each row where the file has several; what is no year goes with the first,
        whose reading says so."""
        if len(self.years) < 2:
            return None
        texts = _texts_of(table.headed, cells, "år")
        found = [year_of_text(text, self.profile, "år") for text in texts.values]
        of_value = [year if year in self.years else self.years[0] for year in found]
        years = np.array(of_value, np.int64)[texts.codes]
        table.lines.append(cells.lines)
        table.years.append(years)
        return years

    def _told(self, table: _Table) -> ScannedTable:
        found = table.found
        return ScannedTable(
            table.headed.table.head, table.headed.places, RowSet.joined(found.unread),
            RowSet.joined(found.turned), RowGroups.joined(table.lines, table.years),
        )  # fmt: skip

    def _finished(self, one: _Delivery, scanned: Sequence[Found]) -> Delivery:
        problems, exact, profile = one.problems, one.exact, one.profile
        for table in self.tables:
            exact.reading.left_out.update(table.found.left_out)
        exact.finish()
        rows = Rows(one.batches)
        any_body = any(table.found.body_rows for table in self.tables)
        if any_body and not has_errors(problems[one.problems_before :]):
            problems += of_the_whole(len(rows), rows.sum_ore, profile, self.shown_name)
        places = [table.headed.places for table in self.tables]
        head = self.tables[0].headed.table.head
        harvest = ReadRows(
            format=head.format, encoding=head.encoding, rows=rows,
            file_rows=exact.reading.file_rows, left_out=exact.reading.left_out,
            vouchers=vouchers(rows, profile),
            source_totals=scanned_totals(scanned, places, self.years, profile),
        )  # fmt: skip
        context = own_version(self.profile, self.context)
        return delivery_of(harvest, one.scope, profile, context, problems)

    def _count_rows(self, reading: FileReading) -> None:
        """The file's rows: taken where one of its amount columns has something."""
        for table in self.tables:
            found = table.found
            reading.file_rows += table.with_amount
            reading.left_out.update(found.left_out)
            for column in reading.columns.values():
                column.blank += found.left_out[BLANK_ROW]
            if table.with_amount < found.body_rows:
                reading.left_out[NO_AMOUNT] += found.body_rows - table.with_amount

    def _years(self) -> tuple[int, ...]:
        """The profile's year; else every year of the year column, or the one year of the period or
        date column. Empty where there is none."""
        stated = stated_year(self.profile)
        if stated:
            return (stated,)
        for target in YEAR_TARGETS:
            if self.profile.has(target):
                years = years_said(target, self._years_in_rows(target))
                if years is not None:
                    return years
        return ()

    def _years_in_rows(self, target: str) -> set[int]:
        """The years of every row to read."""
        years: set[int] = set()
        for table in self.tables:
            for shaped in table.headed.blocks(table.headed.shaper()):
                texts = _texts_of(table.headed, shaped.body, target)
                used = distinct(texts.codes).tolist()
                years |= {year_of_text(texts.values[n], self.profile, target) for n in used}
        return years


def _texts_of(headed: HeadedTable, cells: Cells, target: str) -> Coded:
    """What each row says of a target the profile has."""
    column = column_of(headed.profile, target)
    if column.constant is not None:
        return Coded.same(column.constant, len(cells))
    texts = cells.texts(headed.places[column.heading])
    return with_texts(texts, [column.of_cell(value) for value in texts.values])
