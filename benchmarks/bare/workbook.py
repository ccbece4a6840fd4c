"""The report's workbook by XlsxWriter: the same cells with the same looks, as recorded."""

import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from benchmarks.bare.figures import Figures


def workbook(sheets: list[dict[str, Any]], figures: Figures) -> bytes:
    """The file's bytes."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        looks: dict[str, Any] = {}
        for recorded in sheets:
            sheet = book.add_worksheet(recorded["name"])
            for column, width in enumerate(recorded["widths"]):
                sheet.set_column(column, column, width)
            for reference, headings in recorded["tables"]:
                columns = [{"header": heading} for heading in headings]
                sheet.add_table(reference, {"autofilter": False, "columns": columns})
            for row, column, value, key, look in recorded["cells"]:
                name = str(look)
                if name not in looks:
                    looks[name] = book.add_format(dict(look))
                _write(sheet, row, column, _value(value, key, figures), looks[name])
    return output.getvalue()


def _write(sheet: Any, row: int, column: int, value: object, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, value, look)


def _value(value: object, key: str, figures: Figures) -> object:
    """A figure in kronor or as a ratio, else what was recorded."""
    number = figures.get(key)
    if number is None or value is None or isinstance(value, str):
        return value
    if isinstance(number, int):
        return Decimal(number).scaleb(-2)
    numerator, denominator = number
    return Decimal(numerator) / Decimal(denominator) if denominator else Decimal(0)
