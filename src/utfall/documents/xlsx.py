"""XLSX: typed numbers that show the printed text and hold their öre, and the seal on its own sheet.

An amount is held in kronor with öre and scaled to tkr or mkr by its number format. What has no
figure is empty or the style's text. Every text is written as a text: none becomes a formula, a
number or a link. A heading that stands twice (*% av budget*) must be unique in a real table, so the
later one carries a trailing space, which nobody sees.
"""

import io
import re
import textwrap
from datetime import datetime
from typing import Any

from utfall.documents.docx_text import holdable
from utfall.documents.finished import FinishedReport
from utfall.documents.xlsx_number import (
    HeldNumber,
    held_amount,
    held_count,
    held_quotient,
    held_share,
)
from utfall.documents.xlsx_seal import SEAL_SHEET, read_cells, read_seal, read_texts, write_seal
from utfall.reports.definition.model import Column, PrintStyle
from utfall.reports.result import Amount, Count, Quotient, Share, Text
from utfall.tables.build import column_under, printed_ore, style_of
from utfall.tables.number_text import shows_no_percent
from utfall.tables.table import Table, TableCell, TableRow

__all__ = ["read_cells", "read_seal", "read_texts", "write"]

_TITLE_ROWS = 2
_LONGEST_SHEET_NAME = 31
_LONGEST_HEADING = 255
_WIDEST_LABEL = 48
_LINE_HEIGHT = 14
_A4 = 9
_PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(report: FinishedReport) -> bytes:
    """The file's bytes."""
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, _PLAIN_TEXT) as book:
        book.set_properties(_properties(report))
        sheet = book.add_worksheet(sheet_name(report.unit_name))
        writer = _SheetWriter(book, sheet, report)
        writer.write_all()
        write_seal(book, report, writer.first_row)
    return output.getvalue()


def _properties(report: FinishedReport) -> dict[str, object]:
    month = report.result.period
    return {
        "title": holdable(report.table.title),
        "author": holdable(report.municipality),
        "company": holdable(report.municipality),
        "created": datetime(month.year, month.number, 1),  # noqa: DTZ001  (the format has no zone)
    }


def sheet_name(unit_name: str) -> str:
    """The unit's name as a sheet may be called."""
    name = re.sub(r"[\[\]:*?/\\]", "-", holdable(unit_name)).strip("' \t\n") or "Tabell"
    if name.lower() in {SEAL_SHEET.lower(), "history"}:
        name = f"Enhet {name}"
    return _cut(name, _LONGEST_SHEET_NAME).rstrip("' ")


