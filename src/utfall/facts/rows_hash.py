"""The hash of a scope's rows, whatever files they came in: over their canonical order.

First each text column's values (their number, then each value's length and its UTF-8 bytes), then
the rows in blocks, column by column: a text as its place among the values, a period as 32 bits, an
amount as 64. Numbers are little-endian; a text column of one value has no numbers.
``docs/snapshot.md`` says it too, and ``tests/facts/test_identity.py`` computes it from there.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from utfall.facts.row_order import HASHED_COLUMNS, ColumnValues, OrderedRows
from utfall.ledger.formats.sie4_fast.arrow_arrays import text_array

BLOCK_ROWS = 65_536
_LENGTH = 4
_NUMBERS = {"period": "<i4", "amount_ore": "<i8"}
_NONE = ColumnValues(text_array([""]), np.zeros(1, np.int32))


class RowsHash:
    """Takes buckets in order; what does not fill a block waits for the next."""

    def __init__(self, columns: Mapping[str, ColumnValues]) -> None:
        self._digest = hashlib.sha256()
        self._waiting: dict[str, list[npt.NDArray[Any]]] = {}
        self._rows = 0
        for name in (name for name in HASHED_COLUMNS if name not in _NUMBERS):
            column = columns[name] if len(columns[name].values) else _NONE
            for piece in _values(column):
                self._digest.update(piece)
            if len(column.values) > 1:
                self._waiting[name] = []
        self._waiting |= {name: [] for name in _NUMBERS}

    def add(self, bucket: OrderedRows) -> None:
        """Take the next rows."""
        for name, waiting in self._waiting.items():
            kind = _NUMBERS.get(name, "<u4")
            waiting.append(bucket.column(name).astype(kind, copy=False))
        self._rows += len(bucket)
        self._take(self._rows // BLOCK_ROWS * BLOCK_ROWS)

    def hexdigest(self) -> str:
        """sha256 in hex, of all rows taken."""
        self._take(self._rows)
        return self._digest.hexdigest()

    def _take(self, rows: int) -> None:
        """Hash the first ``rows`` waiting rows: whole blocks, or the last."""
        if not rows:
            return
        held = {name: np.concatenate(self._waiting[name])
                for name in HASHED_COLUMNS if name in self._waiting}  # fmt: skip
        for start in range(0, rows, BLOCK_ROWS):
            for column in held.values():
                self._digest.update(column[start : min(start + BLOCK_ROWS, rows)].data)
        self._waiting = {name: [column[rows:]] for name, column in held.items()}
        self._rows -= rows


def _values(column: ColumnValues) -> Iterator[bytes | memoryview]:
    """How many, then each value's length and bytes, some thousands at a time."""
    yield struct.pack("<I", len(column.values))
    for start in range(0, len(column.values), BLOCK_ROWS):
        yield _with_lengths(column.values.slice(start, BLOCK_ROWS)).data


def _with_lengths(values: pa.StringArray) -> npt.NDArray[np.uint8]:
    """Each value's length in four bytes, and its bytes."""
    _, borders, data = values.buffers()
    offsets = np.frombuffer(borders, np.int32, len(values) + 1, 4 * values.offset).astype(np.int64)
    letters = np.frombuffer(data or b"", np.uint8)[offsets[0] : offsets[-1]]
    heads = (offsets[:-1] - offsets[0] + _LENGTH * np.arange(len(values)))[:, None]
    places = heads + np.arange(_LENGTH)
    joined = np.empty(len(letters) + _LENGTH * len(values), np.uint8)
    is_letter = np.ones(len(joined), np.bool_)
    is_letter[places] = False
    joined[places] = np.diff(offsets).astype("<u4").view(np.uint8).reshape(-1, _LENGTH)
    joined[is_letter] = letters
    return joined
