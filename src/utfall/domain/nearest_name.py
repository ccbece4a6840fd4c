"""The nearest right name for a misspelt one."""

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest_name(wrong: str, right_names: Iterable[str]) -> str | None:
    """Give the name most like ``wrong``, or None where none is like it."""
    wanted = wrong.casefold()
    best, best_likeness = None, 0.6
    for name in sorted(right_names):
        likeness = SequenceMatcher(None, wanted, name.casefold()).ratio()
        if likeness > best_likeness:
            best, best_likeness = name, likeness
    return best


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
