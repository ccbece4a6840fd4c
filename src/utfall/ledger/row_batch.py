"""Rows as columns: what every reader hands on, and what facts are made of."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

import numpy as np
import pyarrow as pa

from utfall.domain.code_plan import MAX_PARTS
from utfall.domain.period import WHOLE_YEAR
from utfall.ledger.coded import NOTHING, Coded, Codes, Holds, Integers, Mask, Values
from utfall.ledger.row_groups import (
    ROWS,
    Gathered,
    GroupCounts,
    GroupSums,
    Key,
    KeyNumbers,
    RowGroup,
    Told,
)
from utfall.ledger.shared_values import SharedColumn, shared_columns

PART_FIELDS = tuple(f"part_{number:02d}" for number in range(1, MAX_PARTS + 1))
TEXT_FIELDS = (
    "account", *PART_FIELDS, "cost_type", "decision", "decision_date", "against_version",
    "against_date", "voucher_series", "voucher_number", "voucher_date", "registration_date",
    "text", "source_sheet", "source_column",
)  # fmt: skip
_PERIODS = Values([str(number) for number in range(WHOLE_YEAR + 1)])
_OWN_VALUES = ("text",)
"""Mostly each row's own: to put them together would cost more than it saves."""


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
        return found if found is not None else Coded.same(NOTHING, len(self))

    def taken(self, rows: Mask) -> "RowBatch":
        """Some of the rows."""
        texts = {name: coded.taken(rows) for name, coded in self.texts.items()}
        return RowBatch(self.period[rows], self.amount_ore[rows], self.line[rows], texts)


SomeGathered = TypeVar("SomeGathered", bound=Gathered[Any])


class RowsWhere(NamedTuple):
    """The rows whose text in a column ``holds``; each value is asked once."""

    name: str
    holds: Holds

    def of(self, batch: RowBatch) -> Mask:
        """A batch's rows."""
        return batch.coded(self.name).where(self.holds)


class RowTotals(NamedTuple):
    """What rows come to: how many and their öre by period, and the öre of the debits."""

    rows: dict[int, int]
    ore: dict[int, int]
    positive_ore: int


class Batches(Protocol):
    """Batches that can be gone through again: in memory, or in files."""

    def __iter__(self) -> Iterator[RowBatch]: ...


@runtime_checkable
class KeptBatches(Protocol):
    """Batches that hold what they have made of a file."""

    def let_go(self) -> None:
        """Hold it no more; it is made again when it is asked for."""


