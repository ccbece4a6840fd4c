"""Tokens → codes and their distinct texts; only the distinct ones are ever decoded."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from utfall.ledger.formats.byte_bits import Bytes
from utfall.ledger.formats.sie4_fast.arrow_arrays import (
    codes_of,
    number_array,
    text_array,
    words_of,
)
from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, Codes
from utfall.ledger.formats.sie4_fast.structure import Places, Tokens
from utfall.ledger.formats.sie4_fast.words import WORD_BYTES, Words, short_words

_EACH_BYTE = np.uint64(0x0101010101010101)
_MOST_ASCII, _BACKSLASH = b"\x7f\\"


@dataclass(frozen=True, slots=True)
class Letters:
    """A chunk's bytes, the same by words, and their encoding."""

    buffer: Bytes
    words: Words
    encoding: str

    def encode(self, start: Places, length: Places) -> CodeColumn:
        """Give each token its code. ``start`` rises; a missing token has length 0: empty text."""
        short = length <= WORD_BYTES
        if short.all():
            return self._short(short_words(self.words, start, length))
        few = self._short(short_words(self.words, start[short], length[short]))
        many = self._long(start[~short], length[~short])
        codes = np.empty(len(start), np.int32)
        codes[short] = few.codes
        codes[~short] = many.codes + np.int32(len(few.values))
        joined = CodeColumn(codes, pa.concat_arrays([few.values, many.values]))
        return distinct(joined) if self.encoding == "utf-8" else joined

    def _short(self, keys: Words) -> CodeColumn:
        encoded = number_array(keys).dictionary_encode()
        return self._decoded(codes_of(encoded), _unpadded(words_of(encoded.dictionary)))

    def _long(self, start: Places, length: Places) -> CodeColumn:
        """Through one Arrow array over the raw bytes: every other element is a token."""
        borders = np.empty(2 * len(start) + 1, np.int32)
        borders[:-1:2], borders[1::2] = start, start + length
        borders[-1] = borders[-2]
        between = pa.Array.from_buffers(
            pa.binary(), 2 * len(start), [None, pa.py_buffer(borders), pa.py_buffer(self.buffer)]
        )
        tokens = between.take(number_array(np.arange(0, 2 * len(start), 2)))
        encoded = tokens.dictionary_encode()
        return self._decoded(codes_of(encoded), encoded.dictionary)

    def _decoded(self, codes: Codes, raw: pa.BinaryArray) -> CodeColumn:
        """Plain ASCII is text as it stands."""
        if is_plain(raw):
            text = pa.Array.from_buffers(pa.string(), len(raw), raw.buffers())
            return CodeColumn(codes, text)
        values = decoded_values(raw.to_pylist(), self.encoding)
        column = CodeColumn(codes, text_array(values))
        return distinct(column) if self.encoding == "utf-8" else column

    def texts(self, tokens: Tokens, first: int, count: int) -> tuple[str, ...]:
        """``count`` tokens from ``first``, decoded one by one."""
        raw = [
            self.buffer[tokens.start[place] : tokens.end[place]].tobytes()
            for place in range(first, first + count)
        ]
        return tuple(decoded_values(raw, self.encoding))


def distinct(column: CodeColumn) -> CodeColumn:
    """Join the codes of equal texts: in a damaged UTF-8 file two byte strings may be one text."""
    values = column.values.to_pylist()
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    if len(places) == len(values):
        return column
    joined = np.array([places[value] for value in values], np.int32)
    return CodeColumn(joined[column.codes], text_array(list(places)))


def _unpadded(keys: Words) -> pa.BinaryArray:
    """Words → the tokens they are, without the padding."""
    flat = keys.astype("<u8").view(np.uint8)
    offsets = np.zeros(len(keys) + 1, np.int32)
    used = flat != 0
    lengths = (used.view("<u8") * _EACH_BYTE) >> np.uint64(56)  # the sum of eight flags
    np.cumsum(lengths, out=offsets[1:])
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(flat[used])]
    return pa.Array.from_buffers(pa.binary(), len(keys), buffers)


def is_plain(values: pa.BinaryArray) -> bool:
    r"""Whether all are ASCII without ``\``. The array is a whole one, not a slice."""
    data = values.buffers()[2]
    if data is None or not len(values):
        return True
    found = np.frombuffer(data, np.uint8)
    return not ((found > _MOST_ASCII) | (found == _BACKSLASH)).any()


def decoded_values(raw: list[bytes], encoding: str) -> list[str]:
    r"""Decode tokens in one go (none has a line end), and take ``\"`` for ``"``."""
    if not raw:
        return []
    text = b"\n".join(raw).decode(encoding, errors="replace")
    return (text.replace('\\"', '"') if "\\" in text else text).split("\n")
