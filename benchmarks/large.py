"""A report over 100 million lines, warm, against the same figures by hand; and its peak memory.

In a process of its own, so that the peak is of the engine and what it was asked:
``-m benchmarks.large FOLDER`` prints what it found as JSON.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.large_maker import large_ledger
from benchmarks.measure import Pairs, run_process
from benchmarks.warm_report import LIMIT_RATIO, LIMIT_SECONDS, warm_report_of

LIMIT_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Large:
    """Lines, cube rows and bytes, the pairs (Utfall, SQL by hand), the process's peak in bytes."""

    lines: int
    cube_rows: int
    cube_bytes: int
    pairs: Pairs
    peak: int

    @property
    def kept(self) -> bool:
        """Whether the requirement is met: 2 × or 20 ms, and the memory."""
        quick = self.pairs.ratio <= LIMIT_RATIO or self.pairs.a_median <= LIMIT_SECONDS
        return quick and self.peak < LIMIT_BYTES


def large_report(work: Path, lines: int) -> Large:
    """Make the ledger where it is not made, and measure."""
    folder = large_ledger(work, lines)
    output = work / "large.json"
    run = run_process((sys.executable, "-m", "benchmarks.large", folder), output)
    said = json.loads(output.read_text("utf-8"))
    size = sum(path.stat().st_size for path in (folder / "data" / "facts").glob("cube-*"))
    pairs = Pairs(tuple(said["utfall"]), tuple(said["by_hand"]))
    return Large(said["lines"], said["cube_rows"], size, pairs, run.peak)


if __name__ == "__main__":
    warm = warm_report_of(Path(sys.argv[1]))
    print(json.dumps({
        "lines": warm.lines, "cube_rows": warm.cube_rows, "utfall": warm.pairs.a,
        "by_hand": warm.pairs.b,
    }))  # fmt: skip
