"""The documents' font: its folder, and which characters it can print."""

import struct
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from utfall.documents.pdf_errors import MissingCharacterError

_STYLES = ("Inter-Regular.ttf", "Inter-Bold.ttf")
_LAYOUT_CHARACTERS = frozenset("\n\u00ad")  # a new line and a soft hyphen need no glyph


@cache
def font_folder() -> str:
    """The folder Typst reads the font from."""
    return str(Path(str(files("utfall.documents") / "fonts")))


@cache
def printable() -> frozenset[str]:
    """The characters that every style of the font has."""
    styles = [_characters((Path(font_folder()) / name).read_bytes()) for name in _STYLES]
    visible = (one for one in frozenset.intersection(*styles) if not _is_control(one))
    return frozenset(visible) | _LAYOUT_CHARACTERS


def _is_control(character: str) -> bool:
    """Controls, invisible marks and private characters: nobody can see what they do to a text."""
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def check_printable(texts: Iterable[tuple[str, str]]) -> None:
    """Raise MissingCharacterError if any text, given as (where, text), cannot be printed whole."""
    known, places = printable(), []
    for where, text in texts:
        if not known.issuperset(text):
            places.append(("".join(sorted(set(text) - known)), where))
    if places:
        raise MissingCharacterError(tuple(places))


def _characters(font: bytes) -> frozenset[str]:
    """The characters of the font's Unicode table of format 4 (no character above U+FFFF)."""
    cmap = _table(font, b"cmap")
    for number in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", cmap, offset)[0] == 4:
            return frozenset(_mapped(cmap[offset:]))
    raise ValueError("the font has no Unicode table of format 4")


def _table(font: bytes, tag: bytes) -> bytes:
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError(f"the font has no table {tag!r}")


def _mapped(table: bytes) -> Iterable[str]:
    """Every character that a format 4 table gives a glyph other than 0."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 4 * count)
    offsets_at = 16 + 6 * count
    for n in range(count):
        at = offsets_at + 2 * n
        offset = struct.unpack_from(">H", table, at)[0]
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, at + offset + 2 * (code - starts[n]))[0]
            if (offset == 0 or glyph) and (glyph + deltas[n]) % 0x10000:
                yield chr(code)
