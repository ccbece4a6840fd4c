"""Two who changed the rules at once: what each wrote, field by field."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import QueryDict

from utfall.web.rules.forms import RulesForm


class BothSides(NamedTuple):
    """A field both changed, each to something of their own, as it reads."""

    name: str
    label: str
    mine: str
    theirs: str


def both_sides(
    form: RulesForm, theirs: Mapping[str, Any]
) -> tuple[QueryDict, tuple[BothSides, ...]]:  # fmt: skip
    """(what the form is to hold now, the fields to choose in). One I did not touch is theirs."""
    assert isinstance(form.data, QueryDict)
    data, sides = form.data.copy(), []
    for name in form.fields:
        typed_as, was_as = form.add_prefix(name), form.add_initial_prefix(name)
        mine, other = _texts(data.getlist(typed_as)), _texts(theirs[name])
        was = _texts(data.getlist(was_as))
        data.setlist(was_as, other)
        if name not in form.changed_data:
            data.setlist(typed_as, other)
        elif other not in (was, mine):
            sides.append(BothSides(name, str(form[name].label), _read(form, name, mine),
                                   _read(form, name, other)))  # fmt: skip
    return data, tuple(sides)


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [str(item).replace("\r\n", "\n") for item in items]


def _read(form: RulesForm, name: str, values: list[str]) -> str:
    """The values as a person reads them: a choice by its words."""
    choices = dict(getattr(form.fields[name], "choices", ()))
    return ", ".join(str(choices.get(value, value)) for value in values) or "–"
