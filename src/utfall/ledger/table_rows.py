"""Rows of a table's cells → ledger rows: amounts, codes and dates by the profile's columns."""

from collections import Counter
from dataclasses import dataclass, field

from utfall.domain.period import WHOLE_YEAR
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.dates import iso_date
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable
from utfall.ledger.profiles.amount_text import AmountFault, ore_of_number, ore_of_text
from utfall.ledger.profiles.period_rules import period_by_rule, period_of_date, rule_of
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.rows import Delivery, LedgerRow
from utfall.ledger.scope import (
    Scope,
    outside_periods,
)

BLANK_ROW = "tom rad"
NO_AMOUNT = "rad utan belopp"


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


@dataclass(slots=True)
class TableReading:
    """A delivery (None where its scope is unknown) and what stood under each amount heading."""

    delivery: Delivery | None = None
    file_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    columns: dict[str, ColumnTotals] = field(default_factory=dict)


def heading_texts(table: RawTable, heading_row: int) -> tuple[str, ...] | None:
    """The cells of the heading row; None where the file ends before it."""
    return next((row.cells for row in table.rows if row.number == heading_row), None)


def cell_text(row: RawRow, place: int) -> str:
    """The cell's text without blanks around it; empty where the row is shorter."""
    return row.cells[place].strip() if place < len(row.cells) else ""


_FAULT_CODES = {
    AmountFault.NOT_A_NUMBER: "TAB-08",
    AmountFault.PART_OF_ORE: "TAB-09",
    AmountFault.TOO_LARGE: "TAB-18",
}


