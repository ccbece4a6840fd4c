"""Number formats of spreadsheets that show an amount divided by a thousand or a million."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What stands between quotation marks, after \ _ or *, or in brackets is text, and no digits.
_TEXT = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")


@dataclass(frozen=True, slots=True)
class ShownScale:
    """What a column's numbers are divided by where they are shown, by which format, and the first
    row of them."""

    divided_by: int
    number_format: str
    row: int


@dataclass(frozen=True, slots=True)
class StyledNumber:
    """A number cell: its row (from 1), its column (from 0) and the style it is shown in."""

    row: int
    place: int
    style: int


def scale_of_format(code: str) -> int:
    """What a number format divides by: each comma after the last digit is a thousand; 1 for most.
    Of several formats in one (for negative numbers, for nil) the first is meant."""
    digits = _TEXT.sub("", code).split(";")[0]
    commas = max((len(found[1]) for found in _SCALED.finditer(digits)), default=0)
    return int("1" + "000" * commas)


def scales_of_columns(
    numbers: Iterable[StyledNumber], formats: dict[int, str]
) -> dict[int, ShownScale]:
    """The columns whose numbers mostly are shown divided; ``formats``: those that divide, by the
    style of the cell."""
    count: dict[int, int] = {}
    scaled: dict[int, list[StyledNumber]] = {}
    for number in numbers:
        count[number.place] = count.get(number.place, 0) + 1
        if number.style in formats:
            scaled.setdefault(number.place, []).append(number)
    return {
        place: ShownScale(
            scale_of_format(formats[found[0].style]), formats[found[0].style], found[0].row
        )
        for place, found in scaled.items()
        if 2 * len(found) > count[place]
    }
