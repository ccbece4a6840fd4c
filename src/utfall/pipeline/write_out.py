"""Several finished files put in place together: all are whole before the first gets its name."""

import os
from pathlib import Path


def write_out(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write the files into ``folder``; an error leaves every old file as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            path = folder / name
            unfinished[path] = path.with_name(f".{name}.{os.getpid()}.part")
            with unfinished[path].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
    except OSError:
        for part in unfinished.values():
            part.unlink(missing_ok=True)
        raise
    for path, part in unfinished.items():
        part.replace(path)
    return tuple(unfinished)
