"""SIE 1–4 as a ledger file: vouchers, or what its balances and budget say by period."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from utfall.domain.ore import ore_text
from utfall.domain.period import OPENING
from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.balance_choice import BalanceRow
from utfall.ledger.balance_delivery import BalanceSource, balance_delivery, plan_periods
from utfall.ledger.checks.unbalanced_voucher import unbalanced
from utfall.ledger.closing_balances import closing_differs, moved_by_rows
from utfall.ledger.coded import Coded
from utfall.ledger.control.sie4_balance_scan import scan_sie4_balances
from utfall.ledger.control.sie4_scan import SieScan, scan_part
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.sie4 import SieFile, looks_like_sie4, read_sie4
from utfall.ledger.formats.sie4_fast.join import SieJoin
from utfall.ledger.formats.sie4_fast.read_file import survey_or_why_not
from utfall.ledger.ledger_file import LedgerFormat, Summary
from utfall.ledger.ledger_scope import calendar_year, covered_periods
from utfall.ledger.opening_choice import opening_taken
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_batch import RowBatch, Rows
from utfall.ledger.rows import Delivery
from utfall.ledger.sie4_chunks import Sie4Chunks
from utfall.ledger.sie4_columns import VoucherColumns, columns_of_vouchers
from utfall.ledger.sie4_rows import voucher_name
from utfall.ledger.sie_balances import balance_rows, closings
from utfall.ledger.sie_delivery import opening_level, sie_delivery

_BUDGET = "budget"
_FISCAL_YEAR = re.compile(rb'^[ \t]*#RAR[ \t]+"?0"?[ \t]+"?([0-9]{4})', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sie4Ledger:
    """A read file: ``file`` without its vouchers, which lie by columns, what the control ``scan``
    found, and its bytes, which the scan of balances reads again."""

    file: SieFile
    vouchers: Iterable[VoucherColumns]
    scan: SieScan
    positive_sum_ore: int
    content: Content
    shown_name: str

    def summary(self) -> Summary:
        """As ``LedgerFile``."""
        file = self.file
        return Summary(
            file.type, file.encoding, self.positive_sum_ore, file.counts, file.checksum
        )  # fmt: skip

    def unbalanced(self) -> list[Problem]:
        """As ``LedgerFile``."""
        found = (
            (voucher_name(vouchers, place), int(rows.line[vouchers.first_row[place]]),
             int(vouchers.sum_ore[place]))
            for rows, vouchers in self.vouchers
            for place in np.flatnonzero(vouchers.sum_ore).tolist()
        )  # fmt: skip
        return unbalanced(found, self.shown_name)

    def closing_differs(self) -> list[Problem]:
        """As ``LedgerFile``."""
        if not self.file.counts["ver"]:
            return []
        moved = moved_by_rows(Rows(_Accounts(self.vouchers)))
        return closing_differs(closings(self.file), moved, "verifikationerna", self.shown_name)

    def delivery(
        self, profile: Profile, context: ReadingContext, problems: list[Problem]
    ) -> Delivery | None:
        """As ``LedgerFile``."""
        if profile.kind == _BUDGET:
            return self._budget(profile, context, problems)
        if profile.balance_rows and not self.file.counts["ver"]:
            return self._period_balances(profile, context, problems)
        return sie_delivery(
            self.file, self.vouchers, self.scan, self.shown_name, profile, context, problems
        )  # fmt: skip

    def _budget(
        self, profile: Profile, context: ReadingContext, problems: list[Problem]
    ) -> Delivery | None:
        """``#PBUDGET``: the change of each period."""
        year = calendar_year(self.file.year, self.shown_name, profile, problems)
        if year is None:
            return None
        source = self._source("#PBUDGET", year, opening=False, problems=problems)
        periods = plan_periods(profile)
        return balance_delivery(
            source, year, periods, self.shown_name, profile, context, problems
        )  # fmt: skip

    def _period_balances(
        self, profile: Profile, context: ReadingContext, problems: list[Problem]
    ) -> Delivery | None:
        """``#PSALDO`` of a file without vouchers, and ``#IB`` where the delivery has period 0."""
        name = self.shown_name
        year = calendar_year(self.file.year, name, profile, problems)
        if year is None:
            return None
        periods = covered_periods(self.file.covered_to, year, name, profile, problems)
        opening = OPENING in (periods or ())
        source = self._source("#PSALDO", year, opening=opening, problems=problems)
        delivery = balance_delivery(source, year, periods, name, profile, context, problems)
        if delivery is not None and not has_errors(problems):
            problems += self._unbalanced_periods(delivery.rows)
            problems += closing_differs(
                closings(self.file), moved_by_rows(delivery.rows), "#PSALDO", name
            )  # fmt: skip
        return delivery

    def _source(
        self, label: str, year: int, *, opening: bool, problems: list[Problem]
    ) -> BalanceSource:
        file, content = self.file, held(self.content)
        self._say_currency(problems)
        rows, other_years = balance_rows(file, label, year, self.shown_name, problems)
        taken = opening_taken(file.opening, opening_level) if opening else []
        return BalanceSource(
            format="sie4", encoding=file.encoding, label=label, rows=rows, other_years=other_years,
            dimensions=file.dimensions, generated=file.generated,
            scan=lambda choice: scan_sie4_balances(content, label, choice, opening=opening),
            opening=tuple(
                BalanceRow(b.line, b.label, b.account, OPENING, b.objects, b.amount_ore)
                for b in taken
            ),
        )  # fmt: skip

    def _say_currency(self, problems: list[Problem]) -> None:
        currency = self.file.currency
        if currency.upper() != "SEK":
            problems.append(problem("SIE-21", file=self.shown_name, currency=currency))

    def _unbalanced_periods(self, rows: Rows) -> list[Problem]:
        """A warning per period in which debit and credit are not the same."""
        return [
            problem("SIE-36", file=self.shown_name, period=period, difference=ore_text(ore))
            for period, ore in sorted(rows.sums_by_period().items())
            if ore and period != OPENING
        ]


