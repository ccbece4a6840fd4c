"""The picture of the year as the PDF holds it: headline, drawing, and the figures it draws."""

from dataclasses import dataclass

from utfall.documents.chart import chart_alt, chart_file
from utfall.documents.chart_table import ChartTable, chart_tables
from utfall.documents.chart_words import headline, measured
from utfall.documents.finished import FinishedReport
from utfall.documents.pdf_image import image_data


@dataclass(frozen=True, slots=True)
class PdfChart:
    """``alt`` describes the drawing for who does not see it; ``tables`` are its figures."""

    svg: bytes
    alt: str
    headline: str
    measured: str
    tables: tuple[ChartTable, ...]

    @property
    def row_count(self) -> int:
        """How many rows its tables have, headings apart."""
        return sum(len(table.rows) for table in self.tables)

    def data(self) -> dict[str, object]:
        """What ``report.typ`` is given."""
        return {
            **image_data(self.svg, self.alt),
            "headline": self.headline,
            "measured": f"{self.measured}.",
            "tables": [_table(table) for table in self.tables],
        }

    def texts(self) -> list[tuple[str, str]]:
        """Every text that is printed, as (where, text)."""
        return [
            ("bildens beskrivning", self.alt),
            ("bildens rubrik", self.headline),
            ("raden under bildens rubrik", self.measured),
            *((f"tabellen {table.caption}", text)
              for table in self.tables for text in _texts(table)),
        ]  # fmt: skip


def chart_of(report: FinishedReport) -> PdfChart | None:
    """The report's picture, where its definition asks for one."""
    series, style = report.result.year_series, report.result.definition.style
    if series is None:
        return None
    return PdfChart(
        svg=chart_file(series, style, report.theme),
        alt=chart_alt(series, style),
        headline=headline(series, style),
        measured=measured(series, style),
        tables=chart_tables(series, style),
    )


def _table(table: ChartTable) -> dict[str, object]:
    return {
        "caption": table.caption,
        "headings": list(table.headings),
        "rows": [
            {"label": row.label, "cells": [cell.text if cell else "" for cell in row.cells]}
            for row in table.rows
        ],
    }


def _texts(table: ChartTable) -> list[str]:
    cells = [cell.text for row in table.rows for cell in row.cells if cell]
    return [table.caption, *table.headings, *(row.label for row in table.rows), *cells]
