"""Which delimiter and quotation mark a text file has: those that give rows of one width."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from utfall.ledger.formats.csv import DELIMITERS
from utfall.ledger.formats.raw_table import RawRow

if TYPE_CHECKING:
    from _csv import Reader

_LINES = 400
_HEAD = 500_000
_MOST_LINES_IN_A_CELL = 5


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are parted; ``quote`` empty for none."""

    delimiter: str
    quote: str


def dialect_of(text: str) -> Dialect | None:
    """The delimiter whose first rows agree most on a width above one, with the quotation mark that
    holds through the whole text; None where none parts the text."""
    head = text[:_HEAD]
    best, best_score = "", (0, 0)
    for delimiter in DELIMITERS:
        score = _agreement(head, Dialect(delimiter, _quote_of(head, delimiter)))
        if score > best_score:
            best, best_score = delimiter, score
    return Dialect(best, _quote_of(text, best)) if best else None


def split_rows(text: str, dialect: Dialect) -> tuple[RawRow, ...] | None:
    """The rows with the line each begins on; None where a quotation does not hold."""
    reader = _reader(text, dialect)
    rows: list[RawRow] = []
    line = 1
    try:
        for cells in reader:
            rows.append(RawRow(line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error:
        return None
    return tuple(rows)


def _reader(text: str, dialect: Dialect) -> "Reader":
    lines = io.StringIO(text, newline="")
    if not dialect.quote:
        return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(
        lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True
    )  # fmt: skip


def _quote_of(text: str, delimiter: str) -> str:
    """``"`` where it holds through the whole text, else ``'`` where every use of it does."""
    if '"' not in text and _quoted_throughout(text, delimiter, "'"):
        return "'"
    return '"' if '"' not in text or _holds(text, Dialect(delimiter, '"')) else ""


def _quoted_throughout(text: str, delimiter: str, quote: str) -> bool:
    head = text.splitlines()[:_LINES]
    cells = [cell.strip() for line in head for cell in line.split(delimiter)]
    begun = [cell for cell in cells if cell.startswith(quote)]
    return len(begun) > len(head) // 2 and _holds(text, Dialect(delimiter, quote))


def _holds(text: str, dialect: Dialect) -> bool:
    """Whether quotations end, and no cell swallows lines that were meant as rows."""
    rows = split_rows(text, dialect)
    if rows is None:
        return False
    return all(
        cell.count("\n") < _MOST_LINES_IN_A_CELL for row in rows for cell in row.cells
    )  # fmt: skip


def _agreement(text: str, dialect: Dialect) -> tuple[int, int]:
    """How many in a hundred of the first rows have the commonest width above one, and that width.

    Title rows and notes are narrower, so half the rows are enough.
    """
    try:
        rows = list(islice(_reader(text, dialect), _LINES))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(cells) for cells in rows if any(cell.strip() for cell in cells))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    share = count * 10 // widths.total()
    return (share, width) if share >= 5 else (0, 0)
