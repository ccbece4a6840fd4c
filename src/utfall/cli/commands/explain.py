"""``utfall explain``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.cli.period import period_of
from utfall.domain.organisation import LAST
from utfall.domain.period import Month
from utfall.pipeline.explain import explain_cell, explain_definition
from utfall.pipeline.refused import DONE, UsageError
from utfall.pipeline.report import ReportRequest, snapshot
from utfall.pipeline.workspace import Workspace, open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Show the merged definition, or one cell."""
    workspace = open_workspace(Path(arguments.folder))
    if arguments.row is None:
        month = period_of(arguments.period) if arguments.period else LAST
        explanation = explain_definition(workspace, ReportRequest(arguments.name, month))
    elif arguments.column is None:
        raise UsageError("Ange både rad och kolumn: utfall explain RAPPORT RAD KOLUMN.")
    else:
        request = ReportRequest(arguments.name, _month(arguments, workspace))
        explanation = explain_cell(workspace, request, arguments.row, arguments.column)
    output.document({
        "schema": "utfall.explain/1",
        "report": explanation.report,
        "lines": [{"what": w, "value": v, "place": p} for w, v, p in explanation.lines],
    })  # fmt: skip
    for what, value, place in explanation.lines:
        output.show(f"{what:<22} {value}{f'   [{place}]' if place else ''}\n")
    return DONE


def _month(arguments: argparse.Namespace, workspace: Workspace) -> Month:
    """The month asked for, else the last with actuals."""
    if arguments.period:
        return period_of(arguments.period)
    last = snapshot(workspace.store, "").last_month_with_actuals()
    if last is None:
        raise UsageError("Det finns inget utfall inläst ännu.")
    return Month(*last)
