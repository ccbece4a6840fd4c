"""Runs the command line as a person would, inside this process or in one of its own."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utfall.cli.main import main

REPOSITORY = Path(__file__).parents[1]
RUN = "from utfall.cli.main import run; run()"


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def codes(self) -> list[str]:
        """The codes of the Problems in the document, in order."""
        return [item["code"] for item in self.document["problems"]]


def utfall(*words: str | Path) -> Ended:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(str(ended.code))
    return Ended(code, out.getvalue(), err.getvalue())


def utfall_process(*words: str | Path, **more: Any) -> Ended:
    """Run a command in a process of its own, which is new (``tests.forked`` has the others)."""
    call = [sys.executable, "-c", RUN, *map(str, words)]
    environment = {**os.environ, **more.pop("env", {})}
    done = subprocess.run(
        call, capture_output=True, text=True, check=False, env=environment, **more
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)
