"""A CSV against the one computed anew: cells by row and column."""

import csv
import io
from itertools import zip_longest

from utfall.documents.finished import FinishedReport
from utfall.pipeline.difference import Difference
from utfall.pipeline.sealed import Finished


def compare_csv(_name: str, anew: bytes, content: bytes, made: Finished) -> list[Difference]:
    """Every difference that can be named."""
    assert isinstance(made, FinishedReport)
    nothing: list[str] = []
    sealed, found = _rows(anew), _rows(content.decode("utf-8", "replace").encode())
    return [
        item for number, (one, other) in enumerate(zip_longest(sealed, found, fillvalue=nothing))
        for item in _row(number, one, other, made)
    ]  # fmt: skip


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode()), delimiter=";"))


def _row(
    number: int, sealed: list[str], found: list[str], report: FinishedReport
) -> list[Difference]:  # fmt: skip
    differences = []
    for place, (one, other) in enumerate(zip_longest(sealed, found, fillvalue="(saknas)")):
        if one != other:
            what, name = _name(number, place, report)
            differences.append(Difference(what, name, one, other))
    return differences


def _name(number: int, place: int, report: FinishedReport) -> tuple[str, str]:
    table = report.table
    row = number - len(table.heading_rows)
    if 0 <= row < len(table.rows) and 0 < place <= len(table.columns):
        return "cell", f"{table.rows[row].key}/{table.columns[place - 1].key}"
    return "text", f"rad {number + 1}, fält {place + 1}"
