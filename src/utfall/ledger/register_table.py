"""A table of the organisation or the code plan → its rows by the profile's columns, nothing judged.

The rows become nodes with their own line, so that the reader of the municipality's file can say
what is wrong, and where in the table.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.control.scan_tables import ScannedTable, scan_tables
from utfall.ledger.drift.read_drifted import read_as_delivered
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.read_delivery import fits_format
from utfall.ledger.said_of_sheet import said_of_sheet
from utfall.ledger.shaped_table import ShapedTable, cell_text, shape_table
from utfall.municipality.yaml_reader import Entry, Mapping, Node, Scalar


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One filled row: its line, and its texts by the profile's names for them."""

    line: int
    texts: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    def scalar(self, name: str) -> Scalar:
        """A text with its place."""
        return Scalar(self[name], self.line, 1)

    def filled(self, **values: str) -> Mapping:
        """A mapping of the values that are not empty, with the row's place."""
        return mapping(self.line, {key: Scalar(t, self.line, 1) for key, t in values.items() if t})


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The rows of a file, and how many rows were left out for which reason."""

    rows: tuple[RegisterRow, ...]
    left_out: dict[str, int]


def mapping(line: int, values: dict[str, Node]) -> Mapping:
    """A mapping that stands on a line."""
    entries = {key: Entry(Scalar(key, line, 1), value) for key, value in values.items()}
    return Mapping(entries, line, 1)


def read_register(
    content: bytes, shown_name: str, profile: Profile, problems: list[Problem]
) -> RegisterTable | None:
    """The rows under the headings; None (with Problems) where the table can't be read whole."""
    found: list[Problem] = []
    raw: tuple[RawTable, ...] = ()
    if fits_format(content, shown_name, profile, found):
        raw, profile = read_as_delivered(content, shown_name, profile, found)
    shaped = [shape_table(table, shown_name, profile, found) for table in raw]
    tables = [table for table in shaped if table is not None]
    read = RegisterTable((), {})
    if tables and len(tables) == len(raw):
        told = [ScannedTable(t.raw, t.places, t.unread, t.turned) for t in tables]
        scan_tables(content, told, shown_name, profile, found)
        read = _rows(tables, shown_name, profile, found)
    problems += found
    return None if has_errors(found) or not tables else read


def _rows(
    tables: Sequence[ShapedTable], shown_name: str, profile: Profile, problems: list[Problem]
) -> RegisterTable:
    rows, left_out = list[RegisterRow](), Counter[str]()
    for table in tables:
        left_out.update(table.left_out)
        for row in table.body:
            wrong = _wrong_length(row, table, shown_name, profile)
            problems += said_of_sheet(wrong, table.raw.sheet, profile)
            rows.append(RegisterRow(row.number, _texts(row, table, profile)))
    if not rows:
        problems.append(problem("TAB-17", file=shown_name, line=profile.heading_row))
    return RegisterTable(tuple(rows), dict(left_out))


def _wrong_length(
    row: RawRow, table: ShapedTable, shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    used = (table.places[c.heading] for c in profile.columns if c.constant is None)
    needed = 1 + max(used, default=0)
    found = len(row.cells)
    if any(cell.strip() for cell in row.cells[table.width :]):
        code, wanted = "TAB-16", table.width
    elif not table.raw.sheet and not profile.fills_short_rows and found < needed:
        code, wanted = "TAB-19", needed
    else:
        return []
    return [problem(code, file=shown_name, line=row.number, found=found, wanted=wanted)]


def _texts(row: RawRow, table: ShapedTable, profile: Profile) -> dict[str, str]:
    return {
        c.target: c.constant
        if c.constant is not None
        else c.of_cell(cell_text(row, table.places[c.heading]))
        for c in profile.columns
    }
