"""Counting rows by what is wrong with them, so that one fault is one Problem."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from utfall.ledger.row_groups import RowGroup

Key = TypeVar("Key", bound=tuple[object, ...] | str)


@dataclass(slots=True)
class Seen(Generic[Key]):
    """How many rows, and the first by line."""

    key: Key
    line: int
    count: int = 0


def seen(pairs: Iterable[tuple[Key, RowGroup]]) -> list[Seen[Key]]:
    """One entry per distinct key, in the order of their first lines."""
    found: dict[Key, Seen[Key]] = {}
    for key, group in pairs:
        entry = found.setdefault(key, Seen(key, group.line))
        entry.count += group.rows
        entry.line = min(entry.line, group.line)
    return sorted(found.values(), key=lambda entry: (entry.line, str(entry.key)))
