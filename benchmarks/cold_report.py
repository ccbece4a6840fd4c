"""Cold: ``utfall report`` from process start to files written, against a bare duckdb process."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.hand_sql import figures_of_answer, hand_sql
from benchmarks.ledger_maker import EXAMPLE, ledger
from benchmarks.measure import Pairs, Run, alternate, run_process
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

PAIRS = 21
LIMIT_RATIO = 2.0
EXAMPLE_CASE = "`make example`"
SMALL_CASE = "made ledger, the example's organisation"
WHOLE_CASE = "made ledger, organisation of 1,500 codes"
_BARE = Path(__file__).with_name("bare_process.py")


@dataclass(frozen=True, slots=True)
class Cold:
    """One folder: pairs (Utfall, bare) of wall and of CPU seconds, and both peaks in bytes."""

    name: str
    lines: int
    wall: Pairs
    cpu: Pairs
    peaks: tuple[int, int]

    @property
    def kept(self) -> bool:
        """Whether the requirement is met."""
        return self.wall.ratio <= LIMIT_RATIO


def report_words(folder: Path, out: Path) -> tuple[str | Path, ...]:
    """The command a user gives, through the console script beside this Python."""
    program = Path(sys.executable).with_name("utfall")
    return (program, "--folder", folder, "report", "uppfoljning", "--period", "2025-07",
            "--out", out)  # fmt: skip


def cold_report(work: Path, name: str, folder: Path) -> Cold:
    """Measure one folder; the written JSON is compared with the bare process's answer."""
    manifest = read_current(Store(folder))
    out, said = work / f"out-{folder.name}", work / f"bare-{folder.name}.txt"
    sql_file = work / "hand.sql"
    sql_file.write_text(hand_sql(), "utf-8")
    cubes = [Store(folder).facts_path(scope.cube_file) for scope in manifest.scopes]
    report = report_words(folder, out)
    bare: tuple[str | Path, ...] = (sys.executable, _BARE, sql_file, *cubes)
    runs: tuple[list[Run], list[Run]] = [], []

    def one(number: int, words: tuple[str | Path, ...], output: Path) -> float:
        runs[number].append(run_process(words, output))
        return runs[number][-1].wall

    wall = alternate(lambda: one(0, report, work / "report.txt"), lambda: one(1, bare, said), PAIRS)
    _same(out / "uppfoljning.json", said)
    utfall, by_hand = runs[0][1:], runs[1][1:]
    cpu = Pairs(tuple(run.cpu for run in utfall), tuple(run.cpu for run in by_hand))
    peaks = max(run.peak for run in utfall), max(run.peak for run in by_hand)
    return Cold(name, sum(scope.rows for scope in manifest.scopes), wall, cpu, peaks)


def cold_cases(work: Path, sizes: tuple[int, ...]) -> list[tuple[str, Path]]:
    """The example, then each size with the example's organisation and with one of 1,500 codes."""
    cases = [(EXAMPLE_CASE, EXAMPLE)]
    for whole, name in ((False, SMALL_CASE), (True, WHOLE_CASE)):
        cases.extend((name, ledger(work, lines, whole_organisation=whole)) for lines in sizes)
    return cases


def _same(json_file: Path, said: Path) -> None:
    """Every amount and share of the written JSON is what the bare process printed."""
    lines = said.read_text("utf-8").splitlines()
    by_hand = figures_of_answer([line.replace("None", "0").split(";") for line in lines])
    document = json.loads(json_file.read_text("utf-8"))
    compared = {(cell["row"], cell["column"]): _numbers(cell) for cell in document["cells"]}
    wrong = [key for key, value in compared.items() if value and value != by_hand[key]]
    if wrong or compared.keys() != by_hand.keys():
        raise AssertionError(f"{json_file}: not what the SQL says: {wrong}")


def _numbers(cell: dict[str, Any]) -> tuple[int, ...]:
    """A cell's öre, or the two sides of its share; empty where it does not apply."""
    if "numerator_ore" in cell:
        return cell["numerator_ore"], cell["denominator_ore"]
    if cell["ore"] is None and not cell["text"]:
        return ()
    return (cell["ore"] or 0,)
