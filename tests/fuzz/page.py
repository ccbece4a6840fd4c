"""The part of ``docs/trust/scoreboard.md`` on hostile input, written by the run."""

from collections.abc import Iterable, Mapping

from tests.fuzz.guided import Guided
from tests.fuzz.state import Progress
from tests.soak.scoreboard import PAGE, spaced
from tests.soak.sections import write_section

TITLE = "Hostile input"
GOALS = {"small": 2_000_000, "large": 2_000}
_COPIES = """\
| copies of | seed | commit | planned | run | whole | refused | reader ≠ scan | findings | open \
| CPU min | date |
|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|
"""
_NO_ATHERIS = "| left out: atheris is not there | | | | | | | |\n"
_TEXT = """\
Written by `python -m tests.fuzz`. A *copy* is a real file (or a small one of our own) that is cut,
flipped, re-encoded, given other line ends or worse, read by its profile the way an import reads it.
It may end in two ways: a whole import, or Problems in words. An exception, a read that gives
neither, more than {seconds} seconds, or a process that dies is a finding. *Reader ≠ scan*: refused,
as the reader and the independent scan of the same bytes differ, so that one of them is wrong.

{copies}
Coverage-guided (atheris, our own code instrumented), each reader going on from its own corpus:

| reader | commit | runs | corpus | places covered | findings | seconds | date |
|---|---|---:|---:|---:|---:|---:|---|
{guided}
{findings}
`python -m tests.fuzz --again small 123` reads one copy again and shows what comes of it; what the
guided runs found lies in `var/fuzz/findings/`.
"""


def write_page(
    progress: Iterable[Progress], still_open: Mapping[str, Mapping[str, str]],
    guided: Iterable[Guided], seconds: int,
) -> None:  # fmt: skip
    """Put the section in its place on the page."""
    runs, by_reader = list(progress), list(guided)
    text = _TEXT.format(
        copies=_COPIES
        + "".join(_copies(item, len(still_open.get(item.size, {}))) for item in runs),
        guided="".join(_guided(item) for item in by_reader) or _NO_ATHERIS,
        findings=_listed(still_open, by_reader), seconds=seconds,
    )  # fmt: skip
    write_section(PAGE, TITLE, text)


def _copies(progress: Progress, still_open: int) -> str:
    """All its stretches in a line; the commit is the last one's."""
    last = progress.stretches[-1]
    found = sum(len(s.findings) for s in progress.stretches)
    counted = (
        GOALS[progress.size], progress.copies, sum(s.whole for s in progress.stretches),
        sum(s.refused for s in progress.stretches), sum(s.disagreed for s in progress.stretches),
        found, still_open, round(sum(s.cpu_seconds for s in progress.stretches) / 60),
    )  # fmt: skip
    name = {"small": "files under 64 kB", "large": "larger files"}[progress.size]
    cells = (name, str(progress.seed), last.commit, *map(spaced, counted), last.date)
    return f"| {' | '.join(cells)} |\n"


def _guided(item: Guided) -> str:
    counted = (item.runs, item.corpus, item.covered, len(item.findings), item.seconds)
    return f"| {' | '.join((item.target, item.commit, *map(spaced, counted), item.date))} |\n"


def _listed(still_open: Mapping[str, Mapping[str, str]], guided: Iterable[Guided]) -> str:
    lines = [
        f"- `{size} {number}` {words}"
        for size, findings in still_open.items() for number, words in findings.items()
    ]  # fmt: skip
    lines += [f"- `{name}` {words}" for item in guided for name, words in item.findings.items()]
    if not lines:
        return "No finding is open.\n"
    more = [f"- and {len(lines) - 50} more"] if len(lines) > 50 else []
    return "\n".join(["Open findings:", "", *lines[:50], *more, ""])
