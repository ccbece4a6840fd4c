"""A table as text: every heading level on its line, blanks as blanks."""

from utfall.tables.table import Table, TableColumn

Grid = list[list[str]]


def table_text(table: Table) -> tuple[str, ...]:
    """The lines of a table: title, headings, rows and notes, as they are printed."""
    head = f"{table.title}. {table.unit_note}."
    lines = _lines(_grid(table), table.columns)
    notes = ("", *table.notes) if table.notes else ()
    return (head, "", *lines, *notes)


def _grid(table: Table) -> Grid:
    grid = [list(headings) for headings in table.heading_rows]
    for row in table.rows:
        indent = "  " * max(row.level - 1, 0)
        grid.append([indent + row.label, *(cell.text for cell in row.cells)])
    return grid


def _lines(grid: Grid, columns: tuple[TableColumn, ...]) -> list[str]:
    widths = [max(len(row[number]) for row in grid) for number in range(len(grid[0]))]
    left = [True, *(column.type == "text" for column in columns)]
    return [
        "  ".join(
            text.ljust(width) if to_left else text.rjust(width)
            for text, width, to_left in zip(row, widths, left, strict=True)
        ).rstrip()
        for row in grid
    ]
