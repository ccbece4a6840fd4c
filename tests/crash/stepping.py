"""``python -m tests.crash.stepping``: commands that end before a chosen step of their writing.

A step is what Python is about to do with a file below the watched folder: open it for writing (or
read back what has no name yet), name it, rename it, remove it, make a folder. Python tells of each
by itself (audit events), so nothing in the program knows of it. Opening a file without a name
leaves nothing for who is killed to leave, and is no step of theirs. Each command runs in a process
of its own, forked from this one, which has loaded the program once: a step costs no start.

A line in is a JSON of ``words``, ``watched``, ``step`` and ``how``: ``kill`` ends the process as
``kill -9`` does, ``full`` lets the disk be full. A line out is its exit code and the steps it came
to, the last of them the one it did not take.
"""

import errno
import gc
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR
# what asks the disk for room
_NEEDS_ROOM = ("open", "os.link", "os.rename", "os.mkdir")
_PLACES = {"os.link": 1, "os.rename": 1, "os.remove": 0, "os.mkdir": 0, "os.utime": 0}
NEVER = -1


@dataclass(frozen=True, slots=True)
class Stopped:
    """How a command ended (below 0: the signal that ended it), and the steps it came to."""

    code: int
    steps: list[str]


class Stepper:
    """Commands run in processes of their own, as far as asked."""

    def __init__(self, process: "Popen[str]") -> None:
        self._process = process

    def run(
        self, words: tuple[str, ...], watched: Path, step: int = NEVER, how: str = "kill"
    ) -> Stopped:  # fmt: skip
        """Run a command as far as before its step number ``step``."""
        asked = {"words": words, "watched": str(watched), "step": step, "how": how}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(asked)}\n")
        self._process.stdin.flush()
        return Stopped(**json.loads(self._process.stdout.readline()))


@contextmanager
def stepper() -> Iterator[Stepper]:
    """One that is ended when it is no longer needed."""
    with Popen([sys.executable, "-m", __name__], stdin=PIPE, stdout=PIPE, text=True) as process:
        yield Stepper(process)
        assert process.stdin is not None
        process.stdin.close()


class _Steps:
    """The hook: tells of each step and stops at the chosen one."""

    def __init__(self, watched: str, step: int, how: str, told: int) -> None:
        self.watched, self.how, self.left, self.told = watched, how, step, told

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_step(event, arguments):
            return
        if self.how == "full" and event not in _NEEDS_ROOM:
            return
        os.write(self.told, f"{event} {self._place(event, arguments)}\n".encode())
        self.left -= 1
        if self.left != -1:
            return
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._place(event, arguments))

    def _is_step(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event != "open" and event not in _PLACES:
            return False
        place = self._place(event, arguments)
        if not place.startswith(self.watched):
            return False
        if event in ("os.mkdir", "os.remove"):
            return Path(place).exists() == (event == "os.remove")
        if event != "open":
            return True
        mode, flags = arguments[1], arguments[2]
        if self.how == "kill" and Path(place).is_dir():
            return False
        writes = set(mode) & set("wax+") if mode else flags & _WRITING
        return bool(writes) or (self.how == "kill" and place.endswith(".part"))

    def _place(self, event: str, arguments: tuple[Any, ...]) -> str:
        place = arguments[_PLACES.get(event, 0)]
        return os.fsdecode(place) if isinstance(place, str | bytes | os.PathLike) else ""


def _serve() -> None:
    """Run what is asked for, line by line."""
    _load()
    for line in sys.stdin:
        asked = json.loads(line)
        told, tells = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            _run(asked["words"], _Steps(asked["watched"], asked["step"], asked["how"], tells))
        os.close(tells)
        with os.fdopen(told) as heard:
            steps = heard.read().splitlines()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps({"code": code, "steps": steps}), flush=True)


def _load() -> None:
    """Everything a command loads, so that what it opens when it runs is the municipality's."""
    import duckdb  # noqa: F401
    import pandas as pd  # noqa: F401 - the engine loads it with its first table where it is there
    import pyarrow.parquet  # noqa: F401
    import python_calamine  # noqa: F401

    import utfall.cli.commands.import_files
    import utfall.cli.commands.report
    import utfall.documents.csv
    import utfall.documents.html
    import utfall.documents.json
    import utfall.pipeline.write_out  # noqa: F401

    gc.freeze()


def _run(words: list[str], steps: _Steps) -> None:
    """Be the command; never comes back."""
    from utfall.cli.main import run

    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    sys.argv[1:] = words
    sys.addaudithook(steps)
    run()


if __name__ == "__main__":
    _serve()
