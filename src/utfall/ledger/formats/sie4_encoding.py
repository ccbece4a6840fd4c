"""The encoding of a SIE file, from its bytes: ``#FORMAT PC8`` is written in files that are not.

The specification allows CP437 only; real files are also UTF-8, Latin-1 and ASCII.
"""

import codecs
from collections.abc import Mapping, Sequence

from utfall.ledger.formats.content import Content, blocks_of

# å ä ö Å Ä Ö, as bytes of each encoding
_CP437_LETTERS = bytes((0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99))
_LATIN1_LETTERS = bytes((0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6))


def encoding_of(content: bytes) -> str:
    """Give ``ascii``, ``utf-8``, ``latin-1`` or ``cp437``; a cut last character is allowed."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if content.isascii():
        return "ascii"
    if is_utf8(content):
        return "utf-8"
    letters = {*_CP437_LETTERS, *_LATIN1_LETTERS}
    return encoding_by_letters({letter: content.count(letter) for letter in letters})


def encoding_by_letters(counts: Mapping[int, int] | Sequence[int]) -> str:
    """``latin-1`` or ``cp437``, by how many times each byte occurs."""
    cp437 = sum(counts[letter] for letter in _CP437_LETTERS)
    latin1 = sum(counts[letter] for letter in _LATIN1_LETTERS)
    return "latin-1" if latin1 > cp437 else "cp437"


def decoded(content: bytes, encoding: str) -> str:
    """The text; bytes that are no character (a damaged UTF-8 file) become U+FFFD."""
    return content.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace")


def is_utf8(content: Content) -> bool:
    """Whether all is UTF-8, but for a last character that is cut."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in blocks_of(content):
            decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
