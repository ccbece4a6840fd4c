"""Python in a process of its own, forked from one that has loaded the program once: what a command
does is its own, and to load the program anew takes longer than most of what is asked of it.

``started(code, words)`` is ``python -c CODE WORDS`` with an environment and a process group of its
own, in the folder we stand in. What is about a start itself (the seed of hashes, what is loaded
when) needs a new process, and each command has one somewhere: ``utfall_process`` starts them.
"""

import atexit
import json
import os
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from tests.command import REPOSITORY, RUN, Ended
from tests.forking import ALONE, READY

_NUMBERS = count()


@dataclass
class Forked:
    """A process that was started; what it says on stdout and stderr is for who asks."""

    pid: int
    out: Path
    err: Path
    returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code (below 0: the signal that ended it); None while it runs."""
        return self._asked(wait=False)

    def wait(self) -> int:
        """Its exit code, when it has ended."""
        code = self._asked(wait=True)
        assert code is not None
        return code

    def ended(self) -> Ended:
        """How it ended, when it has."""
        code = self.wait()
        out, err = (path.read_text("utf-8", errors="replace") for path in (self.out, self.err))
        return Ended(code, out, err)

    def send_signal(self, number: int) -> None:
        """If it has not ended: until it is asked about, its number is no other's."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        self.send_signal(signal.SIGKILL)

    def _asked(self, *, wait: bool) -> int | None:
        if self.returncode is None:
            self.returncode = _answer({"pid": self.pid, "wait": wait})
        return self.returncode


def started(
    code: str, words: Sequence[str | Path] = (), environment: Mapping[str, str] = os.environ
) -> Forked:
    """Start Python's code with the words it finds in ``sys.argv``."""
    number = next(_NUMBERS)
    out, err = (_place() / f"{number}.{name}" for name in ("out", "err"))
    out.touch()  # one that is killed before it has begun has said nothing
    err.touch()
    pid = _answer({"code": code, "words": [str(word) for word in words], "folder": str(Path.cwd()),
                   "environment": dict(environment), "out": str(out), "err": str(err)})  # fmt: skip
    assert pid is not None
    return Forked(pid, out, err)


def started_utfall(*words: str | Path, environment: Mapping[str, str] = os.environ) -> Forked:
    """Start a command."""
    return started(RUN, words, environment)


@cache
def _place() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="utfall-forked-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def loaded() -> "Popen[str]":
    """The loaded process, which is ready: who takes the time asks for it first. It has no settings,
    not even those of the tests."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("UTFALL_", "DJANGO_"))}
    process = Popen([sys.executable, "-m", "tests.forking"], stdin=PIPE, stdout=PIPE, text=True,
                    env=own | ALONE, cwd=REPOSITORY)  # fmt: skip
    atexit.register(process.communicate)
    assert process.stdout is not None
    assert process.stdout.readline() == READY
    return process


def _answer(asked: dict[str, Any]) -> int | None:
    process = loaded()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{json.dumps(asked)}\n")
    process.stdin.flush()
    answer: int | None = json.loads(process.stdout.readline())
    return answer
