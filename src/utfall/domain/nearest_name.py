"""The nearest right name for a misspelt one."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any


def nearest_name(wrong: str, right_names: Iterable[str]) -> str | None:
    """Give the name most like ``wrong``, or None where none is like it."""
    best, best_likeness = None, 0.6
    for name in sorted(right_names):
        likeness = _likeness(wrong, name)
        if likeness > best_likeness:
            best, best_likeness = name, likeness
    return best


def _likeness(name: str, other: str) -> Any:
    return SequenceMatcher(None, name.casefold(), other.casefold()).ratio()


def is_another_as_like(wrong: str, nearest: str, others: Iterable[str]) -> bool:
    """Whether one of ``others`` is like ``wrong``, and about as much as the nearest is."""
    like = [name for name in others if nearest_name(wrong, [name])]
    return any(_likeness(wrong, nearest) - _likeness(wrong, name) < 0.1 for name in like)


def did_you_mean(wrong: str, right_names: Iterable[str]) -> str:
    """Say the nearest right name, or list those there are."""
    names = sorted(set(right_names))
    nearest = nearest_name(wrong, names)
    if nearest:
        return f"Menade du {nearest}?"
    if not names:
        return "Det finns inga namn att välja bland."
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return f"Det finns: {shown}."
