"""The three XLSX deliveries; amounts are typed numbers and the bytes never vary."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from utfall.example.budget import budget_lines
from utfall.example.budget_changes import CHANGES, without
from utfall.example.forecast import forecast_lines

MADE_UP = (
    "Påhittade uppgifter: bara de tryckta siffrorna i § 59 är papprets, allt annat är uppdiktat."
)
_CREATED = datetime(2025, 8, 6, 8, 0, tzinfo=UTC).replace(tzinfo=None)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")

Cell = str | int | None
"""A text, an amount in öre, or blank."""


def write_budget(path: Path) -> Path:
    """KF's budget before both changes, months wide, below two title rows."""
    heading = ("Ansvar", "Verksamhet", "Konto", "Benämning", *_MONTHS, "Ej periodiserat")
    rows: list[tuple[Cell, ...]] = []
    for line in without(budget_lines(), CHANGES):
        months = line.months if any(line.months) else (None,) * 12
        rows.append((*line.codes, line.text, *months, line.unphased or None))
    titles = ("Kommunledningsstab: budget 2025 per månad, kronor", MADE_UP)
    return _write(path, "Budget 2025", titles, heading, rows)


def write_budget_changes(path: Path) -> Path:
    """The decisions, a row per code string; months without a change are blank."""
    heading = ("Beslut", "Beslutsdatum", "Ansvar", "Verksamhet", "Konto", "Avser", *_MONTHS)
    rows = [
        (c.decision, c.decision_date, *c.codes, c.text, *(ore or None for ore in c.months))
        for c in CHANGES
    ]
    return _write(path, "Ändringar", (), heading, rows)


def write_forecast(path: Path) -> Path:
    """The March round per department and cost type."""
    rows = [(line.ansvar, line.cost_type, line.year_ore) for line in forecast_lines()]
    return _write(path, "Prognos mars", (), ("Ansvar", "Kostnadsslag", "Helårsprognos"), rows)


def _write(
    path: Path,
    sheet_name: str,
    titles: Sequence[str],
    heading: Sequence[str],
    rows: Iterable[Sequence[Cell]],
) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": _CREATED, "title": sheet_name, "comments": MADE_UP})
        sheet = book.add_worksheet(sheet_name)
        money, bold = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
        for row, title in enumerate(titles):
            sheet.write_string(row, 0, title, bold)
        for column, name in enumerate(heading):
            sheet.write_string(len(titles), column, name, bold)
        for row, cells in enumerate(rows, start=len(titles) + 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write_number(row, column, Decimal(cell) / 100, money)
        sheet.freeze_panes(len(titles) + 1, 0)
    return path
