"""Peers: the same table by what a user would pick instead, on the same ledger, in the same run."""

import csv
import json
import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.cold_report import report_words
from benchmarks.hand_sql import CODES, hand_sql
from benchmarks.ledger_maker import ledger
from benchmarks.measure import Run, run_process
from benchmarks.peer_files import PeerFiles, empty_municipality, write_peer_files

_PROGRAMS = Path(__file__).with_name("peer_programs.py")
_TOTALS = ("b", "u", "ar", "bt", "ut")
_QUICK_SECONDS = 5.0
_REPEATS = 7
_UNIT_DEPTH = 2
Words = tuple[str | Path, ...]
Totals = tuple[int, ...]
Read = Callable[[str], Totals]


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to the table on one size: the median of its runs, and whether its figures agree."""

    name: str
    lines: int
    run: Run
    runs: int
    equal: bool | None = None


def peers(work: Path, lines: int) -> list[Peer]:
    """Every way on one size, Utfall first; missing programs are left out."""
    made = ledger(work, lines, whole_organisation=True)
    files = write_peer_files(made)
    sql = work / "hand.sql"
    sql.write_text(hand_sql(), "utf-8")
    out = work / f"out-peers-{lines}"
    found = [_measured(work, "utfall report", files, report_words(made, out))]
    expected = _totals_of_report(out / "uppfoljning.json")
    found.append(_import(work, files, expected))
    ways = (_sqlite(work, files, sql), _pandas(files), _hledger(files))
    for name, words, read in (way for group in ways for way in group):
        found.append(_measured(work, name, files, words, expected, read))
    return found


Way = tuple[str, Words, Read | None]


def _sqlite(work: Path, files: PeerFiles, sql: Path) -> list[Way]:
    database = work / f"{files.lines}.sqlite"
    python = sys.executable
    return [
        ("SQLite: load CSV, index", (python, _PROGRAMS, "sqlite_load", files.csv, database), None),
        ("SQLite: report", (python, _PROGRAMS, "sqlite_report", database, sql), _plain),
    ]


def _pandas(files: PeerFiles) -> list[Way]:
    codes, python = ",".join(CODES), sys.executable
    return [
        ("pandas: report from CSV", (python, _PROGRAMS, "pandas_csv", files.csv, codes), _plain),
        ("pandas: report from Parquet",
         (python, _PROGRAMS, "pandas_parquet", codes, *files.parquet), _plain),
    ]  # fmt: skip


def hledger_words(journal: Path) -> Words:
    """The command that is timed: it reads the journal each time."""
    return ("hledger", "-f", journal, "balance", "--budget", "--empty", "--monthly", "-p", "2025",
            "--depth", "3", "-O", "csv", "resultat:kls")  # fmt: skip


def _hledger(files: PeerFiles) -> list[Way]:
    if shutil.which("hledger") is None:
        return []
    return [("hledger: read journal, report", hledger_words(files.journal), _hledger_totals)]


def _measured(
    work: Path, name: str, files: PeerFiles, words: Words, expected: Totals = (),
    read: Read | None = None,
) -> Peer:  # fmt: skip
    """Run several times where it is quick, once where it is not; compare what it printed."""
    output = work / "peer.txt"
    runs = [run_process(words, output, limited=True)]
    while not runs[-1].stopped and runs[0].wall < _QUICK_SECONDS and len(runs) < _REPEATS:
        runs.append(run_process(words, output, limited=True))
    equal = None
    if read is not None and not runs[-1].stopped:
        equal = read(output.read_text("utf-8")) == expected
    return Peer(name, files.lines, _median(runs), len(runs), equal)


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.peak for run in runs),
        runs[-1].stopped,
    )


def _import(work: Path, files: PeerFiles, expected: Totals) -> Peer:
    """Import every delivery into an empty folder, then report; each command is a process."""
    folder = work / "import"
    shutil.rmtree(folder, ignore_errors=True)
    empty_municipality(folder, files)
    utfall = Path(sys.executable).with_name("utfall")
    runs: list[Run] = []
    for kind, path in files.deliveries:
        words = (utfall, "--folder", folder, "import", path, "--kind", kind,
                 "--profile", path.stem)  # fmt: skip
        runs.append(run_process(words, work / "import.txt", limited=True))
        if runs[-1].stopped:
            break
    else:
        out = work / "out-import"
        runs.append(run_process(report_words(folder, out), work / "import.txt", limited=True))
        equal = _totals_of_report(out / "uppfoljning.json") == expected
    whole = Run(sum(r.wall for r in runs), sum(r.cpu for r in runs), max(r.peak for r in runs),
                runs[-1].stopped)  # fmt: skip
    name = "utfall import (all files) + report"
    return Peer(name, files.lines, whole, 1, None if whole.stopped else equal)


def _totals_of_report(path: Path) -> Totals:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    found = {cell["column"]: cell.get("ore") for cell in cells if cell["row"] == "totalt"}
    return tuple(int(found[column]) for column in _TOTALS)


def _plain(text: str) -> Totals:
    return tuple(int(number) for number in text.split())


def _hledger_totals(text: str) -> Totals:
    """Sum the rows of the units (not their parents'); a month's actual stands before its budget."""
    header, *rows = list(csv.reader(text.splitlines()))
    months = [name[:7] for name in header[1::2]]
    actual, budget = dict.fromkeys(months, 0), dict.fromkeys(months, 0)
    for name, *amounts in rows:
        if name.count(":") == _UNIT_DEPTH:
            for month, did, goal in zip(months, amounts[::2], amounts[1::2], strict=True):
                actual[month] += _ore(did)
                budget[month] += _ore(goal)
    to_date, both = months[:7], months[5:7]
    return (
        sum(budget[m] for m in both), sum(actual[m] for m in both), sum(budget.values()),
        sum(budget[m] for m in to_date), sum(actual[m] for m in to_date),
    )  # fmt: skip


def _ore(text: str) -> int:
    return int(Decimal(text.replace(",", "") or "0") * 100)
