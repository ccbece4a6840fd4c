"""Which units a claim's words name by a name or an alias, at word borders."""

import re
from collections.abc import Sequence

from utfall.texts.claim_units import names_of
from utfall.texts.figures import Figures

# *IT*, *TIA*: in small letters such a name would be a word like any other
_LONGEST_SHORT_NAME = 3


def named_beside(words: str, units: Sequence[str], figures: Figures) -> tuple[str, ...]:
    """Names in the words of units that neither are, hold nor belong to any of ``units``.

    The longest name is read first: *Vård och omsorg* does not name *Vård*.
    """
    owners = _owners(figures)
    related = {other for unit in units for other in _related(unit, figures)}
    found: list[str] = []
    for name in sorted(owners, key=len, reverse=True):
        pattern = _pattern(name)
        if named := pattern.search(words):
            words = pattern.sub(lambda match: " " * len(match[0]), words)
            if not owners[name] & related:
                found.append(named[0])
    return tuple(found)


def _owners(figures: Figures) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for unit in figures.tree.organisation.units:
        for name in filter(None, names_of(unit.id, figures)):
            key = name if len(name) <= _LONGEST_SHORT_NAME else name.casefold()
            owners.setdefault(key, set()).add(unit.id)
    return owners


def _pattern(name: str) -> re.Pattern[str]:
    if len(name) <= _LONGEST_SHORT_NAME:
        return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)", re.IGNORECASE)


def _related(unit: str, figures: Figures) -> set[str]:
    """The unit, all it lies in and all below it."""
    found = {below.id for below in figures.tree.below(unit)}
    above: str | None = unit
    while above is not None:
        found.add(above)
        above = figures.tree.parent(above)
    return found
