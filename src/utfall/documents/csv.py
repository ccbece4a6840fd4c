"""CSV: the table as printed, semicolons, UTF-8, one heading line per heading level."""

import csv
import io

from utfall.documents.finished import FinishedReport


def write(report: FinishedReport) -> bytes:
    """The file's bytes. A CSV has no seal; the JSON of its stem verifies it."""
    table = report.table
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    writer.writerows(table.heading_rows)
    for row in table.rows:
        writer.writerow([row.label, *(cell.text for cell in row.cells)])
    return output.getvalue().encode()
