"""A read SIE 5 file's journal entries and a profile → a delivery's rows."""

from collections import Counter

from utfall.domain.period import CLOSING, OPENING
from utfall.domain.problem import Problem, problem
from utfall.ledger.control.sie5_scan import scan_sie5
from utfall.ledger.dimension_parts import DimensionParts
from utfall.ledger.formats.sie5 import Balance, JournalEntry, LedgerEntry, Sie5File
from utfall.ledger.ledger_scope import covered_periods
from utfall.ledger.opening_choice import opening_taken
from utfall.ledger.profiles.period_rules import period_by_rule, period_of_date, rule_of
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery, LedgerRow
from utfall.ledger.scope import (
    ReadRows,
    Scope,
    check_part_names,
    delivery_of,
    outside_periods,
    plan_of,
)


def sie5_delivery(
    file: Sie5File, content: bytes, year: int, shown_name: str, profile: Profile,
    context: ReadingContext, problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    """The delivery of ``year``; None (with Problems) where its plan or periods are unknown."""
    if not file.counts["trans"]:
        problems.append(problem("SIE-30", file=shown_name))
    plan = plan_of(year, profile, context, problems)
    periods = covered_periods(file.covered_to, year, shown_name, profile, problems)
    if plan is None or periods is None:
        return None
    check_part_names(profile, plan, problems)
    scope = Scope(year, plan, periods, file.generated)
    rows = _Sie5Rows(file, scope, shown_name, profile, problems)
    opening_month = f"{year}-01" if OPENING in periods else ""
    read = ReadRows(
        format="sie5", encoding=file.encoding, rows=rows.read(), file_rows=file.counts["trans"],
        left_out=+rows.left_out, source_totals=scan_sie5(content, opening_month=opening_month),
        vouchers=len(file.vouchers),
    )  # fmt: skip
    return delivery_of(read, scope, profile, context, problems)


class _Sie5Rows:
    """Turns journal entries and opening balances into rows, noting each kind of fault once."""

    def __init__(
        self, file: Sie5File, scope: Scope, shown_name: str, profile: Profile,
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.file = file
        self.scope = scope
        self.shown_name = shown_name
        self.profile = profile
        self.problems = problems
        self.left_out: Counter[str] = Counter({"överstruken": file.counts["btrans"]})
        self._parts = DimensionParts(file.dimensions, scope, shown_name, profile, problems)
        self._outside: list[tuple[LedgerRow, int]] = []

    def read(self) -> tuple[LedgerRow, ...]:
        rows = self._opening()
        for voucher in self.file.vouchers:
            if voucher.date:
                rows += self._voucher_rows(voucher)
        self.problems += outside_periods("SIE-18", self._outside, self.scope, self.shown_name)
        self._parts.say_unmapped()
        return tuple(rows)

    def _voucher_rows(self, voucher: JournalEntry) -> list[LedgerRow]:
        rows = []
        for entry in voucher.rows:
            day = entry.date or voucher.date
            period = self._period(voucher, day)
            if period is None:
                return []
            row = self._row(voucher, entry, period)
            beside = day[:4] != str(self.scope.year) and period in (OPENING, CLOSING)
            if period in self.scope.periods or beside:
                rows.append(row)
            else:
                self._outside.append((row, period))
        return rows

    def _period(self, voucher: JournalEntry, day: str) -> int | None:
        """The month of the day the row is posted to the ledger, unless a rule of the profile says;
        None (with a Problem) where a rule leaves the year."""
        rule = rule_of(self.profile.period_rules, voucher.series, voucher.date)
        if rule is None:
            return period_of_date(day, self.scope.year)
        period = period_by_rule(rule, voucher.date, self.scope.year)
        if period is None:
            month = "månaden före " + voucher.date[:7]
            self.problems.append(
                problem("SIE-26", file=self.shown_name, line=voucher.line, series=voucher.series,
                        month=month, year=self.scope.year)
            )  # fmt: skip
        return period

    def _row(self, voucher: JournalEntry, entry: LedgerEntry, period: int) -> LedgerRow:
        return LedgerRow(
            period=period,
            account=entry.account,
            parts=self._parts.of(entry.objects, entry.line, voucher.name),
            amount_ore=entry.amount_ore * self.profile.sign,
            line=entry.line,
            voucher_series=voucher.series,
            voucher_number=voucher.number,
            voucher_date=voucher.date,
            registration_date=entry.registered,
            text=entry.text or voucher.text,
        )

    def _opening(self) -> list[LedgerRow]:
        """The year's opening balances, where the delivery has period 0."""
        own = [b for b in self.file.opening if b.month == f"{self.scope.year}-01"]
        taken = opening_taken(own, opening_level) if OPENING in self.scope.periods else []
        why = "annan nivå" if taken else "period 0"
        self.left_out[f"OpeningBalance, {why}"] += len(own) - len(taken)
        self.left_out["OpeningBalance, annat år"] += len(self.file.opening) - len(own)
        return [
            LedgerRow(
                period=OPENING, account=balance.account, line=balance.line, column=balance.label,
                parts=self._parts.of(balance.objects, balance.line, balance.label),
                amount_ore=balance.amount_ore * self.profile.sign,
            )
            for balance in taken
        ]  # fmt: skip


def opening_level(balance: Balance) -> tuple[int, int]:
    """A balance without object before those of one dimension, by its number, before several."""
    dimensions = balance.objects[::2]
    number = dimensions[0] if len(dimensions) == 1 else "0"
    return min(len(dimensions), 2), int(number) if number.isdecimal() else 0
