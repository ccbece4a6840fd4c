"""What kind of line each is, by its tokens and braces: usual ones by name, the rest as OTHER."""

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.formats.sie4_fast.structure import CLOSE, OPEN, Flags, Places, Structure
from utfall.ledger.formats.sie4_fast.words import WORD_BYTES, Words, short_words, word_of

EMPTY, VOUCHER, OPENED, CLOSED, ROW, OTHER = range(6)
Kinds = NDArray[np.int8]
_ROW_LABEL, _VOUCHER_LABEL = word_of(b"#TRANS"), word_of(b"#VER")
_QUOTE = ord('"')


def kinds_of(structure: Structure, words: Words) -> Kinds:
    """One kind a line. A ROW is ``#TRANS account {dim object …} amount …``; a VOUCHER ``#VER`` with
    series, number, date and perhaps more. Whether amounts and dates can be read is seen later."""
    tokens = np.diff(structure.first)
    first, second = structure.brace
    label = _labels(structure, words, tokens)
    kinds = np.full(len(tokens), OTHER, np.int8)
    kinds[(tokens == 0) & (structure.braces == 0)] = EMPTY
    alone = (tokens == 0) & (structure.braces == 1)
    kinds[alone & (first == OPEN)] = OPENED
    kinds[alone & (first == CLOSE)] = CLOSED
    listed = (structure.braces == 2) & (first == OPEN) & (second == CLOSE)
    row = listed & (label == _ROW_LABEL) & (structure.before == 2)
    row &= (structure.inside & 1 == 0) & (tokens > structure.inside + 2)
    kinds[row] = ROW
    kinds[(structure.braces == 0) & (label == _VOUCHER_LABEL) & (tokens > 3)] = VOUCHER
    kinds[structure.unusual] = OTHER
    return kinds


def _labels(structure: Structure, words: Words, tokens: Places) -> Words:
    """The first token of each line as a word, 0 where it has none or a quoted one."""
    found = structure.tokens
    if not len(found):
        return np.zeros(len(tokens), np.uint64)
    at = np.minimum(structure.first[:-1], len(found) - 1)
    start = found.start.take(at)
    length = found.end.take(at) - start
    # a longer token that begins like a label must not be cut to it
    whole: Flags = (
        (tokens > 0) & (length <= WORD_BYTES) & (structure.buffer.take(start - 1) != _QUOTE)
    )
    return np.where(whole, short_words(words, start, length), np.uint64(0))
