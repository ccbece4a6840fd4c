"""Work side by side gives what the same work gives one after the other."""

import threading
from collections.abc import Iterator

import pytest

from utfall.ledger.side_by_side import ahead, beside, each_ahead, lane

BOTH = pytest.mark.parametrize("needed", [False, True])


@BOTH
def test_what_is_made_comes_in_the_order_of_the_items(needed: bool) -> None:  # noqa: FBT001
    slow = threading.Event()

    def made(item: int) -> int:
        if item == 0 and needed:
            assert slow.wait(10)  # the first is ready after the second
        slow.set()
        return item * 10

    assert list(each_ahead(made, range(20), needed=needed)) == [n * 10 for n in range(20)]
    assert list(each_ahead(made, [], needed=needed)) == []


@BOTH
def test_items_are_asked_for_in_the_calling_thread(needed: bool) -> None:  # noqa: FBT001
    asked = set()

    def items() -> Iterator[int]:
        for item in range(9):
            asked.add(threading.get_ident())
            yield item

    assert list(each_ahead(str, items(), needed=needed)) == [*map(str, range(9))]
    assert asked == {threading.get_ident()}


@BOTH
def test_a_fault_in_one_item_is_raised_where_it_would_have_come(needed: bool) -> None:  # noqa: FBT001
    made = each_ahead(lambda item: 12 // item, [3, 2, 0, 1], needed=needed)
    assert [next(made), next(made)] == [4, 6]
    with pytest.raises(ZeroDivisionError):
        next(made)


@BOTH
def test_a_lane_takes_items_in_order_and_is_done_when_it_ends(needed: bool) -> None:  # noqa: FBT001
    done: list[int] = []
    with lane(done.append, needed=needed) as give:
        for item in range(50):
            give(item)
    assert done == list(range(50))


@BOTH
@pytest.mark.parametrize("wrong", [0, 4])
def test_a_fault_in_a_lane_is_raised_at_the_end_at_the_latest(
    needed: bool,  # noqa: FBT001
    wrong: int,
) -> None:
    def task(item: int) -> None:
        if item == wrong:
            raise OSError(28, "disk full")

    def give_all() -> None:
        with lane(task, needed=needed) as give:
            for item in range(5):
                give(item)

    with pytest.raises(OSError, match="disk full"):
        give_all()


@BOTH
def test_what_tasks_raise_is_raised_and_what_they_give_comes_in_order(
    needed: bool,  # noqa: FBT001
) -> None:
    assert beside(lambda: 1, lambda: 2, lambda: 3, needed=needed) == [1, 2, 3]
    assert list(ahead(iter("abc"), needed=needed)) == ["a", "b", "c"]
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1, lambda: 1 // 0, needed=needed)
