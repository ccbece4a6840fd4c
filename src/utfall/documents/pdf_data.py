"""What the Typst templates are given: plain data as JSON, in which no text is markup."""

import re
from calendar import monthrange
from typing import Any

from utfall.documents.finished import FinishedReport
from utfall.documents.origin import origin_keywords, paper_origin, report_origin
from utfall.documents.paper import (
    Block,
    FinishedPaper,
    KeyFigures,
    ListItems,
    Paragraph,
    Recipients,
)
from utfall.documents.pdf_chart import PdfChart
from utfall.documents.pdf_image import image_data
from utfall.documents.pdf_words import words_in_pieces
from utfall.documents.seal import SEAL_NAMES, SEAL_PARTS, Seal
from utfall.documents.theme import Theme
from utfall.domain.period import Month
from utfall.tables.table import Table, TableColumn, TableRow

Data = dict[str, Any]
Texts = list[tuple[str, str]]
_SIGN_NOTE = "Avvikelse: plus är överskott, minus är underskott mot budget."


def report_data(report: FinishedReport, chart: PdfChart | None) -> Data:
    """The data of ``rapport.typ``."""
    table = report.table
    return {
        **_shared(report.theme, report.seal, _last_day(report.result.period)),
        "origin": origin_keywords(report_origin(report), report.seal),
        "title": table.title,
        "note": f"{table.unit_note}. {_SIGN_NOTE}",
        "label_heading": [words_in_pieces(one) for one in table.label_headings],
        "columns": [_column(table, n) for n in range(len(table.columns))],
        "rows": [_row(row) for row in table.rows],
        "notes": list(table.notes),
        "chart": chart.data() if chart else None,
    }


def report_texts(report: FinishedReport, chart: PdfChart | None) -> Texts:
    """Every text of a report that is printed, as (where, text)."""
    table = report.table
    return [
        *_shared_texts(report.theme, report.seal),
        ("rapportens rubrik", table.title),
        ("enhetsraden", table.unit_note),
        *(("tabellens första rubrik", one) for one in table.label_headings),
        *((f"rubriken för kolumnen {c.key}", one) for c in table.columns for one in c.headings),
        *((f"namnet på raden {row.key}", row.label) for row in table.rows),
        *((f"cellen {cell.key}", cell.text) for row in table.rows for cell in row.cells),
        *(("en anmärkning under tabellen", note) for note in table.notes),
        *(chart.texts() if chart else ()),
    ]


def paper_data(paper: FinishedPaper) -> Data:
    """The data of ``handling.typ``."""
    return {
        **_shared(paper.theme, paper.seal, [int(part) for part in paper.date.split("-")]),
        "origin": origin_keywords(paper_origin(paper), paper.seal),
        "title": paper.heading,
        "organ": paper.organ,
        "kind": f"{paper.kind} {paper.date}",
        "diary_number": paper.diary_number,
        "draft": paper.draft,
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in paper.sections
        ],
    }


def paper_texts(paper: FinishedPaper) -> Texts:
    """Every text of a paper that is printed, as (where, text)."""
    return [
        *_shared_texts(paper.theme, paper.seal),
        ("ärendets rubrik", paper.heading),
        ("organets namn", paper.organ),
        ("dokumentets slag", paper.kind),
        ("diarienumret", paper.diary_number),
        *((f"rubriken för avsnittet {s.id}", s.title) for s in paper.sections),
        *((f"avsnittet {s.id}", text) for s in paper.sections for b in s.blocks
          for text in _block_texts(b)),
    ]  # fmt: skip


def key_figure_rows(paper: FinishedPaper) -> int:
    """How many rows the paper's tables have."""
    blocks = [block for section in paper.sections for block in section.blocks]
    return sum(len(block.rows) for block in blocks if isinstance(block, KeyFigures))


def _shared(theme: Theme, seal: Seal, date: list[int]) -> Data:
    values = seal.as_dict()
    return {
        "date": date,
        "municipality": theme.municipality,
        "primary": theme.primary,
        "logo": image_data(theme.logo, theme.logo_text) if theme.logo else None,
        "seal": [[SEAL_NAMES[part], values[part]] for part in SEAL_PARTS if values[part]],
    }


def _shared_texts(theme: Theme, seal: Seal) -> Texts:
    return [
        ("kommunens namn", theme.municipality),
        ("logotypens beskrivning", theme.logo_text),
        *(("sigillet", value) for value in seal.as_dict().values()),
    ]


def _last_day(month: Month) -> list[int]:
    return [month.year, month.number, monthrange(month.year, month.number)[1]]


def _column(table: Table, number: int) -> Data:
    column: TableColumn = table.columns[number]
    texts = {re.sub(r"\d", "0", row.cells[number].text) for row in table.rows}
    return {
        "heading": [words_in_pieces(heading) for heading in column.headings],
        "shapes": sorted(texts),
        "words": column.type == "text",
    }


def _row(row: TableRow) -> Data:
    return {
        "label": words_in_pieces(row.label),
        "indent": max(row.level - 1, 0),
        "bold": "total" in row.roles,
        "sum": "total" in row.roles and row.level == 0,
        "cells": [cell.text for cell in row.cells],
    }


def _block(block: Block) -> Data:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case KeyFigures():
            return {"kind": "figures", "rows": [[label, text] for label, text, _ in block.rows]}
        case ListItems():
            return {"kind": "items", "items": list(block.items)}
        case Recipients():
            return {"kind": "recipients", "heading": block.heading, "names": list(block.names)}


def _block_texts(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case KeyFigures():
            return [part for label, text, _ in block.rows for part in (label, text)]
        case ListItems():
            return list(block.items)
        case Recipients():
            return [block.heading, *block.names]
