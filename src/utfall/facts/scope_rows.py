"""The rows of a scope gathered from batches: codes over values of the whole scope, in buckets.

A bucket holds the rows of some units; the buckets one after the other are the order of the file.
Few rows are one bucket in memory; many lie in files, so that only one bucket at a time is held.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from utfall.domain.period import WHOLE_YEAR
from utfall.facts.bucket_borders import Border, third_column
from utfall.facts.row_record import CodesBelow, codes_told, column, is_like, record_of, width_of
from utfall.ledger.coded import NOTHING, Coded, Codes, Integers, Mask, Values
from utfall.ledger.row_batch import TEXT_FIELDS, RowBatch
from utfall.ledger.side_by_side import each_ahead

PLACE_FIELDS = ("delivery", "source_sheet", "source_column")
CODED = (*(name for name in TEXT_FIELDS if name != "text"), "source", "delivery")
_SHARED_OUT_ROWS = 262_144
_PERIODS = WHOLE_YEAR + 1
_FEW_VALUES = 65_536
_CODE = np.dtype(np.int32)


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


class SourcedBatch(NamedTuple):
    """Rows with the source that delivered them and the sha256 of the file they came in."""

    batch: RowBatch
    source: Coded
    delivery: Coded


class ValueLists:
    """The lists of values of one text column as they are met, one after the other: a code is a
    place in all of them. Code 0 is the empty text."""

    def __init__(self) -> None:
        self.lists: list[Values] = [NOTHING]
        self.used: list[Mask] = [np.zeros(1, np.bool_)]
        self._place: dict[int, int] = {id(NOTHING): 0}
        self._first = [0]

    def codes(self, coded: Coded) -> CodesBelow:
        """Codes over these values; a value that no row has is none of the scope's."""
        place = self._place.get(id(coded.told))
        if place is None:
            place = self._place[id(coded.told)] = len(self.lists)
            self._first.append(len(self))
            coded.told.let_texts_go()
            self.lists.append(coded.told)
            self.used.append(np.zeros(len(coded.told), np.bool_))
        used, first = self.used[place], self._first[place]
        if len(used) == 1:
            used[0] = True
            return CodesBelow(None, first + 1)
        if len(used) > _FEW_VALUES or not used.all():
            used[coded.codes] = True
        size = first + len(used)
        return CodesBelow(coded.moved(first, width_of(size)), size)

    def note_empty(self) -> None:
        """Some row has the empty text, code 0."""
        self.used[0][0] = True

    def __len__(self) -> int:
        return self._first[-1] + len(self.lists[-1])


