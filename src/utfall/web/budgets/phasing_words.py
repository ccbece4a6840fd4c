"""A row's phasing in words, and how it differs from earlier years'."""

from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.translation import gettext as _

from utfall.domain.period import MONTHS, WHOLE_YEAR
from utfall.domain.phasing import MonthShare, Phased, is_even, shares
from utfall.web.budgets.budget_rows import BudgetRow

_LARGEST = 2
_WORTH_SAYING = 10
"""Per mille of a year that a month may differ unsaid: one percentage point."""


def percent(per_mille: int) -> str:
    """``8,3 %`` of per mille, with a true minus."""
    whole, tenth = divmod(abs(per_mille), 10)
    sign = "−" if per_mille < 0 else ""
    return f"{sign}{whole},{tenth}\u00a0%"


def phasing_words(budget: Phased) -> str:
    """How a row's year lies over its months."""
    if not any(budget.get(month) for month in MONTHS):
        return _("Inte periodiserad")
    words = _("Jämnt") if is_even(budget) else _uneven(budget)
    return words if not budget.get(WHOLE_YEAR) else _("%(words)s; en del inte periodiserad") % {
        "words": words
    }  # fmt: skip


def _uneven(budget: Phased) -> str:
    found = shares(budget, [budget])
    largest = sorted(found, key=lambda share: -share.budget)[:_LARGEST]
    months = ", ".join(f"{_month(s.month)} {percent(s.budget)}" for s in largest)
    return _("Ojämnt, mest %(months)s") % {"months": months} if months else _("Ojämnt")


def difference_words(row: BudgetRow) -> str:
    """The months where the budget's share differs most from earlier years'."""
    if not row.earlier:
        return _("Inget bokfört tidigare år")
    found = shares(row.budget, row.earlier.values())
    if not found:
        return _("Går inte att jämföra")
    apart = [share for share in largest_apart(found) if abs(share.difference) >= _WORTH_SAYING]
    if not apart:
        return _("Ungefär som %(years)s") % {"years": years_words(row)}
    return "; ".join(_one(share, row) for share in apart)


def largest_apart(found: list[MonthShare]) -> list[MonthShare]:
    """The months that differ most, the largest first."""
    return sorted(found, key=lambda share: -abs(share.difference))[:_LARGEST]


def _one(share: MonthShare, row: BudgetRow) -> str:
    words = _("%(month)s: budget %(budget)s, %(years)s %(earlier)s")
    month = _month(share.month).capitalize()
    return words % {"month": month, "budget": percent(share.budget), "years": years_words(row),
                    "earlier": percent(share.earlier)}  # fmt: skip


def years_words(row: BudgetRow) -> str:
    """``2024`` or ``2022–2024``: the years the row was booked."""
    years = sorted(row.earlier)
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _month(number: int) -> str:
    return str(MONTH_NAMES[number])
