"""Control totals of a fixed-width file: one expression over each line, no cells made."""

import re
from collections.abc import Mapping

from utfall.ledger.control.table_amounts import Found, ScannedColumns


def scan_fixed_width(
    text: str, spans: Mapping[int, tuple[int, int]], columns: ScannedColumns
) -> Found:
    """Count and sum what stands in each amount column; ``spans`` are its first and last
    character, counted from 1, by column."""
    found = Found(columns)
    amounts = {
        place: re.compile(rf"[^\r\n]{{{first - 1}}}([^\r\n]{{0,{last - first + 1}}})")
        for place, (first, last) in spans.items()
        if place in columns.amounts
    }
    for number, line in enumerate(re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text), start=1):
        if not columns.reads(number):
            continue
        for place, pattern in amounts.items():
            match = pattern.match(line[1])
            if match is not None:
                found.text(number, place, match[1])
    return found
