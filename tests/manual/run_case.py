"""Runs a case in a folder of its own: facts published, the report computed, its table as text."""

import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from tests.command import REPOSITORY, utfall
from tests.manual.case import HERE, JUDGED, Case, Part
from tests.manual.facts import publish_facts, read_facts
from tests.manual.table_text import table_text
from utfall.domain.period import month_from_text
from utfall.domain.problem import Problem
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace

DEFINITION = "rapporter/exempel.yaml"
BASE = HERE / "kommun"


def judged_parts(case: Case, folder: Path) -> Iterator[tuple[Part, tuple[str, ...]]]:
    """Do the case's steps in ``folder``; each judged part with what was really printed."""
    if not {part.kind for part in case.parts} & {"kommando", "mapp"}:
        _write_base(folder)
    answer: tuple[str, ...] = ()
    for part in case.parts:
        if part.kind in JUDGED:
            yield part, answer if part.kind == "svar" else _printed(folder, part)
        elif part.kind == "kommando":
            answer = _answer(folder, part)
        else:
            _prepare(folder, part)


def _write_base(folder: Path) -> None:
    for path in sorted(BASE.glob("*.yaml")):
        _write(folder, path.name, path.read_text("utf-8"))


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _prepare(folder: Path, part: Part) -> None:
    if part.kind == "fakta":
        workspace = open_workspace(folder)
        statistics = workspace.municipality.code_plan.statistics
        publish_facts(workspace.store, read_facts(part.lines), statistics)
    elif part.kind == "ändra":
        old, new = part.change
        text = (folder / part.argument).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        _write(folder, part.argument, text.replace(old, new))
    elif part.kind == "mapp":
        _copy(REPOSITORY / part.argument, folder)
    elif part.kind in ("definition", "fil"):
        _write(folder, part.argument or DEFINITION, part.text)


def _copy(source: Path, folder: Path) -> None:
    """A folder of the examples, its deliveries taken in by the order it says."""
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("data"))
    order = (folder / "leveranser" / "ordning.txt").read_text("utf-8")
    for line in order.splitlines():
        if not line.startswith("#"):
            kind, *names = line.split()
            files = [folder / "leveranser" / name for name in names]
            ended = utfall("import", *files, "--kind", kind, "--folder", folder)
            assert ended.code == 0, (line, ended.err)


def _printed(folder: Path, part: Part) -> tuple[str, ...]:
    """The table's lines, or the Problems it is refused with."""
    name, period, *unit = part.argument.split()
    month = month_from_text(period)
    assert month, period
    request = ReportRequest(name, month, unit=unit[0] if unit else "")
    try:
        report = make_report(open_workspace(folder), request)
    except RefusedError as refused:
        return tuple(line for problem in refused.problems for line in _said(problem))
    return table_text(report.table)


def _said(problem: Problem) -> Iterator[str]:
    """The Problem as the terminal says it."""
    word = "Varning" if problem.severity == "warning" else "Fel"
    place = f"{problem.place}: " if problem.place else ""
    yield f"{word} {problem.code}  {place}{problem.message}"
    yield f"    Gör så här: {problem.action}"


def _answer(folder: Path, part: Part) -> tuple[str, ...]:
    """What the commands say, run in the folder."""
    lines: list[str] = []
    with chdir(folder):
        for line in part.lines:
            ended = utfall(*shlex.split(line))
            assert ended.code == 0, (line, ended.err)
            lines.extend(ended.out.splitlines())
    return tuple(line.rstrip() for line in lines)
