"""CSV → raw table: encoding and delimiter from the profile; a delimiter it omits is looked for."""

import codecs
import csv
import io

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawRow, RawTable

DELIMITERS = (";", "\t", ",", "|")


def decoded_text(content: bytes, encoding: str) -> str | None:
    """The text without its byte order mark; None where it is not in ``encoding``."""
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except UnicodeError:
        return None


def delimiter_of(text: str, heading_row: int) -> str:
    """The delimiter that occurs most on the heading row; ``;`` where none does."""
    lines = text.splitlines()
    headings = lines[heading_row - 1] if 0 < heading_row <= len(lines) else ""
    return max(DELIMITERS, key=headings.count)


def read_csv(
    text: str, encoding: str, delimiter: str, shown_name: str, problems: list[Problem]
) -> RawTable | None:
    """Split the text; what cannot be split (a quote left open) is a Problem, and None."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
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