class TableRows:
    """Turns rows of cells into ledger rows; a row with a fault gives its Problems and no rows."""

    def __init__(
        self, table: RawTable, places: dict[str, int], scope: Scope, shown_name: str,
        profile: Profile, problems: list[Problem], reading: TableReading,
    ) -> None:  # fmt: skip
        self.sheet = table.sheet
        self.scope = scope
        self.shown_name = shown_name
        self.profile = profile
        self.problems = problems
        self.reading = reading
        self._place = {c.target: places[c.heading] for c in profile.columns}
        self._amounts = tuple((h, p, places[h]) for h, p in profile.amount_headings)
        self._parts = tuple(self._place.get(part) for part in scope.part_ids)
        self._width = len(heading_texts(table, profile.heading_row) or ())
        self._needed = 1 + max(places.values(), default=0)
        self._outside: list[tuple[LedgerRow, int]] = []
        reading.columns = {heading: ColumnTotals() for heading, _, _ in self._amounts}

    def read(self, body: tuple[RawRow, ...]) -> tuple[LedgerRow, ...]:
        rows: list[LedgerRow] = []
        for row in body:
            rows += self._take(row)
        self.problems += outside_periods("TAB-14", self._outside, self.scope, self.shown_name)
        return tuple(rows)

    def vouchers(self, rows: tuple[LedgerRow, ...]) -> int:
        """How many vouchers the rows name."""
        if "nummer" not in self._place:
            return 0
        return len({(r.voucher_series, r.voucher_number, r.voucher_date) for r in rows})

    def _take(self, row: RawRow) -> list[LedgerRow]:
        if row.blank:
            self.reading.left_out[BLANK_ROW] += 1
            for totals in self.reading.columns.values():
                totals.blank += 1
            return []
        amounts = self._row_amounts(row)
        if amounts is None or self._is_cut(row):
            self.reading.file_rows += 1
            return []
        if not amounts:
            self.reading.left_out[NO_AMOUNT] += 1
            return []
        self.reading.file_rows += 1
        return self._ledger_rows(row, amounts)

    def _is_cut(self, row: RawRow) -> bool:
        """A text row that ends before a column the profile reads: something fell off it."""
        if self.sheet or len(row.cells) >= self._needed:
            return False
        self._add("TAB-19", row.number, found=len(row.cells), wanted=self._needed)
        return True

    def _row_amounts(self, row: RawRow) -> list[tuple[str, int | None, int]] | None:
        """Heading, period and öre of each filled cell; None where one is faulty."""
        amounts: list[tuple[str, int | None, int]] = []
        faulty = False
        for heading, period, place in self._amounts:
            text = row.cells[place] if place < len(row.cells) else ""
            if not text.strip():
                self.reading.columns[heading].blank += 1
                continue
            ore = self._ore(text, heading, row.number)
            if ore is None:
                faulty = True
            else:
                self.reading.columns[heading].take(ore)
                amounts.append((heading, period, ore))
        return None if faulty else amounts

    def _ore(self, text: str, heading: str, number: int) -> int | None:
        profile = self.profile
        if isinstance(text, NumberText):
            ore = ore_of_number(text, profile.ore_per_unit)
        else:
            ore = ore_of_text(text, profile.decimal, profile.thousands, profile.ore_per_unit)
        if isinstance(ore, AmountFault):
            self._add(_FAULT_CODES[ore], number, heading=heading, text=text.strip()[:60])
            return None
        return ore

    def _ledger_rows(
        self, row: RawRow, amounts: list[tuple[str, int | None, int]]
    ) -> list[LedgerRow]:
        common = self._row_without_amount(row)
        if common is None:
            return []
        rows = []
        for heading, period, ore in amounts:
            own = common.period if period is None else period
            made = _with_amount(common, own, ore * self.profile.sign, heading)
            if self._belongs(made):
                rows.append(made)
        return rows

    def _belongs(self, row: LedgerRow) -> bool:
        """In the delivery's periods, or dated outside the year (which is for the checks to say)."""
        outside_year = row.voucher_date[:4] not in ("", str(self.scope.year))
        if row.period in self.scope.periods or (outside_year and row.period in (0, 13)):
            return True
        self._outside.append((row, row.period))
        return False

    def _row_without_amount(self, row: RawRow) -> LedgerRow | None:
        """All but the amount; None (with Problems) where something in it is wrong."""
        before = len(self.problems)
        if any(cell.strip() for cell in row.cells[self._width :]):
            self._add("TAB-16", row.number, found=len(row.cells), wanted=self._width)
        cost_type = self._text(row, "kostnadsslag")
        parts = tuple("" if p is None else cell_text(row, p) for p in self._parts)
        account = self._text(row, "konto")
        if not (account or cost_type or any(parts)):
            self._add("TAB-13", row.number)
        date = self._date(row, "datum")
        common = LedgerRow(
            period=self._period(row, date), account=account, parts=parts, amount_ore=0,
            line=row.number, sheet=self.sheet,
            cost_type=self.scope.plan.cost_type_id(cost_type) or cost_type,
            decision=self._text(row, "beslut"), decision_date=self._date(row, "beslutsdatum"),
            against_version=self.profile.against_version, against_date=self.profile.against_date,
            voucher_series=self._text(row, "serie"), voucher_number=self._text(row, "nummer"),
            voucher_date=date, registration_date=self._date(row, "registreringsdatum"),
            text=self._text(row, "text"),
        )  # fmt: skip
        return common if len(self.problems) == before else None

    def _text(self, row: RawRow, target: str) -> str:
        place = self._place.get(target)
        return "" if place is None else cell_text(row, place)

    def _date(self, row: RawRow, target: str) -> str:
        text = self._text(row, target)
        day = iso_date(text)
        if text and not day:
            heading = self.profile.heading(target)
            self._add("TAB-11", row.number, heading=heading, text=text[:60])
        return day

    def _period(self, row: RawRow, date: str) -> int:
        """The source's own period, else by the date; the whole year where there is neither."""
        year_text = self._text(row, "år")
        if year_text and year_text != str(self.scope.year):
            self._add("TAB-12", row.number, found=year_text, year=self.scope.year)
        if "period" in self._place:
            return self._own_period(row)
        if "datum" in self._place and not self.profile.months:
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

    def _add(self, code: str, line: int, **values: str | int) -> None:
        self.problems.append(problem(code, file=self.shown_name, line=line, column=None, **values))


def _with_amount(row: LedgerRow, period: int, ore: int, heading: str) -> LedgerRow:
    """A copy with its amount; spelt out, as ``dataclasses.replace`` is five times slower."""
    return LedgerRow(
        period, row.account, row.parts, ore, row.line, row.cost_type, row.decision,
        row.decision_date, row.against_version, row.against_date, row.voucher_series,
        row.voucher_number, row.voucher_date, row.registration_date, row.text, row.sheet, heading,
    )  # fmt: skip
