"""Coverage-guided fuzzing of every reader, each going on from its corpus below ``var/fuzz``."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass, field

from tests.fuzz.seeds import seeds
from tests.fuzz.state import FOLDER, write_whole

_STATE = FOLDER / "guided.json"
_RUNS = re.compile(r"stat::number_of_executed_units: +(\d+)")
_COVERED = re.compile(r"cov: (\d+)")
_MOST_SECONDS_A_RUN = 30


@dataclass
class Guided:
    """What one target has come to, over all its runs: ``covered`` places of our own code."""

    target: str
    commit: str = ""
    date: str = ""
    runs: int = 0
    seconds: int = 0
    corpus: int = 0
    covered: int = 0
    findings: dict[str, str] = field(default_factory=dict)


def is_there() -> bool:
    """Whether atheris can be had here: it is for Linux on x86-64 alone."""
    return importlib.util.find_spec("atheris") is not None


def targets() -> tuple[str, ...]:
    """One a format that has seeds, and the XML of a sheet by itself."""
    return tuple(sorted({seed.profile.format for seed in seeds()} | {"xlsx-sheet"}))


def read_guided() -> dict[str, Guided]:
    """What every target has come to so far."""
    if not _STATE.exists():
        return {}
    return {name: Guided(**item) for name, item in json.loads(_STATE.read_text("utf-8")).items()}


def run_guided(seconds: int, commit: str, date: str, seed: int) -> dict[str, Guided]:
    """Run each target for its share of the time, and keep what came of it."""
    known = read_guided()
    names = targets()
    for name in names:
        found = known.setdefault(name, Guided(name))
        _run(found, max(seconds // len(names), 1), seed)
        found.commit, found.date = commit, date
        print(f"guided {name}: {found.runs} runs, {len(found.findings)} findings", flush=True)
        write_whole(_STATE, {name: asdict(item) for name, item in known.items()})
    return known


def _run(found: Guided, seconds: int, seed: int) -> None:
    corpus, findings = FOLDER / "corpus" / found.target, FOLDER / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "tests.fuzz.guided_target", found.target, str(corpus),
             str(findings), f"-max_total_time={seconds}", "-print_final_stats=1",
             "-max_len=16384", f"-timeout={_MOST_SECONDS_A_RUN}", "-rss_limit_mb=2000",
             f"-seed={seed}", f"-artifact_prefix={findings}/{found.target}-"]  # fmt: skip
    done = subprocess.run(words, capture_output=True, check=False, env={**os.environ})
    said = done.stderr.decode(errors="replace")
    runs = _RUNS.search(said)
    found.runs += int(runs[1]) if runs else 0
    found.seconds += seconds
    found.corpus = sum(1 for _ in corpus.iterdir())
    covered = _COVERED.findall(said)
    found.covered = max([found.covered, *map(int, covered)])
    found.findings = {
        path.stem: path.read_text("utf-8")
        for path in sorted(findings.glob(f"{found.target}-*.txt"))
    }
    if done.returncode:  # libFuzzer itself stopped: too slow, too much memory, or the process died
        last = said.strip().splitlines()[-1:] or ["no words"]
        found.findings[f"{found.target}: stopped"] = " ".join(last)[:300]
