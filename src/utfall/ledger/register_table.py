"""A table of the organisation or the code plan → its rows by the profile's columns, nothing judged.

The rows become nodes with their own line, so that the reader of the municipality's file can say
what is wrong, and where in the table.
"""

from collections import Counter
from dataclasses import dataclass

from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.read_delivery import fits_format
from utfall.ledger.row_reader import BLANK_ROW, cell_text, heading_texts
from utfall.ledger.table_delivery import column_places, read_raw_table, scanned_totals
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
    table = None
    if fits_format(content, shown_name, profile, found):
        table = read_raw_table(content, shown_name, profile, found)
    places = None if table is None else column_places(table, shown_name, profile, found)
    read = None
    if table is not None and places is not None:
        scanned_totals(content, table, shown_name, profile, found)
        read = _rows(table, places, shown_name, profile, found)
    problems += found
    return None if has_errors(found) else read


def _rows(
    table: RawTable, places: dict[str, int], shown_name: str, profile: Profile,
    problems: list[Problem],
) -> RegisterTable:  # fmt: skip
    width = len(heading_texts(table, profile.heading_row) or ())
    needed = 1 + max(places.values(), default=0)
    rows, left_out = list[RegisterRow](), Counter[str]()
    for row in table.rows:
        if row.number <= profile.heading_row:
            continue
        if row.blank:
            left_out[BLANK_ROW] += 1
            continue
        if any(cell.strip() for cell in row.cells[width:]):
            problems.append(problem("TAB-16", file=shown_name, line=row.number,
                                    found=len(row.cells), wanted=width))  # fmt: skip
        if not table.sheet and len(row.cells) < needed:
            problems.append(problem("TAB-19", file=shown_name, line=row.number,
                                    found=len(row.cells), wanted=needed))  # fmt: skip
        texts = {c.target: cell_text(row, places[c.heading]) for c in profile.columns}
        rows.append(RegisterRow(row.number, texts))
    if not rows:
        problems.append(problem("TAB-17", file=shown_name, line=profile.heading_row))
    return RegisterTable(tuple(rows), dict(left_out))
