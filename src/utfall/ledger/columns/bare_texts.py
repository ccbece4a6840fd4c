"""Texts that stand without blanks around them, as nearly all do: told from their bytes."""

import numpy as np
import pyarrow as pa

from utfall.ledger.formats.sie4_fast.arrow_arrays import codes_of
from utfall.ledger.row_batch import Coded

_LAST_BLANK, _BEYOND_ASCII, _LATIN_LETTER = 0x20, 0x80, 0xC3
# The first bytes of Unicode's blanks in UTF-8.
_FIRST_OF_BLANK = (0xC2, 0xE1, 0xE2, 0xE3)


def bare_texts(coded: Coded) -> Coded | None:
    """The column with each value once; None where one may begin or end with a blank, or where the
    values are not Arrow's."""
    values = coded.arrow_values
    if values is None or not _is_bare(values):
        return None
    encoded = values.dictionary_encode()
    if len(encoded.dictionary) == len(values):
        return coded
    return Coded(codes_of(encoded)[coded.codes], encoded.dictionary)


def _is_bare(values: pa.StringArray) -> bool:
    data = values.buffers()[2]
    if data is None or not len(values):
        return True
    letters = np.frombuffer(data, np.uint8)
    offsets = np.frombuffer(values.buffers()[1], np.int32)[values.offset :][: len(values) + 1]
    start, end = offsets[:-1], offsets[1:]
    filled = end > start
    start, last = start[filled], end[filled] - 1
    first_letter, last_letter = letters[start], letters[last]
    before_last = letters[np.maximum(last - 1, 0)]
    may_begin = (first_letter <= _LAST_BLANK) | np.isin(first_letter, _FIRST_OF_BLANK)
    may_end = last_letter <= _LAST_BLANK
    may_end |= (last_letter >= _BEYOND_ASCII) & (before_last != _LATIN_LETTER)
    return not (may_begin | may_end).any()
