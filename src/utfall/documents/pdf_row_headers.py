"""Row headers in a PDF by Typst, whose binding can mark column headers only.

Typst writes each cell of a table as one line, ``<</Type/StructElem/S/TD … /Headers[(U1x0y0)]…``,
naming the column headers above it. The first cell of a row is made a row header by a change of
equal length, so that no offset in the file moves: ``TD`` to ``TH``, and the names to ``/Scope/Row``
(both are ten bytes where there are no names). From the other cells the names are taken away: where
a cell names its headers a reader looks no further, and would miss the row's; Scope says both.
Any other number of row headers than expected is an error, so a Typst that writes otherwise is
found at once.
"""

import re

from utfall.documents.pdf_errors import PdfError


class RowHeadersError(PdfError):
    """The PDF has another number of rows than the tables."""


_FIRST_CELL = re.compile(rb"(?m)^<</Type/StructElem/S/TR/P \d+ 0 R/K\[(\d+) 0 R")
_CELL = re.compile(
    rb"(?m)^((\d+) 0 obj\n<</Type/StructElem/S/T)D(/P \d+ 0 R/A\[<</O/Table)"
    rb"(/Headers\[(?:\(U\d+x\d+y\d+\))*\])"
)


def mark_row_headers(pdf: bytes, expected: int) -> bytes:
    """The PDF with the first cell of each body row as a header of its row."""
    first = set(_FIRST_CELL.findall(pdf))
    marked = 0

    def replacement(cell: re.Match[bytes]) -> bytes:
        nonlocal marked
        start, number, middle, names = cell.groups()
        if number not in first:
            return b"".join((start, b"D", middle, b" " * len(names)))
        marked += 1
        return b"".join((start, b"H", middle, b"/Scope/Row".ljust(len(names))))

    changed = _CELL.sub(replacement, pdf)
    if marked != expected:
        raise RowHeadersError(
            f"PDF:en fick {marked} radrubriker, men tabellen har {expected} rader."
        )
    return changed