class Rows:
    """All rows of a delivery, in batches that share their values; the groups that were asked for
    are kept."""

    def __init__(self, batches: Batches = ()) -> None:
        self._delivered = batches
        self._groups: dict[tuple[str, ...], list[RowGroup]] = {}

    @cached_property
    def batches(self) -> "_SharedBatches":
        """The batches; a column of texts has the same values in all of them, but for ``text``,
        whose values are mostly each row's own."""
        return _SharedBatches(self._delivered)

    def let_go(self) -> None:
        """Of what batches share nothing is held on, nor of what was made of files; it is put
        together again if it is asked for."""
        self.__dict__.pop("batches", None)
        if isinstance(self._delivered, KeptBatches):
            self._delivered.let_go()

    @cached_property
    def totals(self) -> RowTotals:
        """Of all rows, in one pass."""
        sums, counts = GroupSums(KeyNumbers([_PERIODS])), np.zeros(len(_PERIODS), np.int64)
        positive = 0
        for batch in self._delivered:
            sums.add([batch.period], batch.amount_ore, batch.line)
            counts += np.bincount(batch.period, minlength=len(_PERIODS))
            positive += exact_sum(np.maximum(batch.amount_ore, 0))
        rows = {period: int(counts[period]) for period in np.flatnonzero(counts).tolist()}
        return RowTotals(rows, {int(key[0]): ore for key, ore in sums.found()}, positive)

    def __len__(self) -> int:
        return sum(self.totals.rows.values())

    @property
    def sum_ore(self) -> int:
        """What all rows come to."""
        return sum(self.totals.ore.values())

    @property
    def positive_sum_ore(self) -> int:
        """What the debits come to."""
        return self.totals.positive_ore

    @property
    def periods(self) -> tuple[int, ...]:
        """Every period that has rows."""
        return tuple(self.totals.rows)

    def sums_by_period(self) -> dict[int, int]:
        """Period → öre."""
        return self.totals.ore

    def counts(self, name: str) -> Counter[str]:
        """How many rows have each value of a column."""
        return Counter({group.key[0]: group.rows for group in self.groups(name)})

    def groups(self, *names: str, where: RowsWhere | None = None) -> list[RowGroup]:
        """Rows by the columns ``names`` (``period`` as text), by first line and key; only those
        ``where`` takes. One pass: what is asked of a group is asked of all its rows."""
        if where is None and names in self._groups:
            return self._groups[names]
        found = self._by_key(GroupCounts, names, where).values()
        groups = sorted(found, key=lambda group: (group.line, group.key))
        if where is None:
            self._groups[names] = groups
        return groups

    def row_counts(self, *names: str, where: RowsWhere | None = None) -> pa.Table:
        """How many ``rows`` each of ``groups`` has, in no order; one may stand more than once."""
        tables = [table for gathered in self._gathered(GroupCounts, names, where)
                  for table in gathered.tables(names)]  # fmt: skip
        fields = [*((name, pa.string()) for name in names), (ROWS, pa.int64())]
        return pa.concat_tables(tables or [pa.schema(fields).empty_table()])

    def sums(self, *names: str) -> dict[Key, int]:
        """What rows come to in öre, by the columns ``names`` (``period`` as text)."""
        return self._by_key(GroupSums, names, None)

    def _by_key(
        self, made_of: Callable[[KeyNumbers], Gathered[Told]], names: Key, where: RowsWhere | None
    ) -> dict[Key, Told]:
        """What the gathered tell, put together."""
        found: dict[Key, Told] = {}
        for gathered in self._gathered(made_of, names, where):
            for key, told in gathered.found():
                found[key] = gathered.joined(found[key], told) if key in found else told
        return found

    def _gathered(
        self, made_of: Callable[[KeyNumbers], SomeGathered], names: Key, where: RowsWhere | None
    ) -> Iterator[SomeGathered]:
        """By numbers as long as batches share their values; no batch is looked at where none of
        their values is asked for."""
        if where is not None and not self.batches.may_have(where):
            return
        gathered: SomeGathered | None = None
        for batch in self.batches:
            rows = where.of(batch) if where is not None else None
            if rows is not None and not rows.any():
                continue
            columns = [_column(batch, name) for name in names]
            told = [values for _, values in columns]
            if gathered is None or not gathered.numbers.is_over(told):
                if gathered is not None:
                    yield gathered
                gathered = made_of(KeyNumbers(told))
            codes, amounts, lines = [codes for codes, _ in columns], batch.amount_ore, batch.line
            if rows is not None:
                codes = [column[rows] for column in codes]
                amounts, lines = amounts[rows], lines[rows]
            gathered.add(codes, amounts, lines)
        if gathered is not None:
            yield gathered


class _SharedBatches:
    """Batches with the same values in all of them."""

    def __init__(self, delivered: Batches) -> None:
        self._delivered = delivered

    @cached_property
    def _shared(self) -> dict[str, SharedColumn]:
        return shared_columns(
            {name: coded for name, coded in batch.texts.items() if name not in _OWN_VALUES}
            for batch in self._delivered
        )

    def may_have(self, where: RowsWhere) -> bool:
        """Whether some value of the column is asked for; not so, no row is."""
        column = self._shared.get(where.name)
        if column is None:
            return where.name in _OWN_VALUES or where.holds("")
        return bool(column.values.flags(where.holds).any())

    def __iter__(self) -> Iterator[RowBatch]:
        for place, batch in enumerate(self._delivered):
            yield replace(batch, texts=_SharedTexts(batch, self._shared, place))


class _SharedTexts(Mapping[str, Coded]):
    """The texts of one batch over the values of all; each is made when it is asked for."""

    def __init__(self, batch: RowBatch, shared: Mapping[str, SharedColumn], place: int) -> None:
        self._batch = batch
        self._shared = shared
        self._place = place

    def __getitem__(self, name: str) -> Coded:
        column = self._shared.get(name)
        if column is None:
            return self._batch.texts[name]
        return column.of(self._batch.coded(name), self._place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shared.keys() | self._batch.texts.keys())

    def __len__(self) -> int:
        return len(self._shared.keys() | self._batch.texts.keys())


def _column(batch: RowBatch, name: str) -> tuple[Codes, Values]:
    if name == "period":
        return batch.period, _PERIODS
    coded = batch.coded(name)
    return coded.codes, coded.told


def exact_sum(amounts: Integers) -> int:
    """The sum as an int of Python's: no 64 bits to overflow."""
    return (int((amounts >> 32).sum()) << 32) + int((amounts & 0xFFFFFFFF).sum())
