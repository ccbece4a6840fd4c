"""Exempelköping, small, imported through the production path: once for all tests of the web.

It is made once for a state of the source and kept below ``var/``: the processes of a run, and the
run on the other database, copy it.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from functools import cache
from itertools import groupby
from pathlib import Path

from tests.command import REPOSITORY, utfall
from tests.web_plugin import FOLDER
from utfall.example.exempelkoping.deliveries import ORDER, Listed
from utfall.example.exempelkoping.folder import write_exempelkoping

ROWS_A_YEAR = 20_000
KEPT = REPOSITORY / "var" / "test-demo"
SOURCE = REPOSITORY / "src" / "utfall"
DELIVERED = ("leveranser", "data/deliveries")
_PRINTING = ("web", "reports", "tables", "texts", "documents")


@cache
def demo_folder_of_tests() -> Path:
    """The folder that the tests' settings name, copied the first time it is asked for."""
    shutil.copytree(_kept(), FOLDER, dirs_exist_ok=True)
    return FOLDER


def copied(made: Path, folder: Path) -> None:
    """A copy of a made folder that a test may change, but for the delivered files: each is the made
    folder's own by one more name, for they are four fifths of it and nobody writes in one. Who
    would takes its name away first."""
    shutil.copytree(made, folder, copy_function=_copied_or_named)


def delivered_files(folder: Path) -> dict[Path, tuple[int, int]]:
    """Every delivered file, its size and when it was last written in."""
    files = (path for name in DELIVERED for path in (folder / name).rglob("*") if path.is_file())
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def _copied_or_named(file: str, copy: str) -> None:
    if any(f"/{name}/" in file for name in DELIVERED):
        with contextlib.suppress(OSError):  # the copy is on another disk
            os.link(file, copy)
            return
    shutil.copy2(file, copy)


def copied_demo(folder: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(_kept(), folder)
    return folder


def without_a_round(folder: Path) -> None:
    """Let ``utfall serve --demo`` open no round in the folder, nor report in it as forty managers:
    for tests that have nothing to do with it, or a round of their own."""
    demo = folder / "data" / "demo"
    listed = json.loads(demo.read_text("utf-8"))
    demo.write_text(json.dumps(listed | {"round": False}), "utf-8")


def _kept() -> Path:
    """The folder of this source, made by the first process that asks; older ones go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    made = KEPT / _source_hash()
    with (KEPT / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for older in KEPT.glob("*/"):
                shutil.rmtree(older)
            half_made = KEPT / "half-made"
            make_demo_folder(half_made)
            half_made.rename(made)
    return made


def _source_hash() -> str:
    """Of every file of the package that may change what the folder holds: none of those that print
    what is in it does."""
    digest = hashlib.sha256()
    files = (path for path in SOURCE.rglob("*") if path.suffix in (".py", ".yaml", ".csv"))
    for path in sorted(p for p in files if p.relative_to(SOURCE).parts[0] not in _PRINTING):
        digest.update(path.relative_to(SOURCE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def make_demo_folder(folder: Path) -> None:
    """Write the folder and take in all that came before the papers were printed."""
    write_exempelkoping(folder, ROWS_A_YEAR)
    for (_, options), items in groupby(_taken_in(), key=_together):
        files = [folder / "leveranser" / item.file for item in items]
        ended = utfall("--folder", folder, "import", *files, *options.split())
        assert ended.code == 0, ended.err


def _taken_in() -> list[Listed]:
    return [item for item in ORDER if not item.correction]


def _together(item: Listed) -> tuple[str, str]:
    return item.file if item.kind == "actual" else "", item.options
