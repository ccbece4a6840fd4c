"""``utfall report``."""

import argparse
from pathlib import Path

from utfall.cli.formats import formats_of
from utfall.cli.output import Output
from utfall.cli.period import period_of
from utfall.documents.problems_json import problems_fields
from utfall.pipeline.refused import DONE, UsageError
from utfall.pipeline.report import FORMATS, ReportRequest, keep, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.pipeline.write_documents import write_formats


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Compute, write, print."""
    if arguments.all:
        return _all(arguments, output)
    if arguments.name is None:
        raise UsageError("Skriv rapportens namn, eller --all för månadens alla rapporter.")
    formats = formats_of(arguments.format, FORMATS)
    request = ReportRequest(
        name=arguments.name,
        month=period_of(arguments.period),
        unit=arguments.unit,
        round_id=arguments.round,
        snapshot_id=arguments.snapshot,
        accounts=arguments.accounts,
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


def _all(arguments: argparse.Namespace, output: Output) -> int:
    """Every report of the month, and the page that links to them."""
    from utfall.pipeline.month import make_month, write_month
    from utfall.pipeline.write_out import write_out

    if arguments.name is not None:
        raise UsageError("Skriv antingen en rapports namn eller --all.")
    workspace = open_workspace(Path(arguments.folder))
    reports = make_month(workspace, period_of(arguments.period), arguments.snapshot)
    written: tuple[Path, ...] = ()
    if arguments.out is not None:
        contents = dict(write_month(workspace, reports))
        for item in reports:
            keep(workspace, item.report)
        written = write_out(Path(arguments.out), contents)
    problems = [problem for item in reports for problem in item.report.result.problems]
    output.document({
        "schema": "utfall.month/1",
        "period": arguments.period,
        "reports": [
            {"stem": item.stem, "report": item.report.result.definition.name,
             "unit": item.report.result.definition.unit} for item in reports
        ],
        **problems_fields(problems),
    })  # fmt: skip
    output.problems(problems)
    output.say(f"{len(reports)} rapporter för {arguments.period}.")
    if written:
        output.say(f"Skrev {len(written)} filer. Börja med {written[-1]}")
    return DONE
