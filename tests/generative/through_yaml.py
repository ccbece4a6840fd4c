"""A definition written as the controller would write it, and read again as the program does."""

import json

from utfall.domain.organisation import Organisation
from utfall.domain.period import MONTH_NAMES
from utfall.domain.problem import Problem
from utfall.municipality.folder import FolderFiles
from utfall.reports.definition.blocks import read_blocks
from utfall.reports.definition.model import Column, Measure, ReportDefinition, RowGroup
from utfall.reports.definition.resolve import resolve_report


def reread(definition: ReportDefinition, organisation: Organisation) -> ReportDefinition:
    """The definition by way of its text; nothing may be wrong with it."""
    problems: list[Problem] = []
    files = FolderFiles({"rapporter/slump.yaml": text_of(definition).encode()})
    blocks = read_blocks(files, problems)
    read = resolve_report(definition.name, blocks, organisation, problems)
    assert problems == []
    assert read is not None
    return read


def text_of(definition: ReportDefinition) -> str:
    """The definition as a file's text (JSON is YAML too)."""
    document = {
        "kalender": {"k": {"månader": [MONTH_NAMES[m - 1] for m in definition.calendar.months]}},
        "tal": {name: _measure(measure) for name, measure in definition.measures.items()},
        "kolumner": {"k": [_column(column) for column in definition.columns]},
        "rader": {"r": [_row(row) for row in definition.rows]},
        "rapport": {
            definition.name: {
                "enhet": definition.unit, "kalender": "k", "kolumner": "k", "rader": "r",
            }
        },
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1)


def _measure(measure: Measure) -> dict[str, object]:
    written: dict[str, object] = {"fakta": list(measure.kinds)}
    if measure.result_only:
        written["konto"] = "resultat"
    elif measure.accounts is not None:
        written["konto"] = list(measure.accounts)
    if measure.version is not None:
        written["version"] = measure.version
    if measure.layer is not None:
        written["lager"] = measure.layer
    if measure.against_round_budget:
        written["avvikelse_mot"] = "omgångens-budget"
    return written


def _column(column: Column) -> dict[str, object]:
    written: dict[str, object] = {"id": column.id, "rubrik": list(column.headings)}
    if column.form == "measure":
        return {**written, "tal": column.measure, "period": column.period}
    if column.form == "share":
        (_, numerator), (_, denominator) = column.operands
        return {**written, "andel": f"{numerator} / {denominator}"}
    terms = " ".join(f"{'-' if sign < 0 else '+'} {operand}" for sign, operand in column.operands)
    return {**written, "summa": terms}


def _row(row: RowGroup) -> dict[str, object]:
    written: dict[str, object] = {"id": row.id}
    if row.form == "sum":
        written["summa"] = list(row.members)
    else:
        written["barn_av" if row.form == "children" else "enhet"] = row.unit
    if row.under:
        written["under"] = row.under
    if row.left_out:
        written["utan"] = list(row.left_out)
    return written
