"""Changing the budget: a decision, its correction, a new phasing. Each is saved once and for all,
with its event, and is a fact at once."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from utfall.domain.decision import PHASING, Decision
from utfall.domain.ore import ore_text
from utfall.domain.phasing import Phased
from utfall.web.audit.actions import record
from utfall.web.budgets.models import BudgetChange, BudgetYear, ChangedAmount
from utfall.web.entered.actions import say_changed


class BudgetMovedError(Exception):
    """Somebody else changed the year's budget after what this change was judged by was read."""


class AlreadySavedError(Exception):
    """The form has been sent before: its change is there."""


class AlreadyCorrectedError(Exception):
    """Another correction came first."""


class Line(NamedTuple):
    """Öre on one code string of a layer, period by period."""

    layer: str
    fact_version: str
    code: str
    account: str
    parts: dict[str, str]
    amounts: Phased


class Basis(NamedTuple):
    """What a change rests on: the decision, its day, the diary's number."""

    decision: Decision
    decision_date: date
    diary_number: str = ""


def budget_version(year: int) -> int:
    """How many changes the year has had: read before what a change is judged by."""
    return BudgetYear.objects.filter(pk=year).values_list("version", flat=True).first() or 0


@transaction.atomic
def change_budget(
    *, by: UUID, key: UUID, seen: int, year: int, unit_id: str, basis: Basis, lines: Sequence[Line],
) -> BudgetChange:  # fmt: skip
    """Save a decision's amounts, which sum to zero in each layer; ``key`` is the form's own.
    Raises AlreadySavedError, and BudgetMovedError where the year's version is not ``seen``."""
    if BudgetChange.objects.filter(pk=key).exists():
        raise AlreadySavedError
    change = _change(_claimed(year, seen), by, unit_id, basis)
    change.pk = key
    _save(change, lines)
    record(by=by, action="budget.change", object_kind="budget_change", object_key=str(change.pk),
           after=_said(change, lines))  # fmt: skip
    return change


@transaction.atomic
def correct_change(
    *, by: UUID, seen: int, wrong: BudgetChange, basis: Basis, lines: Sequence[Line]
) -> BudgetChange:
    """Save the reverse of a change; both stay. AlreadyCorrectedError, BudgetMovedError."""
    year = _claimed(wrong.budget_year_id, seen)
    if BudgetChange.objects.filter(corrects=wrong).exists():
        raise AlreadyCorrectedError
    change = _change(year, by, wrong.unit_id, basis)
    change.corrects = wrong
    _save(change, lines)
    record(by=by, action="budget.correct", object_kind="budget_change", object_key=str(change.pk),
           before={"decision": wrong.decision},
           after=_said(change, lines) | {"corrects": str(wrong.pk)})  # fmt: skip
    return change


@transaction.atomic
def phase_row(
    *, by: UUID, seen: int, year: int, unit_id: str, row_key: str, basis: Basis, line: Line
) -> BudgetChange:  # fmt: skip
    """Save what a new phasing of one row changes, which sums to zero. BudgetMovedError."""
    change = _change(_claimed(year, seen), by, unit_id, basis)
    change.row_key = row_key
    _save(change, [line])
    record(by=by, action="budget.phase", object_kind="budget_change", object_key=str(change.pk),
           after=_said(change, [line]) | {"row": row_key})  # fmt: skip
    return change


def _claimed(year: int, seen: int) -> BudgetYear:
    """The year at its next version, if it is still the one that was seen."""
    there, _ = BudgetYear.objects.get_or_create(pk=year)
    if not BudgetYear.objects.filter(pk=year, version=seen).update(version=F("version") + 1):
        raise BudgetMovedError
    return there


def _change(year: BudgetYear, by: UUID, unit_id: str, basis: Basis) -> BudgetChange:
    decision = basis.decision
    return BudgetChange(
        budget_year=year, type=decision.type, decision=decision.text,
        decision_date=basis.decision_date, diary_number=basis.diary_number,
        is_by_council=decision.is_by_council, has_paragraph=bool(decision.paragraph),
        unit_id=unit_id, by=by, at=timezone.now(),
    )  # fmt: skip


def _save(change: BudgetChange, lines: Sequence[Line]) -> None:
    """The change with its amounts; its scopes are said to have changed, and the worker publishes
    them: what is decided is decided."""
    from utfall.web.budgets.tasks import publish_changes_of

    for layer in {line.layer for line in lines}:
        assert not sum(sum(line.amounts.values()) for line in lines if line.layer == layer), layer
    change.save(force_insert=True)
    ChangedAmount.objects.bulk_create(
        ChangedAmount(
            change=change, place=place, fact_version=line.fact_version, layer=line.layer,
            code=line.code, account=line.account, parts=line.parts, period=period,
            amount_ore=amount,
        )
        for place, line in enumerate(lines) for period, amount in sorted(line.amounts.items())
        if amount
    )  # fmt: skip
    year = change.budget_year_id
    for version, layer in sorted({(line.fact_version, line.layer) for line in lines}):
        say_changed(kind="budget_change", fact_version=version, layer=layer, year=year,
                    unit_id=change.unit_id)  # fmt: skip
    publish_changes_of.enqueue(year)


def _said(change: BudgetChange, lines: Sequence[Line]) -> dict[str, object]:
    return {
        "decision": change.decision,
        "decision_date": change.decision_date.isoformat(),
        "diary_number": change.diary_number,
        "amounts": "; ".join(_line_words(line, change.type) for line in lines),
    }


def _line_words(line: Line, kind: str) -> str:
    """A line in the history's words: a phasing by period, the rest by what it comes to."""
    head = f"{line.layer} {line.code} {line.account}"
    if kind != PHASING:
        return f"{head}: {ore_text(sum(line.amounts.values()))}"
    return f"{head}: " + ", ".join(f"{p} {ore_text(a)}" for p, a in sorted(line.amounts.items()))