def _cut(text: str, longest: int) -> str:
    """The text's beginning, counted as the format does (in UTF-16)."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def printed_headings(table: Table) -> list[list[str]]:
    """Heading rows, top to bottom."""
    return [[holdable(heading) for heading in headings] for headings in table.heading_rows]


def unique_headings(headings: list[str]) -> list[str] | None:
    """The headings with trailing spaces where one returns; None where a table cannot hold them."""
    unique: list[str] = []
    seen: set[str] = set()
    for text in headings:
        name = text or " "
        while name.lower() in seen:
            name += " "
        seen.add(name.lower())
        unique.append(name)
    fits = all((len(_cut(n, _LONGEST_HEADING)) == len(n) and n.isprintable()) or "\u00a0" in n
               for n in unique)  # fmt: skip
    return unique if fits else None


class _SheetWriter:
    """Writes the table's sheet."""

    def __init__(self, book: Any, sheet: Any, report: FinishedReport) -> None:
        self.book, self.sheet, self.report = book, sheet, report
        self.table = report.table
        self.headings = printed_headings(report.table)
        self.first_row = _TITLE_ROWS + len(self.headings)
        self.last_row = self.first_row + len(report.table.rows) - 1
        self.widths = self._column_widths()
        self.rows = {row.key: row for row in report.result.rows}
        self._formats: dict[tuple[tuple[str, object], ...], object] = {}

    def write_all(self) -> None:
        """Title, headings, rows, notes, and how they are printed."""
        self.sheet.write_string(
            0, 0, holdable(self.table.title),
            self._format(bold=True, font_size=14, font_color=self.report.theme.primary),
        )  # fmt: skip
        about = f"{self.report.municipality}. {self.table.unit_note}."
        self.sheet.write_string(1, 0, holdable(about), self._format())
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self._write_headings()
        for number, row in enumerate(self.table.rows, start=self.first_row):
            self._write_row(number, row)
        for number, note in enumerate(self.table.notes, start=self.last_row + 2):
            self.sheet.write_string(number, 0, holdable(note), self._format())
        self._print_setup()

    def _format(self, **properties: object) -> object:
        """One format per look, so that the file stays small and always the same."""
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "Arial", "font_size": 10,
                                                       **properties})  # fmt: skip
        return self._formats[key]

    def _column_widths(self) -> list[int]:
        """In characters: no figure and no word of a heading is cut."""
        labels = [len(row.label) + 2 * row.level for row in self.table.rows]
        widths = [max(10, *labels, *_word_lengths(self.table.label_headings)) + 1]
        for number, column in enumerate(self.table.columns):
            texts = [len(row.cells[number].text) for row in self.table.rows]
            widths.append(max(9, *texts, *_word_lengths(column.headings)) + 2)
        return [min(width, _WIDEST_LABEL) for width in widths]

    def _heighten(self, row: int, texts: list[str]) -> None:
        """Give a row the height of its wrapped texts; not every program does so by itself."""
        sized = zip(texts, self.widths, strict=False)
        lines = max(len(textwrap.wrap(text, width * 11 // 10)) for text, width in sized)
        if lines > 1:
            self.sheet.set_row(row, lines * _LINE_HEIGHT)

    def _write_headings(self) -> None:
        for level, texts in enumerate(self.headings):
            self._heighten(_TITLE_ROWS + level, texts)
            for column, text in enumerate(texts):
                if text:
                    self.sheet.write_string(
                        _TITLE_ROWS + level, column, text, self._heading_format(column)
                    )
        names = unique_headings(self.headings[-1])
        last_column = len(self.table.columns)
        if names and self.table.rows:
            self.sheet.add_table(
                self.first_row - 1, 0, self.last_row, last_column,
                {
                    "name": "Tabell",
                    "style": "Table Style Light 1",
                    "banded_rows": False,
                    "first_column": True,
                    "autofilter": False,
                    "columns": [
                        {"header": name, "header_format": self._heading_format(column)}
                        for column, name in enumerate(names)
                    ],
                },
            )  # fmt: skip

    def _heading_format(self, column: int) -> object:
        return self._format(
            bold=True, text_wrap=True, valign="bottom", align="right" if column else "left",
            bottom=2, bottom_color=self.report.theme.accent,
        )  # fmt: skip

    def _write_row(self, number: int, row: TableRow) -> None:
        look: dict[str, object] = {"valign": "top"}
        if "total" in row.roles or "heading" in row.roles:
            look["bold"] = True
        if row.level == 0:
            look["top"] = 1
        indent = {"align": "left", "indent": row.level - 1} if row.level > 1 else {}
        self._heighten(number, [f"{'  ' * row.level}{row.label}"])
        self.sheet.write_string(
            number, 0, holdable(row.label), self._format(**look, **indent, text_wrap=True)
        )
        for column, cell in enumerate(row.cells, start=1):
            self._write_cell(number, column, cell, look)

    def _write_cell(self, row: int, column: int, cell: TableCell, look: dict[str, object]) -> None:
        definition = self.report.result.definition
        of_row = self.rows[cell.row]
        own = column_under(of_row, definition.column(cell.column))
        held = _held(cell, own, style_of(definition, of_row, own))
        if held is not None:
            self.sheet.write_number(
                row, column, held.value, self._format(**look, num_format=held.num_format)
            )
        elif cell.text:
            self.sheet.write_string(
                row,
                column,
                holdable(cell.text),
                self._format(**look, align="left" if isinstance(cell.value, Text) else "right"),
            )
        else:
            self.sheet.write_blank(row, column, None, self._format(**look))

    def _print_setup(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(self.first_row, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_TITLE_ROWS, self.first_row - 1)
        title = _cut(holdable(self.table.title), 100).replace("&", "&&")
        name = _cut(holdable(self.report.municipality), 60).replace("&", "&&")
        sheet.set_header(f"&L{name}&R{title}")
        sheet.set_footer("&RSida &P av &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _word_lengths(headings: tuple[str, ...]) -> list[int]:
    return [len(word) for word in " ".join(headings).split()]


def _held(cell: TableCell, column: Column, style: PrintStyle) -> HeldNumber | None:
    """The number a cell holds; None where its text is all there is."""
    own = dict(column.texts)
    if isinstance(cell.value, Amount) and cell.value.ore is not None:
        ore = printed_ore(column, cell.value.ore, style, is_variance=cell.value.is_variance)
        return held_amount(ore, style, own.get("noll", style.zero))
    if isinstance(cell.value, Count) and cell.value.value is not None:
        return held_count(cell.value, style, own.get("noll", style.zero))
    if isinstance(cell.value, Quotient) and cell.value.denominator.value:
        ore = printed_ore(column, cell.value.numerator_ore, style, is_variance=False)
        return held_quotient(ore, cell.value.denominator, style, own.get("noll", style.zero))
    if isinstance(cell.value, Share):
        if "noll" in own and shows_no_percent(cell.value, style):
            return None
        if cell.value.denominator_ore:
            return held_share(cell.value.numerator_ore, cell.value.denominator_ore, style)
        if column.zero_base_is_zero and not cell.value.numerator_ore:
            return held_share(0, 1, style)
    return None
