"""Groups and sums of rows by columns are what a loop over the rows comes to."""

from collections import Counter, defaultdict

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.ledger import row_groups, shared_values
from utfall.ledger.coded import Coded, Values, distinct, shared
from utfall.ledger.row_batch import RowBatch, Rows, RowsWhere
from utfall.ledger.row_groups import KeyNumbers, RowGroup

LARGEST = 2**62
Row = tuple[int, str, str, int, int]
TEXTS = st.sampled_from(["", "10", "20", "Å", "1930"])
ROWS = st.lists(
    st.tuples(st.sampled_from([0, 1, 12, 13, 99]), TEXTS, TEXTS,
              st.integers(-LARGEST, LARGEST), st.integers(1, 50)),
    max_size=30,
)  # fmt: skip


def batch_of(rows: list[Row], *, arrow: bool) -> RowBatch:
    """A batch without the column ``account`` where no row has one."""
    period, account, part, ore, line = zip(*rows, strict=True) if rows else ((),) * 5
    texts = {"part_01": Coded.of(part), "text": Coded.of(account)}
    if any(account):
        coded = Coded.of(account)
        own = pa.array(list(coded.values), pa.string())
        texts["account"] = Coded(coded.codes, own) if arrow else coded
    return RowBatch(np.array(period, np.int32), np.array(ore, np.int64), np.array(line, np.int64),
                    texts)  # fmt: skip


@given(st.lists(st.tuples(ROWS, st.booleans()), max_size=4), st.sampled_from([0, 1 << 20]),
       st.sampled_from([1, 2, 16]))  # fmt: skip
def test_groups_and_sums_are_what_a_loop_comes_to(
    batches: list[tuple[list[Row], bool]], places: int, at_a_time: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(row_groups, "_PLACES", places)  # a place of its own for each, or for none
        patched.setattr(shared_values, "_AT_A_TIME", at_a_time)
        _are_what_a_loop_comes_to(batches)


def _are_what_a_loop_comes_to(batches: list[tuple[list[Row], bool]]) -> None:
    rows = Rows(tuple(batch_of(told, arrow=arrow) for told, arrow in batches))
    counts, first = Counter[tuple[str, ...]](), dict[tuple[str, ...], int]()
    sums: dict[tuple[str, ...], int] = defaultdict(int)
    for told, _ in batches:
        for period, account, part, ore, line in told:
            key = (part, str(period), account)
            counts[key] += 1
            sums[key] += ore
            first[key] = min(line, first.get(key, line))
    expected = [RowGroup(key, counts[key], first[key]) for key in counts]
    ordered = sorted(expected, key=lambda group: (group.line, group.key))
    assert rows.groups("part_01", "period", "account") == ordered
    assert rows.groups("part_01", "period", "text") == ordered  # whose values are not shared
    assert rows.sums("part_01", "period", "account") == sums
    where = RowsWhere("part_01", bool)
    only = rows.groups("part_01", "period", "account", where=where)
    assert only == [group for group in ordered if group.key[0]]
    rows.let_go()
    assert rows.groups("part_01", "period", "account", where=where) == only
    assert rows.sum_ore == sum(sums.values())
    assert _counted(rows.row_counts("part_01", "period", "account")) == counts
    assert _counted(rows.row_counts("part_01", "period", "text")) == counts
    assert _counted(rows.row_counts("part_01", "period", "account", where=where)) == {
        key: count for key, count in counts.items() if key[0]
    }


def _counted(table: pa.Table) -> Counter[tuple[str, ...]]:
    found = Counter[tuple[str, ...]]()
    for *key, count in zip(*(column.to_pylist() for column in table.columns), strict=True):
        found[tuple(key)] += count
    return found


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        (RowsWhere("part_01", lambda code: code == "2000"), 1),
        (RowsWhere("part_01", lambda code: code == "9000"), 0),  # a value that no row has
        (RowsWhere("part_01", lambda code: code == "1000"), 0),  # no value at all
        (RowsWhere("part_02", bool), 0),  # a column that no batch has
        (RowsWhere("part_02", lambda code: not code), 2),
        (RowsWhere("text", lambda text: text == "Hyra"), 1),  # whose values are not shared
    ],
)
def test_only_rows_that_are_asked_for_are_counted_whatever_values_there_are(
    where: RowsWhere, rows: int
) -> None:
    part = Coded(np.array([0, 1], np.int32), ("2000", "3000", "9000"))
    texts = {"part_01": part, "text": Coded.of(["Hyra", "Lön"])}
    batch = RowBatch(np.ones(2, np.int32), np.array([100, -100]), np.array([1, 2]), texts)
    assert sum(group.rows for group in Rows((batch,)).groups("period", where=where)) == rows


def test_values_too_many_to_combine_in_one_number_are_counted_all_the_same() -> None:
    columns = [Values([str(number) for number in range(1_000)]) for _ in range(7)]
    numbers = KeyNumbers(columns)
    assert numbers.size > 2**62
    codes = [np.array([999, 1, 999], np.int32) for _ in columns]
    told = numbers.of(codes)
    assert told[0] == told[2] != told[1]
    assert list(numbers.keys(told[:2])) == [("999",) * 7, ("1",) * 7]
    assert [column.to_pylist() for column in numbers.columns(told[:2])] == [["999", "1"]] * 7


def test_lists_put_together_have_each_value_once_and_say_where_each_stands() -> None:
    one, other = Values(["10", "20", "10"]), Values(pa.array(["20", "30"]))
    values, lookups = shared([one, other, one])
    assert list(values.texts) == ["10", "20", "30"]
    assert [None if codes is None else codes.tolist() for codes in lookups] == [
        [0, 1, 0], [1, 2], [0, 1, 0],
    ]  # fmt: skip
    assert shared([one, one]) == (one, [None, None])


@given(st.lists(st.integers(-5, 5), max_size=20))
def test_distinct_numbers_come_once_each_and_rising(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
