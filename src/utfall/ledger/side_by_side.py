"""Work side by side where it is much: Arrow and numpy let other threads run."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from utfall.ledger.heap import use_one_heap

Item = TypeVar("Item")


def beside(*tasks: Callable[[], Item], needed: bool) -> list[Item]:
    """What each gives: one after the other, or in any order where ``needed``; what one raises is
    raised when all have ended."""
    if not needed:
        return [task() for task in tasks]
    use_one_heap()
    first, *others = tasks
    with ThreadPoolExecutor(max(len(others), 1)) as pool:
        waiting = [pool.submit(task) for task in others]
        found = first()
    return [found, *(one.result() for one in waiting)]


def ahead(items: Iterator[Item], *, needed: bool) -> Iterator[Item]:
    """The same items; where ``needed`` the next is made while the one before is used."""
    if not needed:
        yield from items
        return
    use_one_heap()
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(_following, items)
        while (found := coming.result()) is not None:
            coming = pool.submit(_following, items)
            yield found[0]


def _following(items: Iterator[Item]) -> tuple[Item] | None:
    return next(((item,) for item in items), None)
