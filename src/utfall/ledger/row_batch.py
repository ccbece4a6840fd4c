"""Rows as columns: what every reader hands on, and what facts are made of.

A text column is codes over a short list of values, so that what holds for a value is asked once
and not once per row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from utfall.domain.code_plan import MAX_PARTS

Integers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_MOST = 2**62
PART_FIELDS = tuple(f"part_{number:02d}" for number in range(1, MAX_PARTS + 1))
TEXT_FIELDS = (
    "account", *PART_FIELDS, "cost_type", "decision", "decision_date", "against_version",
    "against_date", "voucher_series", "voucher_number", "voucher_date", "registration_date",
    "text", "source_sheet", "source_column",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """A text per row: row *n* has ``values[codes[n]]``. Values may stand unused."""

    codes: Codes
    values: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Coded":
        """Texts as codes, in the order they are first met."""
        places: dict[str, int] = {}
        codes = [places.setdefault(text, len(places)) for text in texts]
        return cls(np.array(codes, np.int32), tuple(places))

    def __getitem__(self, row: int) -> str:
        return self.values[int(self.codes[row])]

    def where(self, holds: Callable[[str], bool]) -> Mask:
        """The rows whose text ``holds``; each value is asked once."""
        flags = np.fromiter((holds(value) for value in self.values), np.bool_, len(self.values))
        return flags[self.codes]

    def taken(self, rows: Mask) -> "Coded":
        """The same of some rows."""
        return Coded(self.codes[rows], self.values)


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
        return found if found is not None else Coded(np.zeros(len(self), np.int32), ("",))

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


@dataclass(frozen=True)
class Rows:
    """All rows of a delivery, in batches."""

    batches: tuple[RowBatch, ...] = field(default=())

    def __len__(self) -> int:
        return sum(len(batch) for batch in self.batches)

    @property
    def sum_ore(self) -> int:
        """What all rows come to."""
        return sum(exact_sum(batch.amount_ore) for batch in self.batches)

    @property
    def positive_sum_ore(self) -> int:
        """What the debits come to."""
        return sum(exact_sum(np.maximum(batch.amount_ore, 0)) for batch in self.batches)

    @property
    def periods(self) -> tuple[int, ...]:
        """Every period that has rows."""
        found = (set(np.unique(batch.period).tolist()) for batch in self.batches)
        return tuple(sorted(set[int]().union(*found)))

    def sums_by_period(self) -> dict[int, int]:
        """Period → öre."""
        return {int(group.key[0]): group.sum_ore for group in self.groups("period")}

    def groups(self, *names: str, where: Where | None = None) -> list[RowGroup]:
        """Rows by the columns ``names`` (``period`` as text), by first line and key; only those
        ``where`` takes. One pass: what is asked of a group is asked of all its rows."""
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
    packed = _packed(columns, len(batch))
    order = np.argsort(packed, kind="stable")
    packed, amounts = packed[order], batch.amount_ore[order]
    starts = np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1])))
    counts = np.diff(np.append(starts, len(packed)))
    lines = np.minimum.reduceat(batch.line[order], starts)
    sums = _sums(amounts, starts)
    for place, start in enumerate(order[starts].tolist()):
        key = tuple(values[codes[start]] for codes, values in columns)
        yield RowGroup(key, int(counts[place]), int(lines[place]), sums[place])


def _packed(columns: list[tuple[Integers, Sequence[str]]], rows: int) -> Integers:
    """One number per row, alike where all columns are; made dense before it could overflow."""
    packed, size = np.zeros(rows, np.int64), 1
    for codes, values in columns:
        if size * len(values) > _MOST:
            distinct, packed = np.unique(packed, return_inverse=True)
            size = len(distinct)
        packed, size = packed * len(values) + codes, size * len(values)
    return packed


def _column(batch: RowBatch, name: str) -> tuple[Integers, Sequence[str]]:
    if name == "period":
        distinct, codes = np.unique(batch.period, return_inverse=True)
        return codes.astype(np.int64), [str(number) for number in distinct.tolist()]
    coded = batch.coded(name)
    return coded.codes.astype(np.int64), coded.values


def _sums(amounts: Integers, starts: npt.NDArray[np.intp]) -> list[int]:
    """Sums of runs, exact however large: the halves are added apart."""
    high = np.add.reduceat(amounts >> 32, starts)
    low = np.add.reduceat(amounts & 0xFFFFFFFF, starts)
    return [(one << 32) + other for one, other in zip(high.tolist(), low.tolist(), strict=True)]


def exact_sum(amounts: Integers) -> int:
    """The sum as an int of Python's: no 64 bits to overflow."""
    return (int((amounts >> 32).sum()) << 32) + int((amounts & 0xFFFFFFFF).sum())
