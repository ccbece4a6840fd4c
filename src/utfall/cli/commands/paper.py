"""``utfall paper``."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from utfall.cli.commands.since import summary
from utfall.cli.formats import formats_of
from utfall.cli.output import Output
from utfall.cli.period import period_of
from utfall.documents.json import paper_document
from utfall.domain.problem import has_errors
from utfall.facts.store import DamagedError, MissingError
from utfall.pipeline.paper import FORMATS, PaperRequest, make_paper
from utfall.pipeline.paper_records import keep_record
from utfall.pipeline.refused import DONE, WORDS, UsageError
from utfall.pipeline.report import keep
from utfall.pipeline.since_paper import since_paper
from utfall.pipeline.workspace import Workspace, open_workspace
from utfall.pipeline.write_documents import write_formats


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the paper, or the draft; say what its words claim wrongly, and what was booked since
    the one before."""
    formats = formats_of(arguments.format, FORMATS)
    request = PaperRequest(arguments.name, period_of(arguments.period), draft=arguments.draft)
    workspace = open_workspace(Path(arguments.folder))
    paper = make_paper(workspace, request)
    contents = {} if arguments.out is None else write_formats(paper, formats, workspace.files)
    keep(workspace, paper)
    written: tuple[Path, ...] = ()
    if arguments.out is not None:
        from utfall.pipeline.write_out import write_out

        written = write_out(Path(arguments.out), contents)
        keep_record(workspace.store, paper, datetime.now(UTC))
    _say_since(workspace, request, output)
    output.document(paper_document(paper))
    output.problems(paper.problems)
    for path in written:
        output.say(f"Skrev {path}")
    return WORDS if has_errors(paper.problems) else DONE


def _say_since(workspace: Workspace, request: PaperRequest, output: Output) -> None:
    """One line where something has come in; the paper itself does not lean on the one before."""
    try:
        since = since_paper(workspace, request)
    except (MissingError, DamagedError, UsageError) as fault:
        output.say(f"Det går inte att jämföra med förra handlingen: {fault}")
        return
    if since.change_ore or since.lines:
        output.say(f"{summary(since)} Se dem: utfall since {request.name} --period {request.month}")
