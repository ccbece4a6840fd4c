"""``utfall`` in a process of its own, forked from one that has loaded the program once: what it
does with files is a command's own, and to load the program anew takes longer than a small import.

``python -m tests.crash.running`` is the loaded one. A line in is a JSON: of the ``words`` of a
command and where it may write what it says (``said``), or of the ``pid`` whose end is asked about.
A line out is the pid, or the exit code (below 0: the signal that ended it); null while it runs.
"""

import atexit
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from tests.crash.stepping import begin_as, load

_NUMBERS = count()
_READY = "ready\n"


@dataclass
class Started:
    """A command that was started; what it says on stdout and stderr is for who asks."""

    pid: int
    said: Path
    returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._ended(wait=False)

    def kill(self) -> None:
        """End it as ``kill -9`` does, if it has not ended: until it is asked about its number is no
        other's."""
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)

    def communicate(self) -> str:
        """Wait until it ends; what it has said."""
        self._ended(wait=True)
        return self.said.read_text("utf-8", errors="replace")

    def _ended(self, *, wait: bool) -> int | None:
        if self.returncode is None:
            self.returncode = _answer({"pid": self.pid, "wait": wait})
        return self.returncode


def started(words: Sequence[str]) -> Started:
    """Start a command."""
    said = _place() / str(next(_NUMBERS))
    pid = _answer({"words": words, "said": str(said)})
    assert pid is not None
    return Started(pid, said)


@cache
def _place() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="utfall-started-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def loaded() -> "Popen[str]":
    """The loaded process, which is ready: who takes the time asks for it first."""
    process = Popen([sys.executable, "-m", __name__], stdin=PIPE, stdout=PIPE, text=True)
    atexit.register(process.communicate)
    assert process.stdout is not None
    assert process.stdout.readline() == _READY
    return process


def _answer(asked: dict[str, Any]) -> int | None:
    process = loaded()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{json.dumps(asked)}\n")
    process.stdin.flush()
    answer: int | None = json.loads(process.stdout.readline())
    return answer


def _serve() -> None:
    load()
    print(_READY, end="", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = _ended(**asked) if "pid" in asked else _forked(**asked)
        print(json.dumps(answer), flush=True)


def _forked(words: list[str], said: str) -> int:
    child = os.fork()
    if child == 0:
        _be(words, said)
    return child


def _ended(pid: int, *, wait: bool) -> int | None:
    ended, status = os.waitpid(pid, 0 if wait else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _be(words: list[str], said: str) -> None:
    """Be the command; never comes back."""
    from utfall.cli.main import run

    begin_as(words, said)
    run()


if __name__ == "__main__":
    _serve()
