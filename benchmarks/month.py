"""All papers of a municipality's month in one command, against one bare process; and how it grows.

Both are whole processes, start included. For several municipalities each side is still one process
that takes one folder after another.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.example_check import same_files
from benchmarks.measure import Pairs, Run, run_process
from benchmarks.month_folders import folders
from benchmarks.month_process import month_words
from benchmarks.month_recorded import record_month
from benchmarks.recorded import font_folder

PAIRS = {1: 7, 5: 2, 20: 1}
"""Municipalities → how many pairs. 290 would take more than ten minutes a side."""
LIMIT_RATIO = 2.0
_TEXTS = (".html", ".json")
Words = tuple[str | Path, ...]


@dataclass(frozen=True, slots=True)
class MonthRun:
    """A number of municipalities: pairs (Utfall, bare) of wall and CPU seconds, and both peaks."""

    municipalities: int
    reports: int
    files: int
    wall: Pairs
    cpu: Pairs
    peaks: tuple[int, int]

    @property
    def kept(self) -> bool:
        """Whether the requirement is met; it is of one municipality."""
        return self.wall.ratio <= LIMIT_RATIO


def month_runs(work: Path, pairs: dict[int, int]) -> list[MonthRun]:
    """Every number of municipalities; one's files are compared in full before anything is timed."""
    there = folders(work.resolve(), max(pairs))
    month = work.resolve() / "month"
    shutil.rmtree(month, ignore_errors=True)
    recorded = [month / f"recorded-{number}" for number in range(len(there))]
    reports = [record_month(*both) for both in zip(there, recorded, strict=True)]
    found = []
    for count, repeats in pairs.items():
        sides = _utfall(there[:count], month), _bare(recorded[:count], month)
        if count == 1:
            _pair(sides, month, 0)
            same_files(month / "utfall-0", month / "bare-0")
        runs = [_pair(sides, month, number) for number in range(repeats)]
        _same_texts(month, count)
        files = sum(1 for n in range(count) for _ in (month / f"utfall-{n}").iterdir())
        found.append(_found(count, sum(reports[:count]), files, runs))
    return found


def _utfall(there: list[Path], month: Path) -> Words:
    """The command itself for one municipality; for several, one process that gives it for each."""
    outs = [month / f"utfall-{number}" for number in range(len(there))]
    if len(there) == 1:
        return (Path(sys.executable).with_name("utfall"), *month_words(there[0], outs[0]))
    both = (word for pair in zip(there, outs, strict=True) for word in pair)
    return (sys.executable, "-m", "benchmarks.month_process", *both)


def _bare(recorded: list[Path], month: Path) -> Words:
    fonts = font_folder()
    words = (word for number, folder in enumerate(recorded)
             for word in (folder, fonts, month / f"bare-{number}"))  # fmt: skip
    return (sys.executable, "-m", "benchmarks.bare.month", *words)


def _pair(sides: tuple[Words, Words], month: Path, number: int) -> tuple[Run, Run]:
    """Both sides' runs, changing which goes first."""
    if number % 2:
        second = run_process(sides[1], month / "said.txt")
        return run_process(sides[0], month / "said.txt"), second
    first = run_process(sides[0], month / "said.txt")
    return first, run_process(sides[1], month / "said.txt")


def _same_texts(month: Path, count: int) -> None:
    """Stop the run where a page or a JSON of some municipality is not the same, byte for byte."""
    for number in range(count):
        ours, bare = month / f"utfall-{number}", month / f"bare-{number}"
        names = sorted(path.name for path in ours.iterdir() if path.suffix in _TEXTS)
        wrong = [n for n in names if (ours / n).read_bytes() != (bare / n).read_bytes()]
        if wrong or not names:
            raise AssertionError(f"{ours}, {bare}: not the same content: {wrong}")


def _found(count: int, reports: int, files: int, runs: list[tuple[Run, Run]]) -> MonthRun:
    ours, bare = zip(*runs, strict=True)
    return MonthRun(
        count, reports, files,
        Pairs(tuple(run.wall for run in ours), tuple(run.wall for run in bare)),
        Pairs(tuple(run.cpu for run in ours), tuple(run.cpu for run in bare)),
        (max(run.peak for run in ours), max(run.peak for run in bare)),
    )  # fmt: skip
