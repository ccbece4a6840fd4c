"""How far a sheet's cells reach, from its XML as it is unpacked and before anything parses it.

The reader (calamine) holds the whole rectangle to the last filled cell, blanks too, so that two
cells in a file of 5 kB could ask for 400 GB; and no fault in it can be caught, as the process ends.
Cells are therefore counted here by their own places, and a tag whose place cannot be told for sure
refuses the file.
"""

import re
from collections.abc import Callable, Iterator

from utfall.domain.cell_name import column_letters, column_number
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.limits import LIMITS, Limits, grouped
from utfall.ledger.formats.plain_cells import plain_cells
from utfall.ledger.formats.zip_package import Look, Touched

_ANY = re.compile(rb"<(?:[^<>\s/!?:\"']+:)?(c|row)(?=[\s/>])([^<>]*)(>?)")
_ATTRIBUTES = re.compile(rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?")
_PLACE = re.compile(rb"(?<=\s)r\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile(rb"()([1-9][0-9]{0,6})")
_SHEET = b"sheetData"
_LONGEST_TAG = 65_536


def sheet_extent(
    shown_name: str, limits: Limits = LIMITS, touched: Touched | None = None
) -> Callable[[str], Look]:
    """What looks at each part of a workbook; parts that are no sheet pass."""
    counted = touched or Touched()
    return lambda part: _Extent(part, shown_name, limits, counted).look


class _StrangeError(Exception):
    """A tag that is not written as programs write them."""


class _Extent:
    def __init__(self, part: str, shown_name: str, limits: Limits, touched: Touched) -> None:
        self.part = part
        self.shown_name = shown_name
        self.limits = limits
        self.touched = touched
        self.cells = self.rows = self.columns = 0
        self._row = self._column = 0

    def look(self, pieces: Iterator[bytes]) -> Problem | None:
        """The first thing against the part's XML, or None."""
        try:
            return self._look(pieces)
        except _StrangeError:
            return self._strange("har celler som inte går att placera")

    def _look(self, pieces: Iterator[bytes]) -> Problem | None:
        is_xml: bool | None = None
        is_sheet = False
        for piece in _whole_tags(pieces):
            if is_xml is None:
                is_xml = piece.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
            if is_xml and b"!" in piece and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
                return self._strange("har en dokumenttyp")
            is_sheet = is_sheet or _SHEET in piece
            if is_sheet:
                self._count(piece)
                if self._too_large():
                    last = f"{column_letters(self.columns)}{self.rows}"
                    most = grouped(self.limits.sheet_cells)
                    return problem("MAX-07", file=self.shown_name, part=self.part, last=last,
                                   most=most)  # fmt: skip
        return None

    def _strange(self, why: str) -> Problem:
        return problem("ZIP-01", file=self.shown_name, reason=f"delen {self.part} {why}")

    def _too_large(self) -> bool:
        return (
            self.rows > self.limits.sheet_rows
            or self.columns > self.limits.sheet_columns
            or max(self.rows * self.columns, self.cells) > self.limits.sheet_cells
        )

    def _count(self, piece: bytes) -> None:
        found = plain_cells(piece)
        if found is None:
            self._walk(piece)
            return
        self.touched.cells += found.number
        self.cells += found.filled
        self.columns = max(self.columns, found.columns)
        self.rows = max(self.rows, found.rows)
        if found.number:
            self._column, self._row = found.last
        last_row = piece.rfind(b"<row ")
        if last_row >= 0:
            self._place_row(piece, last_row)

    def _place_row(self, piece: bytes, start: int) -> None:
        """Where the last row of a piece stands, for cells without a place after it."""
        match = _ANY.match(piece, start)
        if match is None or not match[3]:
            raise _StrangeError
        row = _placed(match[2], _ROW)[1]
        if row > self._row:
            self._row, self._column = row, 0

    def _walk(self, piece: bytes) -> None:
        """Tag by tag: a cell without a place stands right of the last, a row below it."""
        for match in _ANY.finditer(piece):
            kind, attributes, ended = match.groups()
            if not ended or _ATTRIBUTES.fullmatch(attributes) is None:
                raise _StrangeError
            place = _placed(attributes, _CELL if kind == b"c" else _ROW)
            if kind == b"row":
                self._row, self._column = place[1] or self._row + 1, 0
                continue
            self.touched.cells += 1
            self._column = place[0] or self._column + 1
            self._row = place[1] or max(self._row, 1)
            if not attributes.endswith(b"/"):
                self.cells += 1
                self.columns = max(self.columns, self._column)
                self.rows = max(self.rows, self._row)


def _placed(attributes: bytes, form: re.Pattern[bytes]) -> tuple[int, int]:
    """Column and row that a tag says, 0 for what it does not say."""
    places = _PLACE.findall(attributes)
    if not places:
        return 0, 0
    match = form.fullmatch(places[0])
    if match is None or len(places) > 1:
        raise _StrangeError
    return column_number(match[1].decode()), int(match[2])


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before a tag instead of inside one."""
    left = b""
    for piece in pieces:
        whole = left + piece
        begin = whole.rfind(b"<")
        if begin < 0 or whole.find(b">", begin) >= 0:
            begin = len(whole)
        elif len(whole) - begin > _LONGEST_TAG:
            raise _StrangeError
        yield whole[:begin]
        left = whole[begin:]
    yield left
