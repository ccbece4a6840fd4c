"""CSV: the table as printed, semicolons, UTF-8, one heading line per heading level. A name that a
spreadsheet would run as a formula is made a text."""

import csv
import io

from utfall.documents.finished import FinishedReport
from utfall.documents.formulas import no_formula


def write(report: FinishedReport) -> bytes:
    """The file's bytes. A CSV has no seal; the JSON of its stem verifies it."""
    table = report.table
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    writer.writerows([no_formula(text) for text in line] for line in table.heading_rows)
    is_text = [column.type == "text" for column in table.columns]
    for row in table.rows:
        cells = zip(row.cells, is_text, strict=True)
        writer.writerow(
            [
                no_formula(row.label),
                *(no_formula(c.text) if words else c.text for c, words in cells),
            ]
        )
    return output.getvalue().encode()
