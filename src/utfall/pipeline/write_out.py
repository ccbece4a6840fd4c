"""Several finished files put in place together: all are whole before the first gets its name."""

import errno
import os
from pathlib import Path


def write_out(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write the files into ``folder``; an error leaves every old file as it was.

    What a killed run left unfinished under the same names is taken away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in contents:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / name))
        for left in folder.glob(f".{name}.*.part"):
            left.unlink()
    unfinished = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in contents}
    try:
        for path, part in unfinished.items():
            _write(part, contents[path.name])
        for path, part in unfinished.items():
            part.replace(path)
    finally:
        for part in unfinished.values():
            part.unlink(missing_ok=True)
    return tuple(unfinished)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
