"""``utfall paper``."""

import argparse
from pathlib import Path

from utfall.cli.formats import formats_of
from utfall.cli.output import Output
from utfall.cli.period import period_of
from utfall.documents.json import paper_document
from utfall.domain.problem import has_errors
from utfall.pipeline.paper import FORMATS, PaperRequest, make_paper
from utfall.pipeline.refused import DONE, WORDS
from utfall.pipeline.report import keep
from utfall.pipeline.workspace import open_workspace
from utfall.pipeline.write_documents import write_formats


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the paper, or the draft; say what its words claim wrongly."""
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
    output.document(paper_document(paper))
    output.problems(paper.problems)
    for path in written:
        output.say(f"Skrev {path}")
    return WORDS if has_errors(paper.problems) else DONE
