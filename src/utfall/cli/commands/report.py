"""``utfall report``."""

import argparse
from pathlib import Path

from utfall.cli.formats import formats_of
from utfall.cli.output import Output
from utfall.cli.period import period_of
from utfall.pipeline.refused import DONE
from utfall.pipeline.report import FORMATS, ReportRequest, keep, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.pipeline.write_documents import write_formats


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Compute, write, print."""
    formats = formats_of(arguments.format, FORMATS)
    request = ReportRequest(
        name=arguments.name,
        month=period_of(arguments.period),
        unit=arguments.unit,
        round_id=arguments.round,
        snapshot_id=arguments.snapshot,
    )
    workspace = open_workspace(Path(arguments.folder))
    report = make_report(workspace, request)
    contents = {} if arguments.out is None else write_formats(report, formats, workspace.files)
    keep(workspace, report)
    written: tuple[Path, ...] = ()
    if arguments.out is not None:
        from utfall.pipeline.write_out import write_out

        written = write_out(Path(arguments.out), contents)
    if output.as_json:
        from utfall.documents import json

        output.document(json.document(report))
    else:
        from utfall.documents import terminal

        output.show(terminal.write(report.table, output.width))
    output.problems(report.result.problems)
    for path in written:
        output.say(f"Skrev {path}")
    return DONE
