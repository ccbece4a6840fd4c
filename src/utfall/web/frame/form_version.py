"""The version a form was made from, as it is sent back in a hidden field."""

from collections.abc import Mapping

_MOST_DIGITS = 9
"""More than any version has, and fewer than a database's integer takes."""


def version_in(posted: Mapping[str, str], name: str = "version", otherwise: int = 0) -> int:
    """The field's number; ``otherwise`` where it holds none that can be a version."""
    text = posted.get(name, "")
    is_one = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_one else otherwise
