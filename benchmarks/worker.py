"""A process that makes document after document on demand and says how long each took.

Run with a line per document on stdin; the answer is a line of JSON with its seconds (in parts). The
last answer is the process's peak memory in bytes. ``Worker`` is the other end. Imports nothing of
Utfall: a bare process uses it too.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import IO

COMPARED = 10
"""Of so many documents each side keeps its file, to be compared."""
Make = Callable[[int], list[float]]
"""Makes document n; gives the clock before, between and after its parts."""


def serve(make: Make) -> None:
    """Answer every line on stdin."""
    for line in sys.stdin:
        parts = [after - before for before, after in pairwise(make(int(line)))]
        print(json.dumps(parts), flush=True)
    print(_peak(), flush=True)


def clock() -> float:
    """Seconds, as every worker measures them."""
    return time.perf_counter()


def _peak() -> int:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


class Worker:
    """The measuring end of a worker process."""

    def __init__(self, module: str, *words: str | Path) -> None:
        texts = [str(word) for word in words]
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *texts], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def make(self, number: int) -> list[float]:
        """The seconds of the parts of document ``number``."""
        stdin = self._process.stdin
        assert stdin is not None
        print(number, file=stdin, flush=True)
        parts: list[float] = json.loads(self._line())
        return parts

    def end(self) -> int:
        """Let the process end; its peak memory."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.close()
        peak = int(self._line())
        self._process.wait()
        return peak

    def _line(self) -> str:
        stdout: IO[str] | None = self._process.stdout
        assert stdout is not None
        return stdout.readline()
