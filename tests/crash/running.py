"""``utfall`` in a process of its own, as light as where it is installed: pandas is a tool of the
tests, and where it is found the libraries load it, for nothing, at every start."""

import sys
from collections.abc import Sequence
from subprocess import PIPE, Popen

_RUN = """
import sys
class WithoutPandas:
    def find_spec(name, path=None, target=None):
        if name == "pandas":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, WithoutPandas)
from utfall.cli.main import run
run()
"""


def started(words: Sequence[str]) -> "Popen[str]":
    """Start a command; its stdout and stderr are for who asks."""
    return Popen([sys.executable, "-c", _RUN, *words], stdout=PIPE, stderr=PIPE, text=True)
