"""Placeholders in headings and labels: only those there are."""

import re

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.reports.definition.model import Place, ReportDefinition

PLACEHOLDERS = ("period", "månad", "år", "prognosomgång", "enhet", "enhet.kort")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_headings(definition: ReportDefinition, problems: list[Problem]) -> None:
    """Note every placeholder nobody can fill."""
    _check(definition.title, definition.place, problems)
    _check(definition.label_heading, definition.place, problems)
    for column in definition.columns:
        for heading in column.headings:
            _check(heading, column.place, problems)
    for row in definition.rows:
        _check(row.label, row.place, problems)


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names of a text's placeholders."""
    return tuple(match[1] for match in _PLACEHOLDER.finditer(text))


def fill(text: str, values: dict[str, str]) -> str:
    """Put the values in place of their placeholders."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


def _check(text: str, place: Place, problems: list[Problem]) -> None:
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in PLACEHOLDERS:
            problems.append(
                place.problem("DEF-07", heading=text, name=match[0],
                        suggestion=did_you_mean(match[1], PLACEHOLDERS))
            )  # fmt: skip
