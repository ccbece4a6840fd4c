"""The rows of a scope gathered from batches: codes over values of the whole scope, in buckets.

A bucket holds the rows of some units; the buckets one after the other are the order of the file.
Few rows are one bucket in memory; many lie in files, so that only one bucket at a time is held.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from utfall.ledger.row_batch import TEXT_FIELDS, Coded, Codes, Integers, RowBatch

PLACE_FIELDS = ("delivery", "source_sheet", "source_column")
CODED = (*(name for name in TEXT_FIELDS if name != "text"), "source", "delivery")
_NUMBERS = ("period", "amount_ore", "source_line")


@dataclass(frozen=True, slots=True)
class BucketRows:
    """Rows of one bucket, unordered. A text column is places among the scope's ``values``; one
    that is not there is empty for all."""

    period: Codes
    amount_ore: Integers
    line: Integers
    codes: dict[str, Codes]
    texts: pa.StringArray

    def __len__(self) -> int:
        return len(self.period)


@dataclass(slots=True)
class _Values:
    """The values of one text column as they are met, the empty text first."""

    places: dict[str, int] = field(default_factory=lambda: {"": 0})
    has_empty: bool = False

    def codes(self, coded: Coded) -> Codes:
        """Codes over these values; only what some row has becomes one."""
        used = np.flatnonzero(np.bincount(coded.codes, minlength=1)).tolist()
        lookup = np.zeros(used[-1] + 1 if used else 1, np.int32)
        places, values = self.places, coded.values
        for code in used:
            lookup[code] = places.setdefault(values[code], len(places))
        self.has_empty |= not lookup[used].all()
        return lookup[coded.codes]

    def listed(self) -> list[str]:
        """The values that some row has, unordered."""
        return [value for value in self.places if value or self.has_empty]


class RowGatherer:
    """Takes batches one by one. ``borders`` are the first unit codes of all buckets but the first,
    in order; with ``spill`` the rows lie in files below it."""

    def __init__(
        self, unit_column: str, borders: Sequence[str] = (), spill: Path | None = None
    ) -> None:
        self._unit = unit_column
        self._borders = np.array(borders, dtype=object)
        self._spill = spill
        self._held: list[list[pa.RecordBatch]] = [[] for _ in range(len(borders) + 1)]
        self._values = {name: _Values() for name in CODED}
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def add(self, batch: RowBatch, source: Coded, delivery: Coded) -> None:
        """Rows with the source that delivered them and the file's sha256."""
        self._rows += len(batch)
        own = {**batch.texts, "source": source, "delivery": delivery}
        columns = {name: self._values[name].codes(own[name]) for name in CODED if name in own}
        for name, values in self._values.items():
            values.has_empty |= name not in columns and bool(len(batch))
        text = own.get("text")
        texts = pa.nulls(len(batch), pa.string()) if text is None else text.arrow.cast(pa.string())
        record = pa.RecordBatch.from_arrays(
            [pa.array(batch.period), pa.array(batch.amount_ore), pa.array(batch.line),
             *map(pa.array, columns.values()), texts],
            names=[*_NUMBERS, *columns, "text"],
        )  # fmt: skip
        if len(self._held) == 1:
            self._keep(0, record)
        else:
            self._share_out(record, batch.coded(self._unit))

    def _share_out(self, record: pa.RecordBatch, units: Coded) -> None:
        bucket_of = np.searchsorted(self._borders, np.array(units.values, dtype=object), "right")
        buckets = bucket_of[units.codes]
        order = np.argsort(buckets, kind="stable")
        ordered = record.take(pa.array(order))
        numbers, starts = np.unique(buckets[order], return_index=True)
        ends = [*starts[1:].tolist(), len(order)]
        for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True):
            self._keep(number, ordered.slice(start, end - start))

    def _keep(self, number: int, record: pa.RecordBatch) -> None:
        if self._spill is None:
            self._held[number].append(record)
            return
        path = self._spill / f"{number}.rows"
        with path.open("ab") as file, pa.ipc.new_stream(file, record.schema) as stream:
            stream.write_batch(record)

    def places(self) -> dict[str, dict[str, int]]:
        """Column → its values, each with its code in the buckets; the empty text is code 0."""
        return {name: values.places for name, values in self._values.items()}

    def values(self) -> dict[str, list[str]]:
        """Column → the values that some row has, unordered."""
        return {name: values.listed() for name, values in self._values.items()}

    def buckets(self) -> Iterator[BucketRows]:
        """The buckets in order, each once; what was spilled is taken away as it is read."""
        for number in range(len(self._held)):
            records = self._read(number) if self._spill is not None else self._held[number]
            self._held[number] = []
            if records or len(self._held) == 1:
                yield _bucket(records)

    def _read(self, number: int) -> list[pa.RecordBatch]:
        assert self._spill is not None
        path = self._spill / f"{number}.rows"
        if not path.exists():
            return []
        records: list[pa.RecordBatch] = []
        with path.open("rb") as file:
            end = path.stat().st_size
            while file.tell() < end:
                with closing(pa.ipc.open_stream(file)) as stream:
                    records.extend(stream)
        path.unlink()
        return records


def _bucket(records: list[pa.RecordBatch]) -> BucketRows:
    names = sorted({name for record in records for name in record.schema.names})
    texts = [record.column("text") for record in records]
    return BucketRows(
        _joined(records, "period", np.dtype(np.int32)),
        _joined(records, "amount_ore", np.dtype(np.int64)),
        _joined(records, "source_line", np.dtype(np.int64)),
        {name: _joined(records, name, np.dtype(np.int32)) for name in names if name in CODED},
        pa.concat_arrays([pa.array([], pa.string()), *texts]),
    )


def _joined(
    records: list[pa.RecordBatch], name: str, kind: np.dtype[np.integer[Any]]
) -> npt.NDArray[Any]:
    """One column of all records; a record without it has the empty text, code 0."""
    return np.concatenate([
        np.zeros(0, kind),
        *(record.column(name).to_numpy() if name in record.schema.names
          else np.zeros(len(record), kind) for record in records),
    ])  # fmt: skip


def same(value: str, rows: int) -> Coded:
    """One text for all rows."""
    return Coded(np.zeros(rows, np.int32), (value,))
