"""Which format a file has, from its content and never its name."""

from utfall.ledger.formats.xlsx import ZIP
from utfall.ledger.ledger_formats import LEDGER_FORMATS


def format_of(content: bytes) -> str:
    """``sie4``, ``sie5``, ``xlsx``, ``csv`` (any text), ``html`` or ``xml``; empty for none of
    them."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(ZIP):
        return "xlsx"
    for name, ledger_format in LEDGER_FORMATS.items():
        if ledger_format.begins(content):
            return name
    if start.startswith(b"<"):
        return "html" if b"<html" in start.lower() or b"<!doctype" in start.lower() else "xml"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    return "" if b"\x00" in content[:4096] or not start else "csv"
