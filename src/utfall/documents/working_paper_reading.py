"""A working paper that came back: matched by the rows' keys, wherever they stand now.

What cannot be taken is said by cell. Nothing is taken of a paper with faults: who sent it mends it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from utfall.documents.working_paper import (
    IDENTITY_SHEET,
    KEY_HEADING,
    LABEL_HEADING,
    SCHEMA,
    SHEET,
    Field,
    Identity,
    PaperRow,
    checksum,
)
from utfall.documents.xlsx_cells import Cell, cells_by_sheet
from utfall.domain.cell_name import column_letters

_IDENTITY_FIELDS, _ROW_FIELDS = 5, 10


class Fault(StrEnum):
    """What can be wrong with the paper as a whole, a row or a cell of it."""

    NOT_OURS = "not_ours"
    SHEET_MISSING = "sheet_missing"
    IDENTITY_CHANGED = "identity_changed"
    COLUMN_MISSING = "column_missing"
    ROW_ADDED = "row_added"
    ROW_MISSING = "row_missing"
    ROW_TWICE = "row_twice"
    ROW_MIXED = "row_mixed"
    FORMULA = "formula"
    NO_NUMBER = "no_number"
    NO_TEXT = "no_text"


class PaperFault(NamedTuple):
    """A fault, the row and column it stands in (0 and empty where it is of the whole), and the name
    of what it is about."""

    kind: Fault
    row: int = 0
    column: str = ""
    about: str = ""


class ReturnedRow(NamedTuple):
    """A row as it left, where it stands now, and its fields' cells; a field left empty has none."""

    row: PaperRow
    at: int
    cells: Mapping[Field, Cell]
    columns: Mapping[Field, str]


@dataclass(frozen=True)
class ReturnedPaper:
    """What came back; ``identity`` None where it cannot be told what it is."""

    identity: Identity | None
    rows: tuple[ReturnedRow, ...]
    faults: tuple[PaperFault, ...]


def read(content: bytes) -> ReturnedPaper:
    """Read the bytes of a file. Raises NoWorkbookError where it is none."""
    sheets = cells_by_sheet(content)
    if IDENTITY_SHEET not in sheets:
        return _faulty(None, PaperFault(Fault.NOT_OURS))
    head, *lines = _lines(sheets[IDENTITY_SHEET]) or [("",)]
    if head[0] != SCHEMA or not lines or len(lines[0]) != _IDENTITY_FIELDS:
        return _faulty(None, PaperFault(Fault.NOT_OURS))
    identity = Identity(*lines[0])
    if head[1:] != (checksum(lines),):
        return _faulty(identity, PaperFault(Fault.IDENTITY_CHANGED))
    if SHEET not in sheets:
        return _faulty(identity, PaperFault(Fault.SHEET_MISSING, about=SHEET))
    rows = {row.key: row for row in map(_paper_row, lines[1:])}
    return _Sheet(sheets[SHEET], rows).read(identity)


def _faulty(identity: Identity | None, fault: PaperFault) -> ReturnedPaper:
    return ReturnedPaper(identity, (), (fault,))


def _lines(cells: Iterable[Cell]) -> list[tuple[str, ...]]:
    """A sheet's rows as texts, without empty ones last."""
    found: dict[int, dict[int, str]] = {}
    for cell in cells:
        found.setdefault(cell.row, {})[cell.column] = cell.text
    return [
        tuple(found[row].get(column, "") for column in range(1, max(found[row]) + 1))
        for row in sorted(found)
    ]


def _paper_row(line: tuple[str, ...]) -> PaperRow:
    """A row from its hidden line, as ``PaperRow.identity`` wrote it; the checksum has held."""
    texts = (*line, *("",) * (_ROW_FIELDS - len(line)))
    key, label, cost_type, forecast, comment, version, ore, cause, comment_version, words = texts
    return PaperRow(
        key=key, label=label, figures=(), cost_type=cost_type, takes_forecast=forecast == "1",
        takes_comment=comment == "1", forecast_version=int(version), cause=cause, comment=words,
        forecast_ore=int(ore) if ore else None, comment_version=int(comment_version),
    )  # fmt: skip


