"""``utfall report --all`` for one municipality after another, in one process with an engine each.

``-m benchmarks.month_process FOLDER OUT [FOLDER OUT …]``: the command a user gives, as often.
"""

import sys
from pathlib import Path

from utfall.cli.main import main


def month_words(folder: str | Path, out: str | Path) -> tuple[str | Path, ...]:
    """The command's words after the program's name."""
    return ("--folder", folder, "report", "--all", "--period", "2025-07", "--out", out)


if __name__ == "__main__":
    words = sys.argv[1:]
    for folder, out in zip(words[::2], words[1::2], strict=True):
        if code := main([str(word) for word in month_words(folder, out)]):
            sys.exit(code)
