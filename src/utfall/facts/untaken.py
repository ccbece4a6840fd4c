"""What is left of a selection outside every box of codes, accounts and code parts: what no row of
a report takes, asked for together with what its rows do."""

from collections.abc import Iterable
from typing import NamedTuple

from utfall.facts.selection import Parts, Selection


class Box(NamedTuple):
    """Facts on some codes of the unit's code part; ``accounts`` None and no ``parts`` are all."""

    codes: frozenset[str]
    accounts: tuple[str, ...] | None = None
    parts: Parts = ()


class Untaken(NamedTuple):
    """The selection's facts that are in none of the boxes; its boxes are told apart by what they
    are narrowed by."""

    selection: Selection
    boxes: tuple[Box, ...]


Asked = Selection | Untaken


def untaken(selection: Selection, boxes: Iterable[Box]) -> Untaken:
    """Boxes narrowed alike are one of all their codes."""
    alike: dict[Box, frozenset[str]] = {}
    for box in boxes:
        bare = box._replace(codes=frozenset())
        alike[bare] = alike.get(bare, frozenset()) | box.codes
    return Untaken(selection, tuple(bare._replace(codes=codes) for bare, codes in alike.items()))


def whole(asked: Asked) -> Selection:
    """The selection itself, or what it is that something is left of."""
    return asked if isinstance(asked, Selection) else asked.selection


def but_for_periods(asked: Asked) -> Asked:
    """Those that are alike in this are read from one sum of a question."""
    if isinstance(asked, Selection):
        return asked._replace(periods=())
    return asked._replace(selection=asked.selection._replace(periods=()))


def account_lists(asked: Iterable[Asked]) -> list[tuple[str, ...]]:
    """Every list of accounts something is narrowed by, each once."""
    found: dict[tuple[str, ...], None] = {}
    for one in asked:
        lists = [whole(one).accounts, *(box.accounts for box in boxes_of(one))]
        found.update((accounts, None) for accounts in lists if accounts is not None)
    return list(found)


def boxes_of(asked: Asked) -> tuple[Box, ...]:
    """The boxes whose facts are left out; none of a selection."""
    return asked.boxes if isinstance(asked, Untaken) else ()
