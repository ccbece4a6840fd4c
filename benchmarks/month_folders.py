"""Exempelköping imported, and copies of it that are municipalities of their own.

``utfall demo`` and the imports of its ``ordning.txt`` take a minute: they are kept while what the
demo writes, and the code that makes facts, are unchanged. A copy has another name, and the amounts
of its cube are multiplied by its number, so that no two municipalities print the same table.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

import utfall
from benchmarks.paper_maker import place_name
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

_KEPT_FOR = "made-of"
_NAME = "Exempelköpings"


def folders(work: Path, count: int) -> list[Path]:
    """The folders of so many municipalities, the first Exempelköping itself."""
    program = Path(sys.executable).with_name("utfall")
    first, fresh = work / "exempelkoping", work / "exempelkoping-ny"
    shutil.rmtree(fresh, ignore_errors=True)
    _quietly([program, "demo", fresh], work)
    inputs = _digest(fresh)
    if not _is_made(first, inputs):
        shutil.rmtree(first, ignore_errors=True)
        fresh.rename(first)
        _import(first, program)
        (first / "data" / _KEPT_FOR).write_text(inputs)
    shutil.rmtree(fresh, ignore_errors=True)
    return [first, *(_copy(first, number, inputs) for number in range(2, count + 1))]


def _is_made(folder: Path, inputs: str) -> bool:
    kept = folder / "data" / _KEPT_FOR
    return kept.exists() and kept.read_text() == inputs


def _quietly(words: list[str | Path], folder: Path) -> None:
    subprocess.run(words, cwd=folder, check=True, capture_output=True)


def _digest(folder: Path) -> str:
    """The hash of what the demo wrote, and of the modules that make facts of it."""
    package = Path(utfall.__file__).parent
    code = [path for name in ("facts", "ledger") for path in (package / name).rglob("*.py")]
    digest = hashlib.sha256()
    for path in (*sorted(folder.rglob("*")), *sorted(code)):
        if path.is_file():
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _import(folder: Path, program: Path) -> None:
    for line in (folder / "leveranser" / "ordning.txt").read_text("utf-8").splitlines():
        if line.startswith("utfall import"):
            _quietly([program, *shlex.split(line)[1:]], folder)


def _copy(first: Path, number: int, inputs: str) -> Path:
    """Municipality ``number``: the same units and files, its own name and amounts."""
    folder = first.with_name(f"exempelkoping-{number}")
    if _is_made(folder, inputs):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(first, folder, ignore=shutil.ignore_patterns("facts", "leveranser", _KEPT_FOR))
    for name in ("tema.yaml", "installningar.yaml", "organisation.yaml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace(_NAME, f"{place_name(number)}s"), "utf-8")
    _copy_facts(Store(first), Store(folder), number)
    (folder / "data" / _KEPT_FOR).write_text(inputs)
    return folder


def _copy_facts(first: Store, other: Store, factor: int) -> None:
    """The cubes keep their names; lines and statistics are linked as they are."""
    other.facts_path("").mkdir(parents=True)
    manifest = read_current(first)
    for scope in manifest.all_scopes:
        os.link(first.facts_path(scope.lines_file), other.facts_path(scope.lines_file))
    with duckdb.connect() as connection:
        for name in (scope.cube_file for scope in manifest.scopes):
            connection.execute(
                f"COPY (SELECT * REPLACE (amount_ore * {factor} AS amount_ore) "
                f"FROM '{first.facts_path(name)}') TO '{other.facts_path(name)}' "
                f"(FORMAT parquet, COMPRESSION zstd)"
            )
