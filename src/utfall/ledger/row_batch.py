"""Rows as columns: what every reader hands on, and what facts are made of.

A text column is codes over a short list of values, so that what holds for a value is asked once
and not once per row.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from utfall.domain.code_plan import MAX_PARTS
from utfall.ledger.formats.sie4_fast.arrow_arrays import codes_of, number_array, text_array

Integers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_MOST, _FEW = 2**62, 65_536
PART_FIELDS = tuple(f"part_{number:02d}" for number in range(1, MAX_PARTS + 1))
TEXT_FIELDS = (
    "account", *PART_FIELDS, "cost_type", "decision", "decision_date", "against_version",
    "against_date", "voucher_series", "voucher_number", "voucher_date", "registration_date",
    "text", "source_sheet", "source_column",
)  # fmt: skip


class Coded:
    """A text per row: row *n* has ``values[codes[n]]``. Values may stand unused; those of a column
    that came as Arrow are made texts when they are first asked for."""

    __slots__ = ("_values", "codes")

    def __init__(self, codes: Codes, values: Sequence[str] | pa.StringArray) -> None:
        self.codes = codes
        self._values = values

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Coded":
        """Texts as codes, in the order they are first met."""
        places: dict[str, int] = {}
        codes = [places.setdefault(text, len(places)) for text in texts]
        return cls(np.array(codes, np.int32), tuple(places))

    @classmethod
    def same(cls, text: str, rows: int) -> "Coded":
        """One text for all rows."""
        return cls(np.zeros(rows, np.int32), (text,))

    @property
    def values(self) -> Sequence[str]:
        """The texts that codes stand for."""
        if isinstance(self._values, pa.Array):
            self._values = self._values.to_pylist()
        return self._values

    @property
    def arrow_values(self) -> pa.StringArray | None:
        """The texts as Arrow has them; None where they are Python's."""
        return self._values if isinstance(self._values, pa.Array) else None

    @property
    def arrow(self) -> pa.DictionaryArray:
        """The same as Arrow has it."""
        values = self._values
        if not isinstance(values, pa.Array):
            values = text_array(values)
        return pa.DictionaryArray.from_arrays(number_array(self.codes), values)

    def __getitem__(self, row: int) -> str:
        return self.values[int(self.codes[row])]

    def where(self, holds: Callable[[str], bool]) -> Mask:
        """The rows whose text ``holds``; each value is asked once."""
        flags = np.fromiter((holds(value) for value in self.values), np.bool_, len(self.values))
        return flags[self.codes]

    def taken(self, rows: Mask | Integers) -> "Coded":
        """The same of some rows, by a flag each or their places."""
        return Coded(self.codes[rows], self._values)


