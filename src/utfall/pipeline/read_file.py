"""The bytes of a file someone names, or the Problem that it is none."""

import stat
from pathlib import Path

from utfall.domain.problem import problem
from utfall.ledger.formats.limits import size_faults
from utfall.pipeline.refused import DATA, RefusedError


def read_file(path: Path) -> bytes:
    """Read an ordinary file; a missing path, a directory, a link, a device or a file over the limit
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
        return path.read_bytes()
    except PermissionError:
        raise RefusedError(DATA, [problem("FIL-05", file=name)]) from None
