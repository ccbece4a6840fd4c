"""A workbook read once in this process: ``-m benchmarks.xlsx_reading bare|reading FILE``, or
``import FOLDER FILE`` for the whole command. Prints as JSON the seconds of the work itself, all
modules loaded.

*bare* is what calamine alone does, file to Python's values; *reading* is ours, limits judged and
every cell in columns of texts.
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.measure import seconds


def bare(path: Path) -> None:
    """The first sheet as lists of values."""
    content = path.read_bytes()
    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def reading(path: Path) -> None:
    """The first sheet as columns."""
    from utfall.ledger.formats.xlsx import open_xlsx

    workbook = open_xlsx(path.read_bytes(), path.name, [])
    if workbook is None or workbook.columns(workbook.sheets[0]) is None:
        raise RuntimeError(f"{path} was not read")


def whole_import(folder: str, path: Path) -> None:
    """``utfall import``."""
    from utfall.cli.main import main

    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = main(["import", str(path), "--kind", "actual", "--folder", folder, "--json"])
    if code:
        raise RuntimeError(f"{path} was refused: {said.getvalue()[:500]}")


def _work(words: list[str]) -> Callable[[], None]:
    kind, *rest = words
    if kind == "import":
        return lambda: whole_import(rest[0], Path(rest[1]))
    if kind == "reading":
        import utfall.ledger.formats.xlsx  # noqa: F401  (loaded before the clock starts)

        return lambda: reading(Path(rest[0]))
    return lambda: bare(Path(rest[0]))


def main(words: list[str]) -> None:
    """Do as the words say, and end without taking the process apart."""
    print(json.dumps({"seconds": seconds(_work(words))}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