def coded_of(column: pa.Array) -> Coded:
    """An Arrow column of texts as codes."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    return Coded(codes_of(column), column.dictionary)


@dataclass(frozen=True, slots=True)
class RowBatch:
    """Some rows of a delivery. ``amount_ore`` in the ledger's sign (debit +); ``line`` counts from
    1. ``texts`` are by the names of ``TEXT_FIELDS``; a name that is not there is empty for all."""

    period: Codes
    amount_ore: Integers
    line: Integers
    texts: Mapping[str, Coded]

    def __len__(self) -> int:
        return len(self.period)

    def coded(self, name: str) -> Coded:
        """A text column; empty texts where the batch has none of the name."""
        found = self.texts.get(name)
        return found if found is not None else Coded.same("", len(self))

    def taken(self, rows: Mask) -> "RowBatch":
        """Some of the rows."""
        texts = {name: coded.taken(rows) for name, coded in self.texts.items()}
        return RowBatch(self.period[rows], self.amount_ore[rows], self.line[rows], texts)


class RowGroup(NamedTuple):
    """Rows alike in some columns: how many, the first line, and what they come to in öre."""

    key: tuple[str, ...]
    rows: int
    line: int
    sum_ore: int


Where = Callable[[RowBatch], Mask]


class Batches(Protocol):
    """Batches that can be gone through again: in memory, or in files."""

    def __iter__(self) -> Iterator[RowBatch]: ...


@dataclass(frozen=True)
class Rows:
    """All rows of a delivery, in batches; the groups that were asked for are kept."""

    batches: Batches = ()
    _groups: dict[tuple[str, ...], list[RowGroup]] = field(default_factory=dict, repr=False)

    @cached_property
    def _sums(self) -> tuple[int, int, int]:
        """Rows, öre, and öre of the debits."""
        rows = total = positive = 0
        for batch in self.batches:
            rows += len(batch)
            total += exact_sum(batch.amount_ore)
            positive += exact_sum(np.maximum(batch.amount_ore, 0))
        return rows, total, positive

    def __len__(self) -> int:
        return self._sums[0]

    @property
    def sum_ore(self) -> int:
        """What all rows come to."""
        return self._sums[1]

    @property
    def positive_sum_ore(self) -> int:
        """What the debits come to."""
        return self._sums[2]

    @property
    def periods(self) -> tuple[int, ...]:
        """Every period that has rows."""
        return tuple(sorted(int(group.key[0]) for group in self.groups("period")))

    def sums_by_period(self) -> dict[int, int]:
        """Period → öre."""
        return {int(group.key[0]): group.sum_ore for group in self.groups("period")}

    def counts(self, name: str) -> Counter[str]:
        """How many rows have each value of a column."""
        counts = Counter[str]()
        for batch in self.batches:
            coded = batch.coded(name)
            rows = np.bincount(coded.codes, minlength=len(coded.values)).tolist()
            counts.update(dict(zip(coded.values, rows, strict=True)))
        return +counts

    def groups(self, *names: str, where: Where | None = None) -> list[RowGroup]:
        """Rows by the columns ``names`` (``period`` as text), by first line and key; only those
        ``where`` takes. One pass: what is asked of a group is asked of all its rows."""
        if where is None and names in self._groups:
            return self._groups[names]
        groups = self._grouped(names, where)
        if where is None:
            self._groups[names] = groups
        return groups

    def _grouped(self, names: tuple[str, ...], where: Where | None) -> list[RowGroup]:
        found: dict[tuple[str, ...], RowGroup] = {}
        for batch in self.batches:
            taken = batch if where is None else batch.taken(where(batch))
            for group in _groups(taken, names):
                old = found.get(group.key)
                found[group.key] = group if old is None else _together(old, group)
        return sorted(found.values(), key=lambda group: (group.line, group.key))


def _together(one: RowGroup, other: RowGroup) -> RowGroup:
    return RowGroup(one.key, one.rows + other.rows, min(one.line, other.line),
                    one.sum_ore + other.sum_ore)  # fmt: skip


def _groups(batch: RowBatch, names: tuple[str, ...]) -> Iterator[RowGroup]:
    if not len(batch):
        return
    columns = [_column(batch, name) for name in names]
    packed, size = _packed(columns, len(batch))
    if size > _FEW + 4 * len(batch):
        distinct, packed = np.unique(packed, return_inverse=True)
        size = len(distinct)
    counts = np.bincount(packed, minlength=size)
    lines, first = np.full(size, _MOST), np.zeros(size, np.int64)
    np.minimum.at(lines, packed, batch.line)
    first[packed[::-1]] = np.arange(len(batch) - 1, -1, -1)
    sums = _sums(batch.amount_ore, packed, size)
    for place in np.flatnonzero(counts).tolist():
        row = int(first[place])
        key = tuple(values[codes[row]] for codes, values in columns)
        yield RowGroup(key, int(counts[place]), int(lines[place]), sums[place])


def _packed(
    columns: list[tuple[Codes | Integers, Sequence[str]]], rows: int
) -> tuple[Integers, int]:
    """One number per row, alike where all columns are, and how many numbers there may be; made
    dense before it could overflow."""
    packed, size = np.zeros(rows, np.int64), 1
    for codes, values in columns:
        if size * len(values) > _MOST:
            distinct, packed = np.unique(packed, return_inverse=True)
            size = len(distinct)
        packed, size = packed * len(values) + codes, size * len(values)
    return packed, size


def _column(batch: RowBatch, name: str) -> tuple[Codes | Integers, Sequence[str]]:
    if name == "period":
        return batch.period, [str(number) for number in range(int(batch.period.max()) + 1)]
    coded = batch.coded(name)
    return coded.codes, coded.values


def _sums(amounts: Integers, groups: Integers, size: int) -> list[int]:
    """Sums by group, exact however large: the halves are added apart."""
    high, low = np.zeros(size, np.int64), np.zeros(size, np.int64)
    np.add.at(high, groups, amounts >> 32)
    np.add.at(low, groups, amounts & 0xFFFFFFFF)
    return [(one << 32) + other for one, other in zip(high.tolist(), low.tolist(), strict=True)]


def exact_sum(amounts: Integers) -> int:
    """The sum as an int of Python's: no 64 bits to overflow."""
    return (int((amounts >> 32).sum()) << 32) + int((amounts & 0xFFFFFFFF).sum())
