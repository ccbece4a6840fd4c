"""Placeholders of a text: ``{månad}`` and the like, and references to cells, ``{rad/kolumn}``."""

import re
from collections.abc import Iterator

MONTH = "månad"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> Iterator[str]:
    """The names of a text's placeholders, in order."""
    return (match[1] for match in _PLACEHOLDER.finditer(text))


def is_cell(name: str) -> bool:
    """Whether a placeholder is a reference to a cell."""
    return "/" in name


def masked(text: str) -> str:
    """The text with its placeholders blanked, so that places in it stay where they are.

    ``{månad}`` stays as written: a day before it is a date.
    """
    return _PLACEHOLDER.sub(lambda m: m[0] if m[1] == MONTH else " " * len(m[0]), text)


def filled(text: str, values: dict[str, str]) -> str:
    """The text with every placeholder's value in place; unknown ones stay as written."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def lone_brace(text: str) -> str:
    """The first brace of a text that is no placeholder's; empty where there is none."""
    return next((letter for letter in _PLACEHOLDER.sub("", text) if letter in "{}"), "")
