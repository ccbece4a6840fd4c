"""JSON: the result with exact öre, printed texts and seal (``utfall.result/1``)."""

import json

from utfall.documents.finished import FinishedReport
from utfall.documents.problems_json import problems_fields
from utfall.reports.result import Amount, Share
from utfall.tables.table import TableCell

SCHEMA = "utfall.result/1"


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
    return {**place, "ore": value.ore if isinstance(value, Amount) else None, "text": cell.text}
