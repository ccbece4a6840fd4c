"""Text that a spreadsheet would read as a formula, and run."""

import re

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0\u202f.,]*")


def no_formula(cell: str) -> str:
    """What was delivered is shown, never run: an apostrophe makes it a text. A number alone is
    none."""
    runs = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell
