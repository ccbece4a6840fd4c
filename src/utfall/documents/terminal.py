"""The table as text for a terminal. It is never cut: a row stands on one line, or in two halves
after the fourth figure where the line is too narrow."""

from utfall.tables.table import Table

_HALF = 4
Grid = list[list[str]]


def write(table: Table, width: int) -> str:
    """The table in ``width`` characters."""
    whole = _grid(table, 0, len(table.columns))
    lines = _lines(whole)
    if max(len(line) for line in lines) > width and len(table.columns) > _HALF:
        halves = (_grid(table, 0, _HALF), _grid(table, _HALF, len(table.columns)))
        lines = [*_lines(halves[0]), "", *_lines(halves[1])]
    head = f"{table.title}. {table.unit_note}."
    return "\n".join((head, "", *lines, *(("", *table.notes) if table.notes else ()))) + "\n"


def _grid(table: Table, first: int, last: int) -> Grid:
    columns = table.columns[first:last]
    label = " ".join(table.label_headings)
    wrapped = [_wrap(" ".join(column.headings)) for column in columns]
    depth = max(len(lines) for lines in wrapped)
    grid: Grid = []
    for level in range(depth):
        heading = [lines[level - depth + len(lines)] if level >= depth - len(lines) else ""
                   for lines in wrapped]  # fmt: skip
        grid.append([label if level == depth - 1 else "", *heading])
    for row in table.rows:
        indent = "  " * max(row.level - 1, 0)
        grid.append([indent + row.label, *(cell.text for cell in row.cells[first:last])])
    return grid


def _wrap(heading: str) -> list[str]:
    """A heading in lines of about twelve characters."""
    lines: list[str] = []
    for word in heading.split():
        if lines and len(lines[-1]) + 1 + len(word) <= 12:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _lines(grid: Grid) -> list[str]:
    widths = [max(len(row[column]) for row in grid) for column in range(len(grid[0]))]
    return [
        "  ".join(
            text.ljust(widths[0]) if column == 0 else text.rjust(widths[column])
            for column, text in enumerate(row)
        ).rstrip()
        for row in grid
    ]
