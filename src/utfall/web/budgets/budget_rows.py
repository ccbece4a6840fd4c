"""The rows of units' internbudget: one per code string, with its months and earlier years'."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from utfall.domain.phasing import Phased
from utfall.facts.queries.months_by_code_string import (
    CodeString,
    MonthAmount,
    months_by_code_string,
)
from utfall.web.budgets.year_budget import INTERNAL, YearBudget

EARLIER_YEARS = 3
_MONTHS_OF_A_YEAR = 12


@dataclass
class BudgetRow:
    """One code string's year: how its budget lies, and how earlier years were booked."""

    code_string: CodeString
    part_ids: tuple[str, ...]
    budget: Phased = field(default_factory=dict)
    earlier: dict[int, Phased] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The row's part of an address."""
        return ".".join((self.code_string.account, self.code_string.code, *self.code_string.parts))

    @property
    def amount_ore(self) -> int:
        """What the year has."""
        return sum(self.budget.values())

    @property
    def parts(self) -> dict[str, str]:
        """Its other code parts by id, those that are not empty."""
        named = zip(self.part_ids, self.code_string.parts, strict=True)
        return {part: code for part, code in named if code}


def budget_rows(
    budget: YearBudget, codes: Iterable[str], *, with_earlier: bool = False
) -> list[BudgetRow]:
    """The rows of some codes, by account; one question whatever they are. Earlier years are those
    that have all their months and the same code parts."""
    manifest, year = budget.reading.manifest, budget.year
    unit_part = budget.organisation.code_part
    part_ids = tuple(part for part in manifest.parts(year) if part != unit_part)
    columns = [column for part in part_ids if (column := manifest.part_column(year, part))]
    years = [year, *(earlier_years(budget) if with_earlier else ())]
    accounts = budget.plan.result_accounts({a for y in years for a in manifest.accounts(y)})
    rows: dict[CodeString, BudgetRow] = {}
    booked: list[MonthAmount] = []
    for item in months_by_code_string(
        budget.reading.engine.ask, budget.unit_column, columns, sorted(set(codes)), years,
        INTERNAL, accounts,
    ):  # fmt: skip
        if item.year == year and not item.is_actual:
            row = rows.setdefault(item.code_string, BudgetRow(item.code_string, part_ids))
            row.budget[item.period] = item.amount_ore
        elif item.year != year and item.is_actual:
            booked.append(item)
    found = sorted(rows.values(), key=lambda row: row.code_string)
    _add_earlier(found, booked)
    return found


def _add_earlier(rows: list[BudgetRow], booked: list[MonthAmount]) -> None:
    """A booking has more code parts than a budget: it is of the rows whose own parts it has. A row
    that has no such bookings is told by its code and account alone."""
    by_account: dict[tuple[str, str], list[MonthAmount]] = {}
    for item in booked:
        string = item.code_string
        by_account.setdefault((string.code, string.account), []).append(item)
    for row in rows:
        own = row.code_string
        there = by_account.get((own.code, own.account), [])
        same = [item for item in there if _has_parts(item.code_string, own)]
        for item in same or there:
            months = row.earlier.setdefault(item.year, {})
            months[item.period] = months.get(item.period, 0) + item.amount_ore


def _has_parts(booked: CodeString, row: CodeString) -> bool:
    pairs = zip(row.parts, booked.parts, strict=True)
    return all(wanted in ("", there) for wanted, there in pairs)


def earlier_years(budget: YearBudget) -> tuple[int, ...]:
    """The last three years, or those there are, that are booked whole."""
    manifest = budget.reading.manifest
    booked = [month.year for month in budget.reading.months]
    return tuple(
        year for year in range(budget.year - EARLIER_YEARS, budget.year)
        if booked.count(year) == _MONTHS_OF_A_YEAR
        and manifest.parts(year) == manifest.parts(budget.year)
    )  # fmt: skip


def row_for(rows: list[BudgetRow], code: str, account: str) -> tuple[dict[str, str], Phased]:
    """(other code parts, months) for an amount on a code and an account: those of its largest row;
    where the account is new there, the parts that all the code's rows have in common."""
    of_code = [row for row in rows if row.code_string.code == code]
    same = [row for row in of_code if row.code_string.account == account]
    if same:
        largest = max(same, key=lambda row: abs(row.amount_ore))
        return largest.parts, largest.budget
    shared = [set(row.parts.items()) for row in of_code]
    return dict(sorted(set.intersection(*shared))) if shared else {}, {}
