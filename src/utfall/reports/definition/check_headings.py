"""Placeholders in headings and labels: only those there are."""

import re

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.reports.definition.model import Place, ReportDefinition

PLACEHOLDERS = (
    "period", "månad", "månad.kort", "år", "prognosomgång", "enhet", "enhet.kort", "läge", "uttag",
)  # fmt: skip
OF_A_ROW = ("kod", "namn")  # what a label of many rows may say of each
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_headings(definition: ReportDefinition, problems: list[Problem]) -> None:
    """Note every placeholder nobody can fill."""
    _check(definition.title, definition.place, problems)
    for heading in (*definition.label_headings, *definition.footnotes):
        _check(heading, definition.place, problems)
    for column in definition.columns:
        for heading in column.headings:
            _check(heading, column.place, problems)
    for row in definition.rows:
        _check(row.label, row.place, problems, OF_A_ROW)


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names of a text's placeholders."""
    return tuple(match[1] for match in _PLACEHOLDER.finditer(text))


def fill(text: str, values: dict[str, str]) -> str:
    """Put the values in place of their placeholders; one nobody has stays as it is."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _check(
    text: str, place: Place, problems: list[Problem], more: tuple[str, ...] = ()
) -> None:  # fmt: skip
    known = (*PLACEHOLDERS, *more)
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in known:
            problems.append(
                place.problem("DEF-07", heading=text, name=match[0],
                        suggestion=did_you_mean(match[1], known))
            )  # fmt: skip
