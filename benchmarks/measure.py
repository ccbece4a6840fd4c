"""Measuring: alternating pairs, medians of ratios, and child processes with CPU and peak memory."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS_LIMIT = 300.0
BYTES_LIMIT = 8 * 1024**3
_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of A and B, measured in turn."""

    a: tuple[float, ...]
    b: tuple[float, ...]

    @property
    def a_median(self) -> float:
        """The median of A, in seconds."""
        return statistics.median(self.a)

    @property
    def b_median(self) -> float:
        """The median of B, in seconds."""
        return statistics.median(self.b)

    @property
    def ratios(self) -> tuple[float, ...]:
        """A by B, pair for pair."""
        return tuple(x / y for x, y in zip(self.a, self.b, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios."""
        return statistics.median(self.ratios)

    @property
    def quiet_ratio(self) -> float:
        """A's lower quartile by B's: what is left when other work on the machine is not there."""
        return statistics.quantiles(self.a, n=4)[0] / statistics.quantiles(self.b, n=4)[0]

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles of the pairs' ratios: how noisy the run was."""
        low, _, high = statistics.quantiles(self.ratios, n=4)
        return low, high


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall and CPU seconds, peak bytes; ``stopped`` says which limit ended it."""

    wall: float
    cpu: float
    peak: int
    stopped: str = ""


def alternate(a: Callable[[], float], b: Callable[[], float], pairs: int) -> Pairs:
    """Measure A and B in turn, changing which goes first, after one unmeasured pair."""
    a(), b()
    found: list[tuple[float, float]] = []
    for number in range(pairs):
        if number % 2:
            second = b()
            found.append((a(), second))
        else:
            found.append((a(), b()))
    return Pairs(tuple(x for x, _ in found), tuple(y for _, y in found))


def seconds(work: Callable[[], object]) -> float:
    """The wall seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run_process(words: Sequence[str | Path], output: Path, *, limited: bool = False) -> Run:
    """Run a process to its end with stdout in ``output``; it must end with 0.

    ``limited`` stops it (and tells so) at five minutes or 8 GiB resident.
    """
    texts = [str(word) for word in words]
    limits = (str(SECONDS_LIMIT if limited else 0), str(BYTES_LIMIT), str(output))
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    launched = subprocess.run(
        [sys.executable, "-S", "-E", str(_LAUNCHER), *limits, *texts],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    said = json.loads(launched.stdout)
    if said["code"]:
        words_said = Path(f"{output}.stderr").read_text("utf-8", "replace")[-2000:]
        raise RuntimeError(f"{' '.join(texts)[:300]} ended with {said['code']}: {words_said}")
    return Run(said["wall"], said["cpu"], said["peak"], said["stopped"])
