"""What people have entered about the budget, beside the facts: who, when, the diary's number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from utfall.domain.decision import PHASING
from utfall.web.budgets.models import BudgetChange
from utfall.web.budgets.year_budget import DecidedChange
from utfall.web.people.models import Person


@dataclass(frozen=True)
class Entered:
    """A change that was entered here."""

    change_id: UUID
    by: str
    at: datetime
    diary_number: str
    corrects: bool
    is_corrected: bool


@dataclass(frozen=True)
class ListedChange:
    """A decision as its facts say it, with what is known of those entered here."""

    change: DecidedChange
    entered: tuple[Entered, ...]


def listed_changes(year: int, decided: Iterable[DecidedChange]) -> tuple[ListedChange, ...]:
    """Each decision of the year's facts, with who entered it; two questions for all."""
    of_year = BudgetChange.objects.filter(budget_year=year).exclude(type=PHASING)
    changes = list(of_year.select_related("corrected_by"))
    names = {p.id: str(p) for p in Person.objects.filter(pk__in={c.by for c in changes})}
    entered: dict[tuple[str, str], list[Entered]] = {}
    for change in changes:
        key = change.decision, change.decision_date.isoformat()
        entered.setdefault(key, []).append(_entered(change, names))
    return tuple(
        ListedChange(item, tuple(entered.get((item.text, item.decision_date), ())))
        for item in decided
    )  # fmt: skip


def _entered(change: BudgetChange, names: dict[UUID, str]) -> Entered:
    return Entered(
        change.pk, names.get(change.by, ""), change.at, change.diary_number,
        change.corrects_id is not None, hasattr(change, "corrected_by"),
    )  # fmt: skip


def phasings_of(year: int, row_key: str) -> list[BudgetChange]:
    """The phasings a row has had, the newest first."""
    return list(BudgetChange.objects.filter(budget_year=year, row_key=row_key).order_by("-at"))
