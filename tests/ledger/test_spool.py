"""What is kept in a file comes again as it was, as often as asked for."""

import numpy as np
import pyarrow as pa
import pytest

from tests.ledger.test_row_groups import batch_of
from utfall.ledger.coded import Coded, Values
from utfall.ledger.coded import Integers as Numbers
from utfall.ledger.row_batch import RowBatch, Rows
from utfall.ledger.spool import Spool
from utfall.ledger.spooled_batches import HELD_ROWS, SpooledBatches


def test_arrays_of_both_kinds_come_again_in_order_and_cannot_be_written_to() -> None:
    spool: Spool[tuple[str, object]] = Spool()
    numbers, texts = np.arange(5_000), pa.array(["å", "", "kr"])
    spool.append(("numbers", numbers))
    spool.append(("texts", texts))
    spool.append(("nothing", None))
    for _ in range(2):
        (_, first), (_, second), last = spool
        assert isinstance(first, np.ndarray)
        assert first.tolist() == numbers.tolist()
        assert isinstance(second, pa.Array)
        assert second.equals(texts)
        assert last == ("nothing", None)
        with pytest.raises(ValueError, match="read-only"):
            first[0] = 1


def test_what_is_added_after_a_reading_is_there_in_the_next() -> None:
    spool: Spool[object] = Spool()
    assert list(spool) == []
    spool.append(np.arange(3))
    assert len(list(spool)) == 1
    spool.append(np.arange(4))
    assert [len(item) for item in spool if isinstance(item, np.ndarray)] == [3, 4]


def test_what_is_asked_for_often_is_made_once_and_what_comes_later_is_there_too() -> None:
    often: Spool[object] = Spool(asked_often=True)
    seldom: Spool[object] = Spool()
    for spool in (often, seldom):
        spool.append(np.arange(3))
    assert next(iter(often)) is next(iter(often))
    assert next(iter(seldom)) is not next(iter(seldom))
    often.append(np.arange(5))
    assert [np.asarray(item).tolist() for item in often] == [[0, 1, 2], [0, 1, 2, 3, 4]]


def test_texts_looked_up_by_row_come_again_as_they_were() -> None:
    of_voucher = Coded(np.array([1, 1, 0], np.int32), ("A", "B"), np.array([1, 0], np.int32))
    nothing_written = Coded(np.array([-1, 0], np.int32), ("7", ""), np.arange(2, dtype=np.int32))
    spool: Spool[Coded] = Spool()
    for coded in (of_voucher, nothing_written):
        spool.append(coded)
    told = [[coded[row] for row in range(len(coded))] for coded in spool]
    assert told == [["A", "A", "B"], ["", "7"]]


def test_values_held_are_those_of_the_file_when_it_is_gone() -> None:
    spool: Spool[Values] = Spool()
    spool.append(Values(pa.array(["1930", "", "Å"])))
    (lying,) = spool
    held = lying.held()
    del lying, spool
    assert list(held.texts) == ["1930", "", "Å"]
    assert Values(("2440",)).held().texts == ("2440",)


def test_an_array_that_lies_in_a_spool_already_is_not_written_again() -> None:
    below: Spool[tuple[Numbers, pa.StringArray]] = Spool()
    below.append((np.arange(5_000), pa.array(["1930", "", "Å"])))
    ((numbers, texts),) = below
    spool: Spool[tuple[pa.StringArray, Numbers, Numbers]] = Spool(below=(below,))
    spool.append((texts, numbers, np.arange(3)))
    (kept,) = spool.kept()
    assert [place.size for place in kept.arrays if place.file == 0] == [3 * 8]
    ((texts_again, numbers_again, own),) = spool
    assert texts_again.to_pylist() == ["1930", "", "Å"]
    assert numbers_again.tolist() == list(range(5_000))
    assert own.tolist() == [0, 1, 2]


def test_batches_are_the_same_rows_held_and_in_a_file() -> None:
    rows = [(1, "1930", "2000", 100, 1), (2, "", "3000", -100, 2)]
    batch = batch_of(rows, arrow=True)
    many = np.zeros(HELD_ROWS, np.int32)
    large = RowBatch(many + 3, many.astype(np.int64) + 5, many.astype(np.int64) + 9, {})
    held, kept = SpooledBatches(), SpooledBatches()
    held.add([batch, batch_of([], arrow=True)])
    kept.add([batch, large])
    assert len(list(held)) == 1
    assert isinstance(kept.kept, Spool)
    told = Rows(kept)
    assert told.sums("period", "account") == {
        ("1", "1930"): 100, ("2", ""): -100, ("3", ""): 5 * HELD_ROWS,
    }  # fmt: skip
    assert Rows(held).sums("period", "account") == {("1", "1930"): 100, ("2", ""): -100}