class RowGatherer:
    """Takes batches one by one. ``borders`` are those of all buckets but the first, in order; with
    ``spill`` the rows lie in files below it."""

    def __init__(
        self, unit_column: str, borders: Sequence[Border] = (), spill: Path | None = None
    ) -> None:
        self._unit = unit_column
        self._borders = tuple(borders)
        self._spill = spill
        self._held: list[list[pa.RecordBatch]] = [[] for _ in range(len(borders) + 1)]
        self._keeping = Lock()
        self.values = {name: ValueLists() for name in CODED}
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def add(self, batches: Iterable[SourcedBatch], *, side_by_side: bool = False) -> None:
        """Take rows; ``side_by_side``: some are shared out while the next are made ready. The order
        of rows in a bucket is none: they are ordered when it is read."""
        records = (self._record(*sourced) for sourced in batches if len(sourced.batch))
        if len(self._held) == 1:
            for record in records:
                self._keep(0, record)
            return
        for _ in each_ahead(self._share_out, _alike(records), needed=side_by_side):
            pass

    def _record(self, batch: RowBatch, source: Coded, delivery: Coded) -> pa.RecordBatch:
        """The rows with their codes over the scope's values."""
        self._rows += len(batch)
        own = {**batch.texts, "source": source, "delivery": delivery}
        columns = {name: self.values[name].codes(own[name]) for name in CODED if name in own}
        for name, values in self.values.items():
            if name not in columns:
                values.note_empty()
        text = own.get("text")
        texts = pa.nulls(len(batch), pa.string()) if text is None else text.arrow.cast(pa.string())
        return record_of(batch, columns, texts)

    def _share_out(self, records: Sequence[pa.RecordBatch]) -> None:
        """Rows to the buckets they belong to."""
        (record,) = pa.Table.from_batches(records).combine_chunks().to_batches()
        buckets = self._buckets(record)
        ordered = record.take(pa.array(np.argsort(buckets, kind="stable")))
        counts = np.bincount(buckets)
        starts = np.cumsum(counts) - counts
        for number in np.flatnonzero(counts).tolist():
            with self._keeping:
                self._keep(number, ordered.slice(int(starts[number]), int(counts[number])))

    def _buckets(self, record: pa.RecordBatch) -> npt.NDArray[np.uint16]:
        """The bucket of each row: how many borders are not after it. Most units' periods lie in one
        bucket; only in those that do not is the third column looked at."""
        third = third_column(self._unit)
        units, of_unit = self._ranks(self._unit, [border.unit for border in self._borders])
        thirds, of_third = self._ranks(third, [border.third for border in self._borders])
        size = int(thirds.max(initial=0)) + int(of_third.max(initial=0)) + 1
        periods = np.array([border.period for border in self._borders], np.int64)
        borders = (of_unit * _PERIODS + periods) * size + of_third
        place = units.take(column(record, self._unit, _CODE)) * _PERIODS
        place += column(record, "period", _CODE)
        met = np.zeros((int(units.max(initial=0)) + 1) * _PERIODS, np.bool_)
        met[place] = True
        there = np.flatnonzero(met)
        first = np.searchsorted(borders, there * size, "right")
        last = np.searchsorted(borders, there * size + size - 1, "right")
        bucket_of, is_divided = np.zeros(len(met), np.uint16), np.zeros(len(met), np.bool_)
        bucket_of[there], is_divided[there] = first, first != last
        buckets: npt.NDArray[np.uint16] = bucket_of[place]
        divided = np.flatnonzero(is_divided[place])
        rank = thirds[column(record, third, _CODE)[divided]]
        buckets[divided] = np.searchsorted(borders, place[divided] * size + rank, "right")
        return buckets

    def _ranks(self, name: str, borders: list[str]) -> tuple[Integers, Integers]:
        """The order of a column's codes, and of texts, among all of both."""
        codes = pa.concat_arrays([values.arrow for values in self.values[name].lists])
        ranks = (
            pc.rank(pa.concat_arrays([codes, pa.array(borders, pa.string())]), tiebreaker="dense")
            .to_numpy()
            .astype(np.int64)
        )
        return ranks[: len(codes)], ranks[len(codes) :]

    def _keep(self, number: int, record: pa.RecordBatch) -> None:
        if self._spill is None:
            self._held[number].append(record)
            return
        path = self._spill / f"{number}.rows"
        with path.open("ab") as file, pa.ipc.new_stream(file, record.schema) as stream:
            stream.write_batch(record)

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


def _alike(records: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Some records at a time that are alike and can be put together."""
    waiting: list[pa.RecordBatch] = []
    for record in records:
        if waiting and not is_like(waiting[0], record):
            yield waiting
            waiting = []
        waiting.append(record)
        if sum(map(len, waiting)) >= _SHARED_OUT_ROWS:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _bucket(records: list[pa.RecordBatch]) -> BucketRows:
    names = sorted({name for record in records for name in codes_told(record)})
    texts = [record.column("text") for record in records]
    return BucketRows(
        _joined(records, "period", np.dtype(np.int32)),
        _joined(records, "amount_ore", np.dtype(np.int64)),
        _joined(records, "source_line", np.dtype(np.int64)),
        {name: _joined(records, name, np.dtype(np.int32)) for name in names},
        pa.concat_arrays([pa.array([], pa.string()), *texts]),
    )


def _joined(
    records: list[pa.RecordBatch], name: str, kind: np.dtype[np.integer[Any]]
) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, kind), *(column(one, name, kind) for one in records)])
