"""A delivery's faults as a file for who mends the source: Swedish, and opened in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from utfall.documents.formulas import no_formula
from utfall.web.deliveries.queries import ListedProblem

HEADINGS = ("Kod", "Slag", "Rad", "Vad", "Gör så här", "Raden i filen")


def problem_file(problems: Iterable[ListedProblem]) -> bytes:
    """The file: semicolons, and the mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for item in problems:
        kind = "fel" if item.is_error else "varning"
        cells = (item.code, kind, str(item.line or ""), item.message, item.action, item.file_line)
        writer.writerow(map(no_formula, cells))
    return text.getvalue().encode("utf-8-sig")
