"""A working paper as XLSX: figures locked, fields open, and a hidden sheet that says what it is of.

The protection has no password: it keeps figures from being changed by mistake. No text becomes a
formula. Rows are found again by their key, so they may be sorted.
"""

import io
from decimal import Decimal
from typing import Any

from utfall.documents.docx_text import holdable
from utfall.documents.theme import Theme
from utfall.documents.working_paper import (
    IDENTITY_SHEET,
    KEY_HEADING,
    LABEL_HEADING,
    SHEET,
    Field,
    PaperRow,
    WorkingPaper,
    identity_lines,
)

_HEADING_ROW = 4
_A4 = 9
_LABEL_WIDTH, _FIGURE_WIDTH, _CAUSE_WIDTH, _COMMENT_WIDTH = 30, 14, 16, 60
_FIGURE = "#,##0;\u2212#,##0;0"
_FORECAST = "#,##0.###;\u2212#,##0.###;0"
_PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
               "strings_to_urls": False}  # fmt: skip
_ALLOWED = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


def write(paper: WorkingPaper, theme: Theme) -> bytes:
    """The file's bytes."""
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, _PLAIN_TEXT) as book:
        book.set_properties(
            {"title": holdable(paper.title), "author": holdable(theme.municipality)}
        )
        _PaperWriter(book, paper, theme).write_all()
        _write_identity(book, paper)
    return output.getvalue()


def _write_identity(book: Any, paper: WorkingPaper) -> None:
    """Every value as a text: what comes back is compared as such."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    for row, line in enumerate(identity_lines(paper.identity, paper.rows)):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.hide()


class _PaperWriter:
    """Writes the sheet that people see."""

    def __init__(self, book: Any, paper: WorkingPaper, theme: Theme) -> None:
        self.book, self.paper, self.theme = book, paper, theme
        self.sheet = book.add_worksheet(SHEET)
        self.first_field = 1 + len(paper.headings)
        self.key_column = self.first_field + len(Field)
        self.last_row = _HEADING_ROW + len(paper.rows)

    def write_all(self) -> None:
        """Title, headings, rows, what may be filled in, and how it is printed."""
        title = self._format(bold=True, font_size=14, font_color=self.theme.primary)
        self.sheet.write_string(0, 0, holdable(self.paper.title), title)
        self.sheet.write_string(1, 0, holdable(self.paper.about), self._format())
        self.sheet.write_string(2, 0, holdable(self.paper.instruction), self._format())
        self._widths()
        self._headings()
        for number, row in enumerate(self.paper.rows, start=_HEADING_ROW + 1):
            self._row(number, row)
        self._lists()
        self.sheet.protect("", _ALLOWED)
        self._print_setup()

    def _format(self, **properties: object) -> Any:
        return self.book.add_format({"font_name": "Arial", "font_size": 10, "valign": "top",
                                     **properties})  # fmt: skip

    def _widths(self) -> None:
        first = self.first_field
        self.sheet.set_column(0, 0, _LABEL_WIDTH)
        self.sheet.set_column(1, first, _FIGURE_WIDTH)
        self.sheet.set_column(first + 1, first + 1, _CAUSE_WIDTH)
        self.sheet.set_column(first + 2, first + 2, _COMMENT_WIDTH)
        self.sheet.set_column(self.key_column, self.key_column, _LABEL_WIDTH, None,
                              {"hidden": True})  # fmt: skip

    def _headings(self) -> None:
        line = {"bold": True, "text_wrap": True, "bottom": 2, "bottom_color": self.theme.accent}
        left, right = self._format(**line), self._format(**line, align="right")
        texts = (LABEL_HEADING, *self.paper.headings, *Field, KEY_HEADING)
        for column, text in enumerate(texts):
            is_figure = 0 < column <= self.first_field
            self.sheet.write_string(_HEADING_ROW, column, holdable(text),
                                    right if is_figure else left)  # fmt: skip
        self.sheet.set_row(_HEADING_ROW, 60)

    def _row(self, number: int, row: PaperRow) -> None:
        figure, text = self._format(num_format=_FIGURE), self._format(text_wrap=True)
        self.sheet.write_string(number, 0, holdable(row.label), text)
        for column, ore in enumerate(row.figures, start=1):
            self._amount(number, column, ore, figure)
        self._fields(number, row)
        self.sheet.write_string(number, self.key_column, holdable(row.key), text)

    def _amount(self, row: int, column: int, ore: int | None, look: Any) -> None:
        """Tkr, exact."""
        if ore is None:
            self.sheet.write_blank(row, column, None, look)
        else:
            self.sheet.write_number(row, column, Decimal(ore).scaleb(-5), look)

    def _fields(self, number: int, row: PaperRow) -> None:
        """Those the row takes are open and framed."""
        first, shut = self.first_field, self._format()
        frame = {"border": 1, "border_color": self.theme.accent, "locked": False}
        amount = self._format(num_format=_FORECAST, **frame) if row.takes_forecast else shut
        self._amount(number, first, row.forecast_ore, amount)
        cause = self._format(num_format="@", **frame) if row.takes_forecast else shut
        self._text(number, first + 1, row.cause, cause)
        own = {"num_format": "@", "text_wrap": True, **frame}
        self._text(number, first + 2, row.comment,
                   self._format(**own) if row.takes_comment else shut)  # fmt: skip

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        if text:
            self.sheet.write_string(row, column, holdable(text), look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def _lists(self) -> None:
        """The causes there are, and what a forecast is."""
        rows = _HEADING_ROW + 1, self.last_row
        if not self.paper.rows:
            return
        cause, first = self.first_field + 1, self.first_field
        self.sheet.data_validation(rows[0], cause, rows[1], cause, {
            "validate": "list", "source": list(self.paper.causes), "ignore_blank": True,
            "error_title": "Orsak", "error_message": "Välj en av orsakerna i listan.",
        })  # fmt: skip
        self.sheet.data_validation(rows[0], first, rows[1], first, {
            "validate": "any", "input_title": "Prognos",
            "input_message": "Avvikelse mot budget för hela året, i tusental kronor. "
            "Minus är underskott. Skriv ett tal, inte en formel.",
        })  # fmt: skip

    def _print_setup(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(_HEADING_ROW + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADING_ROW)
        sheet.print_area(0, 0, self.last_row, self.key_column - 1)
        name = holdable(self.theme.municipality)[:60].replace("&", "&&")
        sheet.set_header(f"&L{name}&R{holdable(self.paper.title)[:100].replace('&', '&&')}")
        sheet.set_footer("&RSida &P av &N")
