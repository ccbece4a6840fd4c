"""Files written whole: a temporary name, fsync, rename; and copies named by their content."""

import hashlib
import json
import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def finish(unfinished: Path, path: Path) -> None:
    """Give a file that another program wrote its name, once it is on the disk."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)


def keep_copies(folder: Path, bundles: list[list[str]]) -> None:
    """Copies of a municipality's files, and of the list of each bundle, named by their content."""
    for names in bundles:
        listed = {}
        for name in names:
            content = (folder / name).read_bytes()
            listed[name] = f"sha256:{_keep(folder, content)}"
        document = {"schema": "utfall.bundle/1", "files": listed}
        _keep(folder, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _keep(folder: Path, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    path = folder / "data" / "sealed" / digest
    if not path.exists():
        write_whole(path, content)
    return digest
