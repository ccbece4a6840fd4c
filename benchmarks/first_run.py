"""``make run`` on a set-up machine, from no demo to the first answer, against its two parts alone.

The parts are what it is to take at most twice: ``utfall demo`` (the generator) and the imports that
its text lists, each command a process of its own.
"""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROUNDS = 3
LIMIT_RATIO = 2.0
_PATIENCE = 1200.0
_IMPORT = "utfall import "


@dataclass(frozen=True, slots=True)
class FirstRun:
    """A round, in seconds: until ``make run`` answers, the generator, the imports."""

    ready: float
    generator: float
    imports: float

    @property
    def ratio(self) -> float:
        """Ready by the sum of its parts alone."""
        return self.ready / (self.generator + self.imports)


def first_runs(work: Path, rounds: int = ROUNDS) -> list[FirstRun]:
    """Rounds of both, changing which goes first."""
    found = []
    for number in range(rounds):
        alone = _alone(work / "first-run-alone") if number % 2 else None
        ready = _ready(work / "first-run")
        found.append(FirstRun(ready, *(alone or _alone(work / "first-run-alone"))))
    return found


def _ready(folder: Path) -> float:
    """Seconds until the first page answers; then the whole of it is stopped."""
    shutil.rmtree(folder, ignore_errors=True)
    port = _free_port()
    start = time.perf_counter()
    words = ["make", "run", f"DEMO={folder}", f"PORT={port}"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)  # fmt: skip
    try:
        while not _answers(port):
            assert process.poll() is None, "make run ended before it was ready"
            assert time.perf_counter() - start < _PATIENCE, "make run was never ready"
            time.sleep(0.05)
        return time.perf_counter() - start
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _alone(folder: Path) -> tuple[float, float]:
    """Seconds of the generator, and of the imports that it says come next."""
    shutil.rmtree(folder, ignore_errors=True)
    program = Path(sys.executable).with_name("utfall").resolve()
    start = time.perf_counter()
    said = subprocess.run([program, "demo", folder], check=True, capture_output=True, text=True)
    made = time.perf_counter()
    for line in said.stdout.splitlines() + said.stderr.splitlines():
        if line.strip().startswith(_IMPORT):
            words = shlex.split(line)[1:]
            subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)
    return made - start, time.perf_counter() - made


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/halsa/") as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
