"""CSV → raw table: encoding and delimiter from the profile; a delimiter it omits is looked for."""

import csv
import io
from collections.abc import Iterable, Iterator

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
    rows: list[RawRow] = []
    try:
        rows.extend(csv_rows(io.StringIO(text, newline=""), delimiter, quote))
    except CsvFaultError as fault:
        problems.append(problem("TAB-04", file=shown_name, line=fault.line, reason=fault.reason))
        return None
    return RawTable("csv", encoding, "", tuple(rows), delimiter)


class CsvFaultError(Exception):
    """The text cannot be split: why, in words, and on which line the record begins."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


def csv_rows(lines: Iterable[str], delimiter: str, quote: str) -> Iterator[RawRow]:
    """The rows of lines that keep their ends, as they are read. Raises CsvFaultError."""
    if quote:
        reader = csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    line = 1
    try:
        for cells in reader:
            yield RawRow(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise CsvFaultError(line, _reason(str(fault))) from None


def _reason(fault: str) -> str:
    if "unexpected end" in fault:
        return "ett citattecken avslutas aldrig"
    if "expected after" in fault:
        return "något står efter ett avslutande citattecken"
    if "field limit" in fault or "field larger" in fault:
        return "ett fält är orimligt långt"
    return "den har ett tecken som inte hör hemma där"
