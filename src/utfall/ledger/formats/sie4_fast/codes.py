"""Tokens → codes and their distinct texts; only the distinct ones are ever decoded."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, Codes
from utfall.ledger.formats.sie4_fast.structure import Bytes, Places, Tokens
from utfall.ledger.formats.sie4_fast.words import WORD_BYTES, Words, short_words


@dataclass(frozen=True, slots=True)
class Letters:
    """A chunk's bytes, the same by words, and their encoding."""

    buffer: Bytes
    words: Words
    encoding: str

    def encode(self, start: Places, length: Places) -> CodeColumn:
        """Give each token its code. ``start`` rises; a missing token has length 0: empty text."""
        codes, raw = self._raw(start, length)
        return _distinct(codes, decoded_values(raw, self.encoding))

    def texts(self, tokens: Tokens, first: int, count: int) -> tuple[str, ...]:
        """``count`` tokens from ``first``, decoded one by one."""
        raw = [
            self.buffer[tokens.start[place] : tokens.end[place]].tobytes()
            for place in range(first, first + count)
        ]
        return tuple(decoded_values(raw, self.encoding))

    def _raw(self, start: Places, length: Places) -> tuple[Codes, list[bytes]]:
        short = length <= WORD_BYTES
        if short.all():
            return _short(short_words(self.words, start, length))
        codes = np.empty(len(start), np.int32)
        codes[short], values = _short(short_words(self.words, start[short], length[short]))
        found, long_values = self._long(start[~short], length[~short])
        codes[~short] = found + np.int32(len(values))
        return codes, values + long_values

    def _long(self, start: Places, length: Places) -> tuple[Codes, list[bytes]]:
        """Through one Arrow array over the raw bytes: every other element is a token."""
        borders = np.empty(2 * len(start) + 1, np.int32)
        borders[:-1:2], borders[1::2] = start, start + length
        borders[-1] = borders[-2]
        between = pa.Array.from_buffers(
            pa.binary(), 2 * len(start), [None, pa.py_buffer(borders), pa.py_buffer(self.buffer)]
        )
        tokens = between.take(pa.array(np.arange(0, 2 * len(start), 2)))
        encoded = pc.dictionary_encode(tokens)
        return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


def _short(keys: Words) -> tuple[Codes, list[bytes]]:
    encoded = pa.array(keys).dictionary_encode()
    values = encoded.dictionary.to_numpy().astype("<u8").tobytes()
    texts = np.frombuffer(values, f"S{WORD_BYTES}").tolist()  # numpy takes the padding away
    return encoded.indices.to_numpy(), texts


def decoded_values(raw: list[bytes], encoding: str) -> list[str]:
    r"""Decode the distinct tokens in one go (no token has a line end), and take ``\"`` for ``"``."""
    if not raw:
        return []
    text = b"\n".join(raw).decode(encoding, errors="replace")
    return (text.replace('\\"', '"') if "\\" in text else text).split("\n")


def _distinct(codes: Codes, values: list[str]) -> CodeColumn:
    """Two byte strings may be one text (``\\"`` and bytes that are no letter): join their codes."""
    places: dict[str, int] = {}
    for value in values:
        places.setdefault(value, len(places))
    if len(places) < len(values):
        joined = np.array([places[value] for value in values], np.int32)
        codes = joined[codes]
    return CodeColumn(codes, pa.array(list(places), pa.string()))
