"""The canonical order of a scope's rows, and each row's place among a column's values.

Rows lie by unit, period, account and the rest of the cube's key, so that a cell's lines lie close;
then by all else that a row is, and last by where it stands in the delivered file. Texts are ordered
by code point, voucher numbers by length before that: 9 comes before 10.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from utfall.facts.schema import IDENTITY_COLUMNS, KEY_COLUMNS
from utfall.facts.scope_rows import PLACE_FIELDS, BucketRows, RowGatherer, ValueLists
from utfall.ledger.coded import Codes, Integers, Mask

CONSTANT_COLUMNS = ("kind", "version", "layer", "entity", "year")
CUBE_KEY = tuple(name for name in KEY_COLUMNS if name not in CONSTANT_COLUMNS)
HASHED_COLUMNS = tuple(name for name in IDENTITY_COLUMNS if name not in CONSTANT_COLUMNS)
"""In this order; period and amount are numbers, the rest texts."""
_AMOUNT = "amount_ore"
_OF_A_LINE = tuple(name for name in HASHED_COLUMNS if name not in (*CUBE_KEY, _AMOUNT))
_REST = (*_OF_A_LINE, _AMOUNT, *PLACE_FIELDS, "source_line")
_MOST = 2**62
Words = list[Integers]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """The ordered values of a text column, and the place of each code of the gatherer's."""

    values: pa.StringArray
    place_of_code: Codes


def column_values(gatherer: RowGatherer) -> dict[str, ColumnValues]:
    """Every text column's values in order: once for all buckets."""
    return {
        name: _ordered(lists, by_length=name == "voucher_number")
        for name, lists in gatherer.values.items()
    }


def _ordered(lists: ValueLists, *, by_length: bool) -> ColumnValues:
    if len(lists.lists) == 1:  # the empty text alone, as in most columns of most deliveries
        empty = lists.lists[0].arrow
        return ColumnValues(empty if lists.used[0].all() else empty[:0], np.zeros(1, np.int32))
    encoded = pa.concat_arrays([values.arrow for values in lists.lists]).dictionary_encode()
    of_code, told = encoded.indices.to_numpy(), encoded.dictionary
    used = np.zeros(len(told), np.bool_)
    used[of_code[np.concatenate(lists.used)]] = True
    distinct = np.flatnonzero(used)
    values = told.take(pa.array(distinct))
    order = _order(values, by_length=by_length)
    places = np.zeros(len(told), np.int32)
    places[distinct[order]] = np.arange(len(order), dtype=np.int32)
    return ColumnValues(values.take(pa.array(order)), places[of_code])


def _order(values: pa.StringArray, *, by_length: bool) -> Places:
    """Arrow orders texts by their UTF-8 bytes: by code point."""
    if by_length:
        table = pa.table({"length": pc.utf8_length(values), "value": values})
        order = pc.sort_indices(table, [("length", "ascending"), ("value", "ascending")])
    else:
        order = pc.array_sort_indices(values)
    places: Places = order.to_numpy()
    return places


@dataclass(frozen=True, slots=True)
class OrderedRows:
    """Rows of a bucket as they are to lie. ``numbers`` are all columns that have more than one
    value: a text as its place among its column's ``values``. ``order`` are the rows' places in the
    bucket; ``first_of_key`` says whether a row's cube key is another than the one's before it."""

    columns: Mapping[str, ColumnValues]
    numbers: Mapping[str, Codes | Integers]
    order: Places
    first_of_key: Mask

    def __len__(self) -> int:
        return len(self.order)

    def column(self, name: str) -> Codes | Integers:
        """One column; of one value it is 0, the place of that value."""
        found = self.numbers.get(name)
        return np.zeros(len(self), np.int32) if found is None else found


def in_canonical_order(
    rows: BucketRows, columns: Mapping[str, ColumnValues], unit_column: str
) -> OrderedRows:
    """Order the rows; ``unit_column`` is the code part the organisation builds on, or account."""
    numbers: dict[str, Codes | Integers] = {
        "period": rows.period, "amount_ore": rows.amount_ore, "source_line": rows.line,
    }  # fmt: skip
    numbers |= {
        name: columns[name].place_of_code.take(codes) for name, codes in rows.codes.items()
        if len(columns[name].values) > 1
    }  # fmt: skip
    key = (unit_column, *(name for name in CUBE_KEY if name != unit_column))
    words = _words(numbers, key, len(rows))
    order = _ordered_by(words[0], partial(_by_all_else, numbers, words[1:]))
    first = np.ones(len(rows), np.bool_)
    first[1:] = _differs([word.take(order) for word in words])
    ordered = {name: column.take(order) for name, column in numbers.items()}
    return OrderedRows(columns, ordered, order, first)


def _words(numbers: Mapping[str, Codes | Integers], names: Iterable[str], rows: int) -> Words:
    """The columns as few numbers a row: comparing them word by word compares the columns one by
    one."""
    words, size = [np.zeros(rows, np.int64)], 1
    for name in names:
        if not rows or name not in numbers:
            continue
        least, most = int(numbers[name].min()), int(numbers[name].max()) + 1
        if size * (most - least) > _MOST:
            words.append(np.zeros(rows, np.int64))
            size = 1
        words[-1] *= most - least
        words[-1] += numbers[name]
        words[-1] -= least
        size *= most - least
    return words


def _differs(words: Words) -> Mask:
    differs = np.zeros(max(len(words[0]) - 1, 0), np.bool_)
    for word in words:
        differs |= word[1:] != word[:-1]
    return differs


def _ordered_by(word: Integers, settled: Callable[[Places, Integers], Places]) -> Places:
    """The rows by a word; those that have the same are told, with the number of their group, to
    ``settled``, which orders them."""
    order = np.argsort(word)  # not stable, and much faster
    begins = np.ones(len(order), np.bool_)
    begins[1:] = _differs([word.take(order)])
    tied = ~begins
    tied[:-1] |= tied[1:]
    places = np.flatnonzero(tied)
    if len(places):
        held = order[places]
        order[places] = held[settled(held, np.cumsum(begins, dtype=np.int64)[places])]
    return order


def _by_all_else(
    numbers: Mapping[str, Codes | Integers], words: Words, rows: Places, group: Integers
) -> Places:
    """The order of some rows by their group, the words that are left, and then by all else."""
    columns: dict[str, Codes | Integers] = {"group": group}
    columns |= {f"word {place}": word[rows] for place, word in enumerate(words)}
    columns |= {name: numbers[name][rows] for name in _REST if name in numbers}
    first, *rest = _words(columns, columns, len(rows))
    return _ordered_by(first, lambda some, tied: np.lexsort(
        (*(word[some] for word in rest[::-1]), tied)))  # fmt: skip
