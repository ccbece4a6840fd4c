"""Rows as columns: what every reader hands on, and what facts are made of."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from utfall.domain.code_plan import MAX_PARTS
from utfall.domain.period import WHOLE_YEAR
from utfall.ledger.coded import Coded, Codes, Holds, Integers, Mask, Values, shared
from utfall.ledger.row_groups import GroupSums, RowGroup, joined

PART_FIELDS = tuple(f"part_{number:02d}" for number in range(1, MAX_PARTS + 1))
TEXT_FIELDS = (
    "account", *PART_FIELDS, "cost_type", "decision", "decision_date", "against_version",
    "against_date", "voucher_series", "voucher_number", "voucher_date", "registration_date",
    "text", "source_sheet", "source_column",
)  # fmt: skip
NOTHING = Values(("",))
"""Of a column that is not there."""
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
        return found if found is not None else Coded(np.zeros(len(self), np.int32), NOTHING)

    def taken(self, rows: Mask) -> "RowBatch":
        """Some of the rows."""
        texts = {name: coded.taken(rows) for name, coded in self.texts.items()}
        return RowBatch(self.period[rows], self.amount_ore[rows], self.line[rows], texts)


Where = Callable[[RowBatch], Mask]


def rows_where(name: str, holds: Holds) -> Where:
    """The rows whose text in a column ``holds``; each value is asked once."""
    return lambda batch: batch.coded(name).where(holds)


class Batches(Protocol):
    """Batches that can be gone through again: in memory, or in files."""

    def __iter__(self) -> Iterator[RowBatch]: ...


class Rows:
    """All rows of a delivery, in batches that share their values; the groups that were asked for
    are kept."""

    def __init__(self, batches: Batches = ()) -> None:
        self._delivered = batches
        self._groups: dict[tuple[str, ...], list[RowGroup]] = {}

    @cached_property
    def batches(self) -> Batches:
        """The batches; a column of texts has the same values in all of them, but for ``text``,
        whose values are mostly each row's own."""
        return _SharedBatches(self._delivered)

    @cached_property
    def _sums(self) -> tuple[int, int, int]:
        """Rows, öre, and öre of the debits."""
        rows = total = positive = 0
        for batch in self._delivered:
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
        return Counter({group.key[0]: group.rows for group in self.groups(name)})

    def groups(self, *names: str, where: Where | None = None) -> list[RowGroup]:
        """Rows by the columns ``names`` (``period`` as text), by first line and key; only those
        ``where`` takes. One pass: what is asked of a group is asked of all its rows."""
        if where is None and names in self._groups:
            return self._groups[names]
        groups = sorted(self._grouped(names, where), key=lambda group: (group.line, group.key))
        if where is None:
            self._groups[names] = groups
        return groups

    def _grouped(self, names: tuple[str, ...], where: Where | None) -> Iterable[RowGroup]:
        found: dict[tuple[str, ...], RowGroup] = {}
        sums: GroupSums | None = None
        for batch in self.batches:
            columns = [_column(batch, name) for name in names]
            amounts, lines = batch.amount_ore, batch.line
            if where is not None:
                rows = where(batch)
                columns = [(codes[rows], values) for codes, values in columns]
                amounts, lines = amounts[rows], lines[rows]
            told = [values for _, values in columns]
            if sums is None or not sums.is_over(told):
                _add(found, sums)
                sums = GroupSums(told)
            sums.add([codes for codes, _ in columns], amounts, lines)
        _add(found, sums)
        return found.values()


class _SharedBatches:
    """Batches with the same values in all of them."""

    def __init__(self, delivered: Batches) -> None:
        self._delivered = delivered

    @cached_property
    def _shared(self) -> dict[str, tuple[Values, list[Codes | None]]]:
        told = [{name: coded.told for name, coded in batch.texts.items()}
                for batch in self._delivered]  # fmt: skip
        names = {name for values in told for name in values if name not in _OWN_VALUES}
        return {
            name: shared([values.get(name, NOTHING) for values in told]) for name in sorted(names)
        }

    def __iter__(self) -> Iterator[RowBatch]:
        for place, batch in enumerate(self._delivered):
            texts = {name: batch.coded(name).over(values, lookups[place])
                     for name, (values, lookups) in self._shared.items()}  # fmt: skip
            yield replace(batch, texts={**batch.texts, **texts})


def _add(found: dict[tuple[str, ...], RowGroup], sums: GroupSums | None) -> None:
    for group in sums.groups() if sums is not None else ():
        old = found.get(group.key)
        found[group.key] = group if old is None else joined(old, group)


def _column(batch: RowBatch, name: str) -> tuple[Codes, Values]:
    if name == "period":
        return batch.period, _PERIODS
    coded = batch.coded(name)
    return coded.codes, coded.told


def exact_sum(amounts: Integers) -> int:
    """The sum as an int of Python's: no 64 bits to overflow."""
    return (int((amounts >> 32).sum()) << 32) + int((amounts & 0xFFFFFFFF).sum())
