"""``utfall serve`` as it is run, in a process of its own with its own folder and database."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.command import REPOSITORY

_RUN = "from utfall.cli.main import run; run()"
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running Utfall: its address, its folder, and the process that runs it."""

    origin: str
    folder: Path
    pid: int

    @contextmanager
    def with_the_worker_paused(self) -> Iterator[None]:
        """What is handed in meanwhile waits for its turn."""
        worker = self._worker()
        self._stop_between_jobs(worker)
        try:
            yield
        finally:
            os.kill(worker, signal.SIGCONT)

    def _stop_between_jobs(self, worker: int) -> None:
        """Stopped in the middle of a job it would hold the database's lock for everybody."""
        ends = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < ends:
            os.kill(worker, signal.SIGSTOP)
            if self._can_be_written():
                return
            os.kill(worker, signal.SIGCONT)
            time.sleep(0.1)
        raise AssertionError("the worker is never between jobs")

    def _can_be_written(self) -> bool:
        path = self.folder / "data" / "utfall.sqlite3"
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as database:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            database.execute("ROLLBACK")
        return True

    def _worker(self) -> int:
        ends = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < ends:
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            others = _other_threads_children(self.pid)
            for child in {*children, *others}:
                if b"worker\0" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return int(child)
            time.sleep(0.1)
        raise AssertionError("no worker runs")


def _other_threads_children(pid: int) -> list[str]:
    """The worker is started by a thread of the server: it is that thread's child."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [child for task in tasks for child in (task / "children").read_text().split()]


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Server]:
    """The folder served at a free port until the block ends."""
    port = _free_port()
    command = [sys.executable, "-c", _RUN, "serve", *options, "--folder", str(folder),
               "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(command, env=clean_environment(), stderr=subprocess.DEVNULL,
                               cwd=REPOSITORY)  # fmt: skip
    try:
        origin = f"http://127.0.0.1:{port}"
        _wait_for(f"{origin}/halsa/", process)
        yield Server(origin, folder, process.pid)
    finally:
        process.terminate()
        process.wait()


def run_utfall(*words: str | Path, typed: str = "") -> None:
    """Run a command to its end, ``typed`` on its standard input."""
    call = [sys.executable, "-c", _RUN, *map(str, words)]
    subprocess.run(call, env=clean_environment(), input=typed, text=True, check=True,
                   capture_output=True, cwd=REPOSITORY)  # fmt: skip


def clean_environment() -> dict[str, str]:
    """This process's environment without what the tests inside it have set for Django."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UTFALL_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
