"""Several finished files put in place together: all are whole before the first gets its name."""

import contextlib
import errno
import os
from pathlib import Path

from utfall.facts.whole_file import TEMPORARY, WholeFile


def write_out(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write the files into ``folder``; an error leaves every old file as it was, and so does who
    is killed: nothing half is ever seen there.

    What a killed run left under a temporary name is taken away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in contents:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / name))
        for left in folder.glob(f".{name}.*{TEMPORARY}"):
            left.unlink(missing_ok=True)
    with contextlib.ExitStack() as held:
        files = [held.enter_context(WholeFile(folder / name, contents[name])) for name in contents]
        for file in files:
            file.put_in_place()
    return tuple(folder / name for name in contents)
