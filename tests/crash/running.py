"""``utfall`` in a process of its own."""

import sys
from collections.abc import Sequence
from subprocess import PIPE, Popen


def started(words: Sequence[str]) -> "Popen[str]":
    """Start a command; its stdout and stderr are for who asks."""
    command = "from utfall.cli.main import run; run()"
    return Popen([sys.executable, "-c", command, *words], stdout=PIPE, stderr=PIPE, text=True)
