"""``utfall since``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.cli.period import period_of
from utfall.domain.ore import ore_text
from utfall.pipeline.paper import PaperRequest, read_paper_definition
from utfall.pipeline.refused import DONE
from utfall.pipeline.since_paper import LateLine, SincePaper, document, since_paper
from utfall.pipeline.workspace import open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List what came in after the last paper on months it had reported, with file and line."""
    request = PaperRequest(arguments.name, period_of(arguments.period))
    workspace = open_workspace(Path(arguments.folder))
    read_paper_definition(workspace.files, request.name)
    since = since_paper(workspace, request)
    output.document(document(request, since))
    output.show("".join(f"{line}\n" for line in _lines(since)))
    return DONE


def _lines(since: SincePaper) -> list[str]:
    if since.record is None:
        return ["Ingen slutlig handling av det namnet är gjord för en tidigare månad."]
    said = [summary(since), *map(_line, since.lines)]
    if not since.is_whole:
        said.append("… och fler, som inte räknas upp här.")
    return said


def summary(since: SincePaper) -> str:
    """One sentence on what has changed since the paper; it must have one to compare with."""
    assert since.record is not None
    gone = sum(item.is_gone for item in since.lines)
    added = len(since.lines) - gone
    what = f"handlingen för {since.record.month}"
    if not since.lines and since.is_whole:
        return f"Sedan {what} har inget ändrats på redovisade eller stängda månader."
    counted = [(added, "tillkommit"), (gone, "försvunnit")]
    lines = " och ".join(f"{_rows(count)} har {verb}" for count, verb in counted if count)
    least = "" if since.is_whole else "minst "
    return (f"Sedan {what}: {least}{lines or 'många rader har ändrats'} på redovisade eller "
            f"stängda månader, tillsammans {ore_text(since.change_ore)} kr.")  # fmt: skip


def _rows(count: int) -> str:
    return "1 rad" if count == 1 else f"{count} rader"


def _line(item: LateLine) -> str:
    line = item.line
    sign = "−" if item.is_gone else "+"
    codes = " ".join(f"{name} {code}" for name, code in item.codes.items())
    place = f"{line.sheet} rad {line.line}" if line.sheet else f"rad {line.line}"
    period = f"{line.year}-{line.period:02d}"
    return (f"{sign} {ore_text(line.amount_ore):>16}  {period}  {item.voucher}  "
            f"{line.voucher_date}  {codes}  {item.source_file} {place}")  # fmt: skip
