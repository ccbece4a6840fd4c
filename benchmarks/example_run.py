"""``make example`` after set-up, step by step as processes, against bare processes.

Both begin in a folder of their own with the example's files and nothing else, and both keep all
that they write; what the bare ones wrote is compared with Utfall's before the times count.

pandas, which the benchmarks install and ``make run`` does not, is hidden from both: pyarrow would
load it wherever it makes an array.
"""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.example_check import same_files
from benchmarks.example_recorded import record
from benchmarks.ledger_maker import EXAMPLE
from benchmarks.measure import Pairs, Run, run_process
from benchmarks.recorded import font_folder

ROUNDS = 9
LIMIT_RATIO = 2.0
WHOLE = "all steps"
_FORMATS = "html,csv,json,pdf,docx,xlsx"
_IMPORTS = (
    ("import budget (XLSX)", "budget", (("budget", "budget-2025.xlsx"),)),
    ("import changes (XLSX)", "budget_change", (("budgetandringar", "budgetandringar-2025.xlsx"),)),
    ("import forecast (XLSX)", "forecast", (("prognos-mars", "prognos-2025-03.xlsx"),)),
    ("import actuals (CSV and SIE)", "actual",
     (("foregaende-ar", "redovisning-2024.csv"), ("redovisning", "redovisning-2025-07.se"))),
)  # fmt: skip
Words = tuple[str | Path, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step, or all: pairs (Utfall, bare) of wall and of CPU seconds, and both peaks."""

    name: str
    wall: Pairs
    cpu: Pairs
    peaks: tuple[int, int]

    @property
    def kept(self) -> bool:
        """Whether the requirement is met; it is of the sum."""
        return self.wall.ratio <= LIMIT_RATIO


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's folder, its output, and its words for each step."""

    folder: Path
    out: Path
    words: tuple[Words, ...]


def example_steps(work: Path, rounds: int = ROUNDS) -> list[Step]:
    """Every step and the sum of all, in ``rounds`` rounds after an unmeasured one."""
    work = work / "example"
    shutil.rmtree(work, ignore_errors=True)
    hidden = _without_pandas(work / "without")
    utfall = _utfall(work / "utfall", hidden)
    bare = _bare(work / "bare", work / "recorded", hidden)
    _whole_round(utfall, work)
    record(utfall.folder, work / "recorded")
    _whole_round(bare, work)
    same_files(utfall.folder, bare.folder)
    same_files(utfall.out, bare.out)
    found = [_paired_round(utfall, bare, work, number) for number in range(rounds)]
    names = ("generator", *(name for name, _, _ in _IMPORTS), "report", "paper")
    steps = [_step(name, [one[n] for one in found]) for n, name in enumerate(names)]
    return [*steps, _step(WHOLE, [_sum(one) for one in found])]


def _without_pandas(folder: Path) -> Words:
    """What a command begins with to find no pandas, as after ``make run``."""
    package = folder / "pandas"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('raise ImportError("hidden by the benchmark")\n')
    before = os.environ.get("PYTHONPATH")
    paths = (str(folder.resolve()), *((before,) if before else ()))
    return ("env", f"PYTHONPATH={os.pathsep.join(paths)}")


def _utfall(folder: Path, hidden: Words) -> _Side:
    """What the Makefile says, through the console script beside this Python."""
    program, out = Path(sys.executable).with_name("utfall"), folder.with_name("utfall-out")
    utfall: Words = (*hidden, program, "--folder", folder)
    files = folder / "leveranser"
    imports = ((*utfall, "import", *(files / name for _, name in pairs), "--kind", kind)
               for _, kind, pairs in _IMPORTS)  # fmt: skip
    month = ("--period", "2025-07", "--out", out)
    return _Side(folder, out, (
        (*hidden, sys.executable, "-m", "utfall.example", folder), *imports,
        (*utfall, "report", "uppfoljning", *month, "--format", _FORMATS),
        (*utfall, "paper", "protokollsutdrag", *month),
    ))  # fmt: skip


def _bare(folder: Path, recorded: Path, hidden: Words) -> _Side:
    out, files = folder.with_name("bare-out"), folder / "leveranser"

    def module(name: str, *words: str | Path) -> Words:
        return (*hidden, sys.executable, "-m", f"benchmarks.bare.{name}", *words)

    imports = (
        module("imports", folder, *(word for profile, name in pairs
                                    for word in (profile, files / name)))
        for _, _, pairs in _IMPORTS
    )  # fmt: skip
    printed = (folder, recorded, font_folder(), out)
    return _Side(folder, out, (
        module("generator", recorded / "deliveries.json", recorded, files), *imports,
        module("report", *printed), module("paper", *printed),
    ))  # fmt: skip


def _from_nothing(side: _Side) -> None:
    for path in (side.folder, side.out):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(EXAMPLE, side.folder, ignore=shutil.ignore_patterns("data", "leveranser"))


def _whole_round(side: _Side, work: Path) -> None:
    _from_nothing(side)
    for words in side.words:
        run_process(words, work / "said.txt")


def _paired_round(utfall: _Side, bare: _Side, work: Path, number: int) -> list[tuple[Run, Run]]:
    """Both sides' runs of every step in turn, changing which goes first."""
    _from_nothing(utfall)
    _from_nothing(bare)
    runs: list[tuple[Run, Run]] = []
    for at, pair in enumerate(zip(utfall.words, bare.words, strict=True)):
        if (number + at) % 2:
            second = run_process(pair[1], work / "said.txt")
            runs.append((run_process(pair[0], work / "said.txt"), second))
        else:
            first = run_process(pair[0], work / "said.txt")
            runs.append((first, run_process(pair[1], work / "said.txt")))
    return runs


def _sum(runs: list[tuple[Run, Run]]) -> tuple[Run, Run]:
    """One round's steps as one run for each side."""
    ours, bare = zip(*runs, strict=True)
    return _added(ours), _added(bare)


def _added(runs: tuple[Run, ...]) -> Run:
    return Run(sum(r.wall for r in runs), sum(r.cpu for r in runs), max(r.peak for r in runs))


def _step(name: str, runs: list[tuple[Run, Run]]) -> Step:
    ours, bare = zip(*runs, strict=True)
    return Step(
        name,
        Pairs(tuple(run.wall for run in ours), tuple(run.wall for run in bare)),
        Pairs(tuple(run.cpu for run in ours), tuple(run.cpu for run in bare)),
        (max(run.peak for run in ours), max(run.peak for run in bare)),
    )
