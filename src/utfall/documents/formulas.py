"""Text that a spreadsheet would read as a formula, and run."""

import re

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0\u202f.,]*")


# "- varav kostnader": a list's dash before plain words, as printed tables have it
_DASHED = re.compile(r"- [^\W\d][\w ,.&/]*")


def no_formula(cell: str) -> str:
    """What was delivered is shown, never run: an apostrophe makes it a text. A number alone is
    none, nor words after a list's dash."""
    is_plain = _NUMBER.fullmatch(cell) or _DASHED.fullmatch(cell)
    runs = _FORMULA.match(cell) and not is_plain
    return f"'{cell}" if runs else cell
