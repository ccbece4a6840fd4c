"""The bytes of a file someone names, or the Problem that it is none."""

import stat
from pathlib import Path
from typing import BinaryIO

from utfall.domain.problem import problem
from utfall.ledger.formats.limits import size_faults
from utfall.pipeline.refused import DATA, RefusedError


def read_file(path: Path) -> bytes:
    """All bytes of an ordinary file, as ``opened_file``."""
    with opened_file(path) as file:
        return file.read()


def opened_file(path: Path) -> BinaryIO:
    """Open an ordinary file; a missing path, a directory, a link, a device or a file over the limit
    is a Problem."""
    name = str(path)
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise RefusedError(DATA, [problem("FIL-01", file=name)]) from None
    mode = found.st_mode
    if stat.S_ISDIR(mode):
        raise RefusedError(DATA, [problem("FIL-02", file=name)])
    if not stat.S_ISREG(mode):
        raise RefusedError(DATA, [problem("FIL-03", file=name)])
    too_large = size_faults(found.st_size, name)
    if too_large:
        raise RefusedError(DATA, too_large)
    try:
        return path.open("rb")
    except PermissionError:
        raise RefusedError(DATA, [problem("FIL-05", file=name)]) from None
