"""JSON: the result with exact öre, printed texts and seal (``utfall.result/1``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utfall.documents.finished import FinishedReport
from utfall.documents.origin import asked_fields
from utfall.documents.problems_json import problems_fields
from utfall.domain.ore import rounded_half_away
from utfall.reports.result import Amount, Count, Quotient, Share, Text
from utfall.tables.table import TableCell

if TYPE_CHECKING:  # a report starts faster without the papers' modules
    from utfall.documents.paper import FinishedPaper
    from utfall.texts.write_paper import WrittenSection

SCHEMA = "utfall.result/1"
PAPER_SCHEMA = "utfall.paper/1"


def write(report: FinishedReport) -> bytes:
    """The file's bytes."""
    return (json.dumps(document(report), ensure_ascii=False, indent=1) + "\n").encode()


def document(report: FinishedReport) -> dict[str, object]:
    """The result as one JSON document; rows and columns in printed order."""
    result, table = report.result, report.table
    return {
        "schema": SCHEMA,
        "report": result.definition.name,
        "period": str(result.period),
        "unit": result.definition.unit,
        "round": result.round,
        "round_level": result.round_level,
        **asked_fields(result.definition.asked),
        "seal": report.seal.as_dict(),
        "title": table.title,
        "label_headings": list(table.label_headings),
        "columns": [
            {"key": c.key, "headings": list(c.headings), "type": c.type} for c in table.columns
        ],
        "rows": [
            {"key": r.key, "label": r.label, "roles": list(r.roles), "level": r.level}
            for r in table.rows
        ],
        "cells": [_cell(cell) for row in table.rows for cell in row.cells],
        **problems_fields(result.problems),
    }


def write_paper(paper: FinishedPaper) -> bytes:
    """A paper's JSON: its words with what they refer to and claim (``utfall.paper/1``)."""
    return (json.dumps(paper_document(paper), ensure_ascii=False, indent=1) + "\n").encode()


def paper_document(paper: FinishedPaper) -> dict[str, object]:
    """The paper as one JSON document."""
    return {
        "schema": PAPER_SCHEMA,
        "paper": paper.name,
        "report": paper.report,
        "period": paper.period,
        "unit": paper.unit,
        "round": paper.round,
        "draft": paper.draft,
        "organ": paper.organ,
        "kind": paper.kind,
        "date": paper.date,
        "paragraph": paper.paragraph,
        "title": paper.title,
        "diary_number": paper.diary_number,
        "seal": paper.seal.as_dict(),
        "sections": [_section(item, paper.report) for item in paper.evidence],
        **problems_fields(paper.problems),
    }


def _section(item: WrittenSection, report: str) -> dict[str, object]:
    from utfall.texts.blocks import block_lines

    return {
        "title": item.section.title,
        "text": "\n".join(line for block in item.section.blocks for line in block_lines(block)),
        "references": [
            {"text": r.text, "report": report, "row": r.cell.partition("/")[0],
             "column": r.cell.partition("/")[2], "ore": r.ore}
            for r in item.references
        ],
        "claims": [
            {"words": c.words, "units": list(c.units), "measure": c.column, "holds": c.holds}
            for c in item.claims
        ],
    }  # fmt: skip


def _count(value: Count) -> dict[str, object]:
    """A statistic: whole numbers of its last decimal; a mean also as the exact fraction it is."""
    shown: dict[str, object] = {"value": value.value, "scale": value.scale, "unit": value.unit}
    if value.value is None or value.divisor == 1:
        return shown
    whole = rounded_half_away(value.value, value.divisor)
    return {**shown, "value": whole, "exact": {"value": value.value, "divisor": value.divisor}}


def _cell(cell: TableCell) -> dict[str, object]:
    place = {"row": cell.row, "column": cell.column}
    value = cell.value
    if isinstance(value, Share):
        return {
            **place,
            "numerator_ore": value.numerator_ore,
            "denominator_ore": value.denominator_ore,
            "text": cell.text,
        }
    if isinstance(value, Text):
        return {**place, "text": cell.text}
    if isinstance(value, Count):
        return {**place, **_count(value), "text": cell.text}
    if isinstance(value, Quotient):
        per = _count(value.denominator)
        return {**place, "numerator_ore": value.numerator_ore, "denominator": per,
                "text": cell.text}  # fmt: skip
    return {**place, "ore": value.ore if isinstance(value, Amount) else None, "text": cell.text}
