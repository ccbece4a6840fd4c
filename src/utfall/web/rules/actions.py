"""Changing the municipality's rules: its files and the event, both or neither."""

import time
from collections.abc import Iterable, Mapping

from django.db import transaction

from utfall.facts.store import StoreBusyError
from utfall.municipality.rules_file import Rules
from utfall.pipeline.change_rules import MonthRules, changed_files, month_rules, swapped, version_of
from utfall.pipeline.workspace import Workspace
from utfall.web.audit.actions import record
from utfall.web.people.models import Person

_TRIES, _PAUSE_SECONDS = 10, 0.2


def change_rules(*, by: Person, workspace: Workspace, version: str, after: MonthRules) -> bool:
    """Write what is changed into the municipality's files; False where nothing is. ``version`` is
    of the files the form was made from.

    Raises RulesChangedError (someone else changed them), HandWrittenError, StoreBusyError (an
    import goes on for longer than two seconds), OSError.
    """
    new = changed_files(workspace, after)
    for _ in range(_TRIES):
        try:
            _write(by, workspace, version, new, after)
            break
        except StoreBusyError:
            time.sleep(_PAUSE_SECONDS)
    else:
        _write(by, workspace, version, new, after)
    return bool(new)


def _write(
    by: Person, workspace: Workspace, version: str, new: Mapping[str, bytes], after: MonthRules
) -> None:
    """The files first, and put back where the event is not kept."""
    with swapped(workspace, version, new), transaction.atomic():
        if new:
            was, becomes = said(month_rules(workspace)), said(after)
            changed = [key for key in becomes if becomes[key] != was[key]]
            stands = {**workspace.files.content, **new}
            record(by=by.id, action="rules.change", object_kind="rules", object_key=", ".join(new),
                   before={key: was[key] for key in changed},
                   after={key: becomes[key] for key in changed}
                   | {"sha256": version_of(stands)})  # fmt: skip


def said(month: MonthRules) -> dict[str, object]:
    """What the history says of the rules, a word or a line for each."""
    rules: Rules = month.rules
    return {
        "explained": rules.explained.words,
        "material": rules.material.words,
        "demanded_sides": _listed(rules.demanded_sides),
        "demanded_levels": _listed(rules.demanded_levels, "alla"),
        "reminder_days": _listed(map(str, rules.reminder_days)),
        "least_words": str(rules.least_words),
        "questions": _listed(rules.questions),
        "forecast_age": str(month.forecast_age_months),
    }


def _listed(items: Iterable[str], nothing: str = "–") -> str:
    return ", ".join(items) or nothing
