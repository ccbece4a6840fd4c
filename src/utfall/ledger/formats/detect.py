"""Which format a file has, from its content and never its name."""

from utfall.ledger.formats.sie4 import looks_like_sie4
from utfall.ledger.formats.zip_package import ZIP


def format_of(content: bytes) -> str:
    """``sie4``, ``xlsx``, ``csv`` (any text), ``html`` or ``xml``; empty for none of them."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(ZIP):
        return "xlsx"
    if looks_like_sie4(content):
        return "sie4"
    if start.startswith(b"<"):
        return "html" if b"<html" in start.lower() or b"<!doctype" in start.lower() else "xml"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    return "" if b"\x00" in content[:4096] or not start else "csv"
