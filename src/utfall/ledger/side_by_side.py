"""Work side by side where it is much: Arrow and numpy let other threads run."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from utfall.ledger.heap import use_one_heap

Item = TypeVar("Item")
Made = TypeVar("Made")
_AT_ONCE = 2
"""So many threads, and so many items made before they are used: each is some megabytes."""


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


def each_ahead(
    make: Callable[[Item], Made], items: Iterable[Item], *, needed: bool
) -> Iterator[Made]:  # fmt: skip
    """What ``make`` makes of each item, in order; where ``needed`` of two at once, while what was
    made before is used. Items are asked for in the calling thread."""
    if not needed:
        yield from map(make, items)
        return
    use_one_heap()
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for item in items:
            if len(waiting) == _AT_ONCE:
                yield waiting.popleft().result()
            waiting.append(pool.submit(make, item))
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def lane(
    task: Callable[[Item], object], *, needed: bool
) -> Iterator[Callable[[Item], object]]:  # fmt: skip
    """What takes items for a ``task``; where ``needed`` it is done in a thread of its own, in the
    order they come. What it raises is raised when a later item is given, or at the end."""
    if not needed:
        yield task
        return
    use_one_heap()
    waiting: deque[Future[object]] = deque()
    with ThreadPoolExecutor(1) as pool:

        def give(item: Item) -> None:
            while len(waiting) >= _AT_ONCE:
                waiting.popleft().result()
            waiting.append(pool.submit(task, item))

        yield give
        while waiting:
            waiting.popleft().result()


def _following(items: Iterator[Item]) -> tuple[Item] | None:
    return next(((item,) for item in items), None)
