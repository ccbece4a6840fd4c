"""Work done ahead in a thread, while what came before it is used."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The same items in the same order, the next one made in a thread of its own."""
    made = iter(items)
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(_following, made)
        while (found := coming.result()) is not None:
            coming = thread.submit(_following, made)
            yield found[0]


def _following(made: Iterator[Item]) -> tuple[Item] | None:
    for item in made:
        return (item,)
    return None
