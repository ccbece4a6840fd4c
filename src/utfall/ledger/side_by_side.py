"""Work side by side where it is much: Arrow and numpy let other threads run."""

import ctypes
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Item = TypeVar("Item")
_M_ARENA_MAX = -8


def beside(*tasks: Callable[[], None], needed: bool) -> None:
    """Do all, in any order where ``needed``; what one raises is raised when all have ended."""
    if not needed:
        for task in tasks:
            task()
        return
    _use_one_heap()
    with ThreadPoolExecutor(len(tasks)) as pool:
        waiting = [pool.submit(task) for task in tasks]
    for one in waiting:
        one.result()


def ahead(items: Iterator[Item], *, needed: bool) -> Iterator[Item]:
    """The same items; where ``needed`` the next is made while the one before is used."""
    if not needed:
        yield from items
        return
    _use_one_heap()
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(_following, items)
        while (found := coming.result()) is not None:
            coming = pool.submit(_following, items)
            yield found[0]


def _following(items: Iterator[Item]) -> tuple[Item] | None:
    return next(((item,) for item in items), None)


@cache
def _use_one_heap() -> None:
    """glibc gives each thread a heap of its own, and keeps what each has once held: a bucket's
    arrays four times over. Other libraries have no such choice, and need none."""
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(_M_ARENA_MAX, 1)
