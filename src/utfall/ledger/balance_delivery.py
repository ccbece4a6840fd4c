"""A ledger file's balances or budget by period → a delivery's rows, by the profile's choice."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from utfall.domain.problem import Problem, problem
from utfall.ledger.balance_choice import (
    ALL,
    SEVERAL,
    WITHOUT_OBJECT,
    BalanceRow,
    choose_balances,
    is_detail,
)
from utfall.ledger.dimension_parts import DimensionParts, dimension_number
from utfall.ledger.profiles.profile import PLAN_PERIODS, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery, LedgerRow, SourceTotals
from utfall.ledger.scope import (
    ReadRows,
    Scope,
    check_part_names,
    delivery_of,
    outside_periods,
    plan_of,
)

_WHOLE_YEAR = PLAN_PERIODS[-1]


@dataclass(frozen=True, slots=True)
class BalanceSource:
    """What a format's file has: its rows of ``label`` for the year, how many it had of others, the
    names of its dimensions, its opening balances (already chosen), and its control scan."""

    format: str
    encoding: str
    label: str
    rows: tuple[BalanceRow, ...]
    other_years: int
    dimensions: dict[str, str]
    generated: str
    scan: Callable[[str], SourceTotals]
    opening: tuple[BalanceRow, ...] = ()


def balance_delivery(
    source: BalanceSource, year: int, periods: tuple[int, ...] | None, shown_name: str,
    profile: Profile, context: ReadingContext, problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    """The delivery; None (with Problems) where the year has no plan or the choice no rows."""
    plan = plan_of(year, profile, context, problems)
    choice = _choice(source, shown_name, profile, problems)
    if plan is None or periods is None or choice is None:
        return None
    check_part_names(profile, plan, problems)
    scope = Scope(year, plan, periods, source.generated)
    chosen = choose_balances(source.rows, choice)
    _say("SIE-34", chosen.lost, shown_name, problems)
    _say("SIE-38", chosen.doubled, shown_name, problems)
    _say("SIE-41", _in_months_and_year(chosen.rows), shown_name, problems)
    parts = DimensionParts(source.dimensions, scope, shown_name, profile, problems)
    rows = [_row(row, parts, profile.sign) for row in (*source.opening, *chosen.rows)]
    parts.say_unmapped()
    outside = [(row, row.period) for row in rows if row.period not in scope.periods]
    problems += outside_periods("SIE-18", outside, scope, shown_name)
    left_out = {f"{source.label}, annan nivå": chosen.left_out,
                f"{source.label}, annat år": source.other_years}  # fmt: skip
    read = ReadRows(
        format=source.format, encoding=source.encoding, rows=tuple(rows),
        file_rows=len(source.rows), left_out=+Counter(left_out), source_totals=source.scan(choice),
    )  # fmt: skip
    return delivery_of(read, scope, profile, context, problems)


def plan_periods(profile: Profile) -> tuple[int, ...]:
    """A budget is about its whole year unless the profile says otherwise."""
    return profile.periods if profile.periods is not None else PLAN_PERIODS


def _choice(
    source: BalanceSource, shown_name: str, profile: Profile, problems: list[Problem]
) -> str | None:
    """The profile's choice, a dimension by its number; None where it leaves nothing to take."""
    if not source.rows:
        problems.append(problem("SIE-37", file=shown_name, label=source.label))
        return None
    choice = profile.balance_rows or WITHOUT_OBJECT
    if choice in (WITHOUT_OBJECT, ALL):
        return choice
    number = choice if choice == SEVERAL else dimension_number(choice, source.dimensions)
    if any(is_detail(row.objects, number) for row in source.rows):
        return number
    problems.append(
        problem("SIE-40", file=shown_name, label=source.label, choice=choice, profile=profile.name)
    )
    return None


def _row(row: BalanceRow, parts: DimensionParts, sign: int) -> LedgerRow:
    return LedgerRow(
        period=row.period, account=row.account, line=row.line, column=row.label,
        parts=parts.of(row.objects, row.line, f"{row.label} {row.account}"),
        amount_ore=row.amount_ore * sign,
    )  # fmt: skip


def _say(
    code: str, rows: Iterable[BalanceRow], shown_name: str, problems: list[Problem]
) -> None:  # fmt: skip
    problems += [
        problem(code, file=shown_name, line=row.line, label=row.label, account=row.account,
                period=row.period)
        for row in rows
    ]  # fmt: skip


def _in_months_and_year(rows: tuple[BalanceRow, ...]) -> list[BalanceRow]:
    """The whole year's rows of accounts and objects that have months too."""
    months = {(row.account, row.objects) for row in rows if row.period != _WHOLE_YEAR}
    return [
        row for row in rows
        if row.period == _WHOLE_YEAR and (row.account, row.objects) in months
    ]  # fmt: skip
