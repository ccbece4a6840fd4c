"""Fixed width → raw table: each line is cut at the places the profile gives its fields."""

from collections.abc import Sequence

from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.formats.text_encoding import LINE_END
from utfall.ledger.profiles.amount_columns import FixedField


def read_fixed_width(
    text: str, encoding: str, fields: Sequence[FixedField], *, fills: bool
) -> RawTable:
    """Cut every line. A line that ends inside a field or before it lacks that cell and those after
    it: who needs them says that the line is short. ``fills``: blanks at the ends of lines were
    trimmed away, so that what is there is the field."""
    ordered = sorted(fields, key=lambda field: (field.first, field.last))
    lines = LINE_END.split(text)
    if not lines[-1].strip("\x1a \t"):
        lines.pop()
    rows = tuple(
        RawRow(n, _cells(line, ordered, fills=fills)) for n, line in enumerate(lines, start=1)
    )
    return RawTable("fastbredd", encoding, "", rows, names=tuple(f.name for f in ordered))


def _cells(line: str, fields: Sequence[FixedField], *, fills: bool) -> tuple[str, ...]:
    cells: list[str] = []
    for field in fields:
        if len(line) < field.last and not fills:
            break
        cells.append(line[field.first - 1 : field.last].strip())
    return tuple(cells)
