"""Columns of a sheet as spreadsheets name them: ``A``, ``Z``, ``AA``."""

import re

_NO_LETTER = re.compile("[^A-Z]")


def column_number(reference: str) -> int:
    """8 of ``H`` or ``H12``; 0 where there are no letters."""
    number = 0
    for letter in _NO_LETTER.sub("", reference):
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(column: int) -> str:
    """``H`` of 8."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