class _Accounts:
    """The rows of vouchers with account and öre alone, chunk by chunk."""

    def __init__(self, vouchers: Iterable[VoucherColumns]) -> None:
        self._vouchers = vouchers

    def __iter__(self) -> Iterator[RowBatch]:
        for rows, _ in self._vouchers:
            account = Coded(rows.account.codes, rows.account.values)
            periods = np.zeros(len(rows), np.int32)
            yield RowBatch(periods, rows.amount_ore, rows.line, {"account": account})


def _opened(content: Content, shown_name: str, problems: list[Problem]) -> Sie4Ledger | None:
    """By the fast path; by the exact reader where codes of sub-dimensions must be put together."""
    found: list[Problem] = []
    survey = survey_or_why_not(content, shown_name, found)
    if survey is None:
        problems += found
        return None
    join = SieJoin(survey, shown_name)
    chunks = Sie4Chunks(content, survey, shown_name)
    for tally in chunks.tallies:
        join.add(tally)
    file = join.finish(content)
    if file is not None and file.type == "4I" and file.counts["underdim"]:
        return _opened_exactly(content, shown_name, problems)
    problems += join.problems
    if file is None:
        return None
    return Sie4Ledger(file, chunks, chunks.scan, join.positive_sum_ore, content, shown_name)


def _opened_exactly(
    content: Content, shown_name: str, problems: list[Problem]
) -> Sie4Ledger | None:  # fmt: skip
    file = read_sie4(held(content), shown_name, problems)
    if file is None:
        return None
    columns, scan = columns_of_vouchers(file.vouchers), scan_part(content, 0, len(content))
    return Sie4Ledger(file, (columns,), scan, file.positive_sum_ore, content, shown_name)


def _year_of(content: Content) -> str:
    found = _FISCAL_YEAR.search(content)
    return found[1].decode() if found else ""


SIE4 = LedgerFormat(looks_like_sie4, _opened, _year_of)
