"""The copy of a large delivered file that it is read from, and that nobody else can write to: the
same bytes are read, summed and kept."""

import os
import shutil
import tempfile
import weakref
from contextlib import ExitStack, suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, Self

from utfall.facts.whole_file import nameless_file

_BLOCK = 1 << 20


class OwnCopy(mmap):
    """The bytes of a file without a name; ``file`` is open as long as they are looked at, and
    ``keepable`` says whether it can be given a name."""

    file: int
    keepable: bool

    @classmethod
    def of(cls, source: BinaryIO, near: Path | None) -> Self:
        """Copy a file that is not empty, if it can be within the folder ``near``: there it can be
        kept without being copied again. OSError where the disk is full."""
        file = _nameless(near)
        keepable = file is not None
        if file is None:
            with tempfile.TemporaryFile(prefix="utfall-") as temporary:
                file = os.dup(temporary.fileno())
        with ExitStack() as otherwise:
            otherwise.callback(os.close, file)
            with os.fdopen(file, "wb", closefd=False) as copy:
                shutil.copyfileobj(source, copy, _BLOCK)
            made = cls(file, 0, access=ACCESS_READ)
            otherwise.pop_all()
        made.file, made.keepable = file, keepable
        weakref.finalize(made, os.close, file)
        return made


def _nameless(near: Path | None) -> int | None:
    """None also where nothing can be written there: who reads alone need not."""
    if near is not None:
        with suppress(OSError):
            return nameless_file(near)
    return None
