"""CSV → raw table: encoding and delimiter from the profile; a delimiter it omits is looked for."""

import csv
import io

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.formats.text_encoding import LINE_END, filled_lines

DELIMITERS = (";", "\t", ",", "|")


def delimiter_of(text: str, heading_row: int) -> str:
    """The delimiter that occurs most on the heading row (the first filled line where there is
    none); ``;`` where none does."""
    lines = LINE_END.split(text, maxsplit=heading_row) if heading_row else filled_lines(text)
    headings = lines[heading_row - 1] if 0 < heading_row <= len(lines) else lines[0]
    return max(DELIMITERS, key=headings.count)


def read_csv(
    text: str, encoding: str, delimiter: str, shown_name: str, problems: list[Problem],
    quote: str = '"',
) -> RawTable | None:  # fmt: skip
    """Split the text; what cannot be split (a quote left open) is a Problem, and None.

    ``quote`` empty: quotes are text as any other.
    """
    lines = io.StringIO(text, newline="")
    if quote:
        reader = csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    rows: list[RawRow] = []
    line = 1
    try:
        for cells in reader:
            rows.append(RawRow(line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error as fault:
        reason = _reason(str(fault))
        problems.append(problem("TAB-04", file=shown_name, line=line, reason=reason))
        return None
    return RawTable("csv", encoding, "", tuple(rows), delimiter)


def _reason(fault: str) -> str:
    if "unexpected end" in fault:
        return "ett citattecken avslutas aldrig"
    if "expected after" in fault:
        return "något står efter ett avslutande citattecken"
    if "field limit" in fault or "field larger" in fault:
        return "ett fält är orimligt långt"
    return "den har ett tecken som inte hör hemma där"
