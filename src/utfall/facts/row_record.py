"""Some rows as one Arrow record, as small as can be: they lie in files, and are copied, on the way.

A number is as wide as the most it can be; a code that all rows have is told once, beside them.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from utfall.domain.period import WHOLE_YEAR
from utfall.ledger.row_batch import RowBatch

NUMBERS = ("period", "amount_ore", "source_line")
_WIDTHS = (np.dtype(np.int8), np.dtype(np.int16), np.dtype(np.int32))
Width = np.dtype[np.signedinteger[Any]]


class CodesBelow(NamedTuple):
    """Codes of some rows, all of them below ``size``, that nobody else has; None where every row
    has ``size`` − 1."""

    codes: npt.NDArray[Any] | None
    size: int


def record_of(
    batch: RowBatch, columns: Mapping[str, CodesBelow], texts: pa.StringArray
) -> pa.RecordBatch:
    """The rows with their codes by column, and a text each. Its numbers are copied: a batch may be
    a view of a file, whose pages are let go when the next is asked for."""
    same = {name: str(one.size - 1) for name, one in columns.items() if one.codes is None}
    numbers = [_copied(batch.period, WHOLE_YEAR + 1), batch.amount_ore.copy(), _lines(batch)]
    codes = {name: one.codes.astype(width_of(one.size), copy=False)
             for name, one in columns.items() if one.codes is not None}  # fmt: skip
    return pa.RecordBatch.from_arrays(
        [*map(pa.array, (*numbers, *codes.values())), texts], names=[*NUMBERS, *codes, "text"],
        metadata=same,
    )  # fmt: skip


def is_like(one: pa.RecordBatch, other: pa.RecordBatch) -> bool:
    """Whether two have the same columns, as wide, and the same beside them."""
    like: bool = one.schema.equals(other.schema, check_metadata=True)
    return like


def codes_told(record: pa.RecordBatch) -> set[str]:
    """The columns of codes that it tells."""
    same = {name.decode() for name in record.schema.metadata or {}}
    return {*record.schema.names, *same} - {*NUMBERS, "text"}


def column(record: pa.RecordBatch, name: str, kind: np.dtype[np.integer[Any]]) -> npt.NDArray[Any]:
    """One column, no wider than ``kind``; code 0, the empty text, where the record has none."""
    if name in record.schema.names:
        found: npt.NDArray[Any] = record.column(name).to_numpy()
        return found
    same = (record.schema.metadata or {}).get(name.encode(), b"0")
    return np.full(len(record), int(same), kind)


def _lines(batch: RowBatch) -> npt.NDArray[Any]:
    return _copied(batch.line, int(batch.line.max(initial=0)) + 1)


def _copied(numbers: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    return numbers.astype(width_of(size))


def width_of(size: int) -> Width:
    """As few bits as hold numbers from 0, below ``size``."""
    held = (width for width in _WIDTHS if size - 1 <= np.iinfo(width).max)
    return next(held, np.dtype(np.int64))
