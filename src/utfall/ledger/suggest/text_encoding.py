"""Which encoding a text file has, from its bytes."""

import codecs
import re

from utfall.ledger.formats.sie4_encoding import encoding_of

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_C1 = range(0x80, 0xA0)
# £ and € before a number, or alone in parentheses: in CP437 they would be ú and Ç.
_CURRENCY = re.compile(rb"[\xa3\x80](?=[-(]?[ ]?[0-9])|(?<=[(])[\xa3\x80](?=[)])")
# Letters of western languages, in Latin-1 and in CP437, where the first are frames and mathematics.
_LATIN_LETTERS = re.compile(rb"[\xc0-\xff]")
_DOS_LETTERS = re.compile(rb"[\x80-\x9a\xa0-\xa5]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def text_encoding(content: bytes) -> tuple[str, bool]:
    """The encoding as a profile names it, and whether it can be no other.

    UTF-8 proves itself; of the encodings with a byte a letter, the one whose å, ä and ö are there
    (or else the other letters of Europe) is meant, and Windows' own is told from Latin-1 by its
    dashes and quotation marks.
    """
    if content.startswith(_UTF16):
        return "utf-16", True
    found = encoding_of(content)
    if found in ("ascii", "utf-8"):
        return "utf-8", True
    if found == "cp437" and _is_currency(content):
        return "cp1252", False
    if found == "cp437" and _has_latin_letters(content):
        found = "latin-1"
    if found == "latin-1" and any(byte in content for byte in _C1):
        return "cp1252", False
    return found, False


def _is_currency(content: bytes) -> bool:
    """Whether most of what is beyond ASCII are marks of a currency."""
    marks = len(_CURRENCY.findall(content))
    return marks * 2 > len(_BEYOND_ASCII.findall(content))


def _has_latin_letters(content: bytes) -> bool:
    """Whether more is letters in Latin-1 than in CP437: a file may have Ø or ü and no å, ä or ö."""
    return len(_LATIN_LETTERS.findall(content)) > len(_DOS_LETTERS.findall(content))


def line_end_of(text: str) -> str:
    """``CRLF``, ``LF`` or ``CR``; empty where the text is one line."""
    if "\r\n" in text:
        return "CRLF"
    return "LF" if "\n" in text else "CR" if "\r" in text else ""