class _Sheet:
    """The sheet people filled in, against the rows it left with."""

    def __init__(self, cells: tuple[Cell, ...], rows: Mapping[str, PaperRow]) -> None:
        self.cells = cells
        self.rows = rows
        self.heading = next((cell for cell in cells if cell.text == KEY_HEADING), None)

    def read(self, identity: Identity) -> ReturnedPaper:
        if self.heading is None:
            return _faulty(identity, PaperFault(Fault.COLUMN_MISSING, about=KEY_HEADING))
        headings = {c.text: c.column for c in self.cells if c.row == self.heading.row}
        missing = [PaperFault(Fault.COLUMN_MISSING, about=field) for field in Field
                   if field not in headings]  # fmt: skip
        if missing:
            return ReturnedPaper(identity, (), tuple(missing))
        columns = {field: headings[field] for field in Field}
        rows = self._returned(columns)
        faults = [*self._row_faults(rows, headings.get(LABEL_HEADING, 1)),
                  *(f for row in rows for f in _cell_faults(row))]  # fmt: skip
        return ReturnedPaper(identity, tuple(rows), tuple(faults))

    def _below(self) -> dict[int, dict[int, Cell]]:
        assert self.heading is not None
        found: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            if cell.row > self.heading.row:
                found.setdefault(cell.row, {})[cell.column] = cell
        return found

    def _returned(self, columns: Mapping[Field, int]) -> list[ReturnedRow]:
        assert self.heading is not None
        letters = {field: column_letters(column) for field, column in columns.items()}
        found = []
        for number, cells in sorted(self._below().items()):
            key = cells.get(self.heading.column)
            if key is not None and key.text in self.rows:
                own = {f: cells[c] for f, c in columns.items() if c in cells}
                found.append(ReturnedRow(self.rows[key.text], number, own, letters))
        return found

    def _row_faults(self, rows: list[ReturnedRow], label_column: int) -> Iterable[PaperFault]:
        """Rows that came to, went, stand twice, or were sorted without their key."""
        known = {row.at for row in rows}
        for number, cells in sorted(self._below().items()):
            if number not in known and any(cells[c].text for c in cells):
                yield PaperFault(Fault.ROW_ADDED, number)
            label = cells.get(label_column)
            own = next((row.row for row in rows if row.at == number), None)
            if own is not None and label is not None and label.text != own.label:
                yield PaperFault(Fault.ROW_MIXED, number, about=label.text)
        places: dict[str, list[int]] = {}
        for row in rows:
            places.setdefault(row.row.key, []).append(row.at)
        for key, paper_row in self.rows.items():
            if key not in places:
                yield PaperFault(Fault.ROW_MISSING, about=paper_row.label)
            for number in places.get(key, [])[1:]:
                yield PaperFault(Fault.ROW_TWICE, number, about=paper_row.label)


def _cell_faults(row: ReturnedRow) -> Iterable[PaperFault]:
    """A formula in a field, whatever it came to; and what is no number, or no text."""
    taken = {Field.FORECAST: row.row.takes_forecast, Field.CAUSE: row.row.takes_forecast,
             Field.COMMENT: row.row.takes_comment}  # fmt: skip
    for field, cell in row.cells.items():
        if not taken[field]:
            continue
        if cell.has_formula:
            yield PaperFault(Fault.FORMULA, row.at, row.columns[field])
        elif field == Field.FORECAST and cell.kind not in "ns":
            yield PaperFault(Fault.NO_NUMBER, row.at, row.columns[field], cell.text)
        elif field != Field.FORECAST and cell.kind in "ebd":
            yield PaperFault(Fault.NO_TEXT, row.at, row.columns[field], cell.text)
