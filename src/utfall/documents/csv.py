"""CSV: the table as printed, semicolons, UTF-8, one heading line per heading level."""

import csv
import io

from utfall.documents.finished import FinishedReport


def write(report: FinishedReport) -> bytes:
    """The file's bytes. A CSV has no seal; the JSON of its stem verifies it."""
    table = report.table
    levels = max(len(column.headings) for column in table.columns)
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    for level in range(levels):
        label = _at(table.label_headings, level)
        writer.writerow([label, *(_at(column.headings, level) for column in table.columns)])
    for row in table.rows:
        writer.writerow([row.label, *(cell.text for cell in row.cells)])
    return output.getvalue().encode()


def _at(headings: tuple[str, ...], level: int) -> str:
    return headings[level] if level < len(headings) else ""
