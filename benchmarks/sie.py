"""SIE 4 in every dialect, and from 2 MB to 2 GB: reading to verified rows beside a bare pass."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measure import Pairs, run_process
from benchmarks.memory import peak_of
from benchmarks.sie_maker import DIALECTS, make

PAIRS = 5
DIALECT_SIZE = 200
SIZES = (2, 20, 200, 2000)
"""In millions of bytes."""
LIMITS = (1.0, 1.5)


@dataclass(frozen=True, slots=True)
class SieRun:
    """A dialect of a size: pairs (ours, the bare pass over the usual dialect of about the same
    size), the bytes of each, and the most memory held at once. ``limits``: how many times the bare
    pass's time a byte ours may take, for the usual dialect and for the others."""

    dialect: str
    megabytes: int
    size: int
    bare_size: int
    rows: int
    pairs: Pairs
    peak: int
    limits: tuple[float, float]

    @property
    def ratio(self) -> float:
        """Time a byte by the bare pass's time a byte."""
        return self.pairs.ratio * self.bare_size / self.size

    @property
    def kept(self) -> bool:
        """Whether it is as fast as required."""
        return self.ratio <= self.limits[self.dialect != "usual"]


def asked_files(sizes: Sequence[int], dialect_size: int) -> list[tuple[str, int]]:
    """The usual dialect in every size, then every dialect in one."""
    usual = [("usual", size) for size in sizes]
    return list(dict.fromkeys([*usual, *((name, dialect_size) for name in DIALECTS)]))


def sie_readings(
    work: Path, sizes: Sequence[int] = SIZES, dialect_size: int = DIALECT_SIZE
) -> list[SieRun]:
    """Reading in a process of its own, two processes where the file is large."""
    return [sie_reading(work, *asked) for asked in asked_files(sizes, dialect_size)]


def sie_reading(work: Path, dialect: str, megabytes: int) -> SieRun:
    """Measure one file in a process of its own; the memory in another."""
    path, control = sie_file(work, dialect, megabytes)
    plain, plain_control = sie_file(work, "usual", min(megabytes, DIALECT_SIZE))
    program = (sys.executable, "-m", "benchmarks.sie_reading")
    output = work / "sie.json"
    run_process((*program, path, plain, str(PAIRS)), output)
    said = json.loads(output.read_text())
    peak = peak_of((*program, path), Path.cwd())
    pairs = Pairs(tuple(said["reading"]), tuple(said["bare"]))
    return SieRun(
        dialect, megabytes, control["bytes"], plain_control["bytes"], control["rows"], pairs, peak,
        LIMITS,
    )  # fmt: skip


def sie_file(work: Path, dialect: str, megabytes: int) -> tuple[Path, dict[str, int]]:
    """The made file and its control sums; made once, kept."""
    path = work / f"sie-{dialect}-{megabytes}.se"
    sums = path.with_suffix(".json")
    if not sums.exists():
        made = make(path, megabytes * 1_000_000, DIALECTS[dialect])
        sums.write_text(json.dumps(asdict(made)))
    control: dict[str, int] = json.loads(sums.read_text())
    return path, control
