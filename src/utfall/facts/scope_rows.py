"""The rows of a scope gathered from batches: codes over values of the whole scope.

What no batch has stays a constant, and costs nothing per row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from utfall.ledger.row_batch import TEXT_FIELDS, Coded, Codes, Integers, RowBatch

PLACE_FIELDS = ("delivery", "source_sheet", "source_column")
_CODED = (*(name for name in TEXT_FIELDS if name != "text"), "source", "delivery")


@dataclass(slots=True)
class _Column:
    """One text column while batches come in; None stands for a batch of empty texts."""

    places: dict[str, int] = field(default_factory=lambda: {"": 0})
    codes: list[Codes | None] = field(default_factory=list)

    def add(self, coded: Coded | None) -> None:
        if coded is None:
            self.codes.append(None)
            return
        places = self.places
        found = (places.setdefault(value, len(places)) for value in coded.values)
        self.codes.append(np.fromiter(found, np.int32, len(coded.values))[coded.codes])

    def gathered(self, lengths: list[int]) -> Coded:
        if all(codes is None for codes in self.codes):
            return Coded(np.zeros(0, np.int32), ("",))
        filled = [
            np.zeros(length, np.int32) if codes is None else codes
            for codes, length in zip(self.codes, lengths, strict=True)
        ]
        return Coded(np.concatenate(filled), tuple(self.places))


@dataclass(frozen=True, slots=True)
class ScopeRows:
    """All rows, unordered. A column of one value has no codes. ``text_values`` are the texts'
    values, not told apart: most are many and none is asked for by value."""

    period: Codes
    amount_ore: Integers
    line: Integers
    columns: dict[str, Coded]
    text_codes: Codes
    text_values: pa.StringArray

    def __len__(self) -> int:
        return len(self.period)

    def numbers(self, name: str) -> Codes | Integers | None:
        """A column of numbers by its name among the facts; None where it is one of texts."""
        own: dict[str, Codes | Integers] = {
            "period": self.period, "amount_ore": self.amount_ore, "source_line": self.line,
        }  # fmt: skip
        return own.get(name)


class RowGatherer:
    """Takes batches one by one."""

    def __init__(self) -> None:
        self._numbers: list[RowBatch] = []
        self._columns = {name: _Column() for name in _CODED}
        self._texts: list[Sequence[str]] = [("",)]
        self._text_codes: list[Codes] = []
        self._text_count = 1

    def add(self, batch: RowBatch, source: Coded, delivery: Coded) -> None:
        """Rows with the source that delivered them and the file's sha256."""
        self._numbers.append(RowBatch(batch.period, batch.amount_ore, batch.line, {}))
        own = {**batch.texts, "source": source, "delivery": delivery}
        for name, column in self._columns.items():
            column.add(own.get(name))
        text = batch.texts.get("text")
        if text is None:
            self._text_codes.append(np.zeros(len(batch), np.int32))
        else:
            self._text_codes.append(text.codes + np.int32(self._text_count))
            self._texts.append(text.values)
            self._text_count += len(text.values)

    def gathered(self) -> ScopeRows:
        """Everything taken so far."""
        numbers = self._numbers
        lengths = [len(batch) for batch in numbers]
        empty = np.zeros(0, np.int64)
        texts = [pa.array(list(values), pa.string()) for values in self._texts]
        return ScopeRows(
            np.concatenate([empty.astype(np.int32), *(batch.period for batch in numbers)]),
            np.concatenate([empty, *(batch.amount_ore for batch in numbers)]),
            np.concatenate([empty, *(batch.line for batch in numbers)]),
            {name: column.gathered(lengths) for name, column in self._columns.items()},
            np.concatenate([empty.astype(np.int32), *self._text_codes]),
            pa.concat_arrays(texts),
        )


def same(value: str, rows: int) -> Coded:
    """One text for all rows."""
    return Coded(np.zeros(rows, np.int32), (value,))
