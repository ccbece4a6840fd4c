"""SIE 5 as a ledger file: its journal entries, or its budget."""

import re
from collections import Counter
from dataclasses import dataclass

from utfall.domain.period import WHOLE_YEAR
from utfall.domain.problem import Problem, problem
from utfall.ledger.balance_choice import BalanceRow
from utfall.ledger.balance_delivery import BalanceSource, balance_delivery, plan_periods
from utfall.ledger.checks.unbalanced_voucher import unbalanced
from utfall.ledger.closing_balances import Closing, closing_differs, moved_by_vouchers
from utfall.ledger.control.sie5_scan import scan_sie5_budget
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.sie5 import Sie5File, looks_like_sie5, read_sie5
from utfall.ledger.ledger_file import LedgerFormat, Summary
from utfall.ledger.ledger_scope import calendar_year
from utfall.ledger.opening_choice import opening_taken
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery
from utfall.ledger.sie5_delivery import opening_level, sie5_delivery

_BUDGET = "budget"
_FISCAL_YEAR = re.compile(
    rb"""<(?:[\w.-]+:)?FiscalYear\s(?=[^<>]*\bprimary\s*=\s*["'](?:true|1)["'])"""
    rb"""[^<>]*?\bstart\s*=\s*["']([0-9]{4})"""
)


@dataclass(frozen=True, slots=True)
class Sie5Ledger:
    """A read file with its bytes, which the control scan reads again."""

    file: Sie5File
    content: bytes
    shown_name: str

    def summary(self) -> Summary:
        """As ``LedgerFile``; SIE 5 has no checksum of its own (its signature is not verified)."""
        file = self.file
        return Summary(file.type, file.encoding, file.positive_sum_ore, file.counts)

    def unbalanced(self) -> list[Problem]:
        """As ``LedgerFile``."""
        vouchers = ((v.name, v.rows[0].line, v.sum_ore) for v in self.file.vouchers if v.rows)
        return unbalanced(vouchers, self.shown_name)

    def closing_differs(self) -> list[Problem]:
        """As ``LedgerFile``."""
        file = self.file
        if not file.vouchers or file.year is None:
            return []
        moved = moved_by_vouchers(file.vouchers)
        found = _closings(file, int(file.year[0][:4] or 0))
        return closing_differs(found, moved, "verifikationerna", self.shown_name)

    def delivery(
        self, profile: Profile, context: ReadingContext, problems: list[Problem]
    ) -> Delivery | None:
        """As ``LedgerFile``."""
        name, file = self.shown_name, self.file
        if file.currency.upper() != "SEK":
            problems.append(problem("SIE-21", file=name, currency=file.currency))
        year = calendar_year(file.year, name, profile, problems)
        if year is None:
            return None
        if profile.kind == _BUDGET:
            source = self._budget(year)
            return balance_delivery(
                source, year, plan_periods(profile), name, profile, context, problems
            )
        return sie5_delivery(file, self.content, year, name, profile, context, problems)

    def _budget(self, year: int) -> BalanceSource:
        file = self.file
        own = [b for b in file.budget if b.month[:4] in ("", str(year))]
        return BalanceSource(
            format="sie5", encoding=file.encoding, label="Budget",
            rows=tuple(
                BalanceRow(b.line, b.label, b.account,
                           int(b.month[5:]) if b.month else WHOLE_YEAR, b.objects, b.amount_ore)
                for b in own
            ),
            other_years=len(file.budget) - len(own), dimensions=file.dimensions,
            generated=file.generated,
            scan=lambda choice: scan_sie5_budget(self.content, choice, year),
        )  # fmt: skip


def _closings(file: Sie5File, year: int) -> list[Closing]:
    """Balances without object at the year's end, or where the file says it ends."""
    opened: Counter[str] = Counter()
    for balance in opening_taken(
        [b for b in file.opening if b.month == f"{year}-01"], opening_level
    ):
        opened[balance.account] += balance.amount_ore
    months = (f"{year}-12", file.covered_to[:7])
    return [
        Closing(b.line, b.label, b.account, b.amount_ore, opened[b.account], "OpeningBalance")
        for b in file.closing
        if not b.objects and b.month in months
    ]


def _opened(delivered: Content, shown_name: str, problems: list[Problem]) -> Sie5Ledger | None:
    content = held(delivered)
    file = read_sie5(content, shown_name, problems)
    return None if file is None else Sie5Ledger(file, content, shown_name)


def _year_of(content: Content) -> str:
    found = _FISCAL_YEAR.search(content)
    return found[1].decode() if found else ""


SIE5 = LedgerFormat(looks_like_sie5, _opened, _year_of)
