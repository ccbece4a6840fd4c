"""Which period a voucher belongs to: its date's month, unless a rule of the profile says."""

from collections.abc import Sequence

from utfall.domain.period import CLOSING, OPENING
from utfall.ledger.profiles.profile import PeriodRule


def rule_of(rules: Sequence[PeriodRule], series: str, day: str) -> PeriodRule | None:
    """The first rule that is about the voucher."""
    return next((rule for rule in rules if rule.holds(series, day)), None)


def period_of_date(day: str, year: int) -> int:
    """The month of an ISO date; 0 before the year, 13 after it."""
    if int(day[:4]) != year:
        return OPENING if int(day[:4]) < year else CLOSING
    return int(day[5:7])


def period_by_rule(rule: PeriodRule, day: str, year: int) -> int | None:
    """The period the rule gives; None where the month before lies outside ``year``."""
    if rule.period is not None:
        return rule.period
    months = int(day[:4]) * 12 + int(day[5:7]) - 2
    return months % 12 + 1 if months // 12 == year else None
