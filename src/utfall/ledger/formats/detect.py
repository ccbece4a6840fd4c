"""Which format a file has, from its content and never its name."""

from utfall.ledger.formats.content import Content
from utfall.ledger.formats.xls import COMPOUND_FILE
from utfall.ledger.formats.zip_package import ZIP
from utfall.ledger.ledger_formats import LEDGER_FORMATS

_PDF = b"%PDF-"
_AS_TEXT = ("csv", "json", "fastbredd")


def format_of(content: Content) -> str:
    """``sie4``, ``sie5``, ``xlsx``, ``xls``, ``json``, ``csv`` (any text), ``html`` or ``xml``;
    empty for none of them."""
    first = content[:4096]
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if first.startswith(ZIP):
        return "xlsx"
    if first.startswith(COMPOUND_FILE):
        return "xls"
    for name, ledger_format in LEDGER_FORMATS.items():
        if ledger_format.begins(content):
            return name
    if start.startswith(b"<"):
        return "html" if b"<html" in start.lower() or b"<!doctype" in start.lower() else "xml"
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_bare_utf_16(first):
        return "csv"
    if b"\x00" in first or not start or start.startswith(_PDF):
        return ""
    return "json" if start.startswith((b"{", b"[")) else "csv"


def is_in_format(found: str, wanted: str) -> bool:
    """Whether a file found to be ``found`` can be read as ``wanted``: what a text is, the profile
    decides."""
    return found == wanted or (found in _AS_TEXT and wanted in _AS_TEXT)


def _is_bare_utf_16(content: bytes) -> bool:
    """Every other byte of a Western text in UTF-16 is 0, even without a byte order mark."""
    start = content[:256]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return (
        len(start) >= 4
        and {even == 0, odd == 0} == {True, False}
        and 2 * (even + odd) >= (len(start) // 2)
    )
