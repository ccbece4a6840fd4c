"""Arrow arrays over numpy's memory, and back.

``pa.array`` looks for pandas first, and where it is installed its import costs more than a small
file takes to read.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def text_array(values: Sequence[str]) -> pa.StringArray:
    """Texts, none of them missing."""
    raw = [value.encode() for value in values]
    offsets = np.zeros(len(raw) + 1, np.int32)
    np.cumsum([len(one) for one in raw], out=offsets[1:])
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(raw))]
    return pa.Array.from_buffers(pa.string(), len(raw), buffers)


def number_array(
    values: NDArray[np.int32] | NDArray[np.int64] | NDArray[np.uint64],
    missing: NDArray[np.bool_] | None = None,
) -> pa.Array:
    """Whole numbers; ``missing`` ones are null."""
    kind = {"i4": pa.int32(), "i8": pa.int64(), "u8": pa.uint64()}[values.dtype.str[1:]]
    valid = None
    if missing is not None:
        valid = pa.py_buffer(np.packbits(~missing, bitorder="little"))
    data = pa.py_buffer(np.ascontiguousarray(values))
    return pa.Array.from_buffers(kind, len(values), [valid, data])


def codes_of(encoded: pa.DictionaryArray) -> NDArray[np.int32]:
    """The codes of a dictionary array without nulls; reads the same memory."""
    indices = encoded.indices
    return np.frombuffer(indices.buffers()[1], np.int32, len(indices), 4 * indices.offset)


def words_of(values: pa.UInt64Array) -> NDArray[np.uint64]:
    """The numbers of an array without nulls; reads the same memory."""
    if not len(values):
        return np.empty(0, np.uint64)
    return np.frombuffer(values.buffers()[1], np.uint64, len(values), 8 * values.offset)
