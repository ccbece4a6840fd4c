"""``utfall restore``: a backup into an empty folder and an empty database.

All is written and checked beside the folder; the folder gets its name last.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utfall.domain.problem import problem
from utfall.pipeline.refused import DATA, RefusedError, UsageError
from utfall.web.backup.archive import extract
from utfall.web.backup.contents import FOLDER

SCHEMA = "utfall.restore/1"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; ``broken`` is the first audit event that does not follow the last."""

    folder: Path
    made: str
    files: int
    rows: int
    snapshot: str
    events: int
    broken: int | None

    def document(self) -> dict[str, object]:
        """As ``utfall.restore/1``."""
        return {"schema": SCHEMA, "folder": str(self.folder), "made": self.made,
                "files": self.files, "rows": self.rows, "snapshot": self.snapshot,
                "events": self.events, "broken": self.broken}  # fmt: skip


def restore(file: Path, folder: Path) -> Restored:
    """Put a backup back. UsageError where folder or database is not empty, RefusedError where the
    file is no whole backup, OSError where the disk is full: then the folder is as it was."""
    _demand_empty_folder(folder)
    with _beside(folder) as unfinished:
        manifest = extract(file, unfinished)
        (unfinished / FOLDER / "data").mkdir(parents=True, exist_ok=True)
        answer = _put_in_database(unfinished, manifest, file)
        (unfinished / FOLDER).replace(folder)
    rows = sum(manifest["rows"].values())
    return Restored(folder, manifest["made"], len(manifest["members"]) - len(manifest["rows"]),
                    rows, manifest["snapshot"], *answer)  # fmt: skip


def _demand_empty_folder(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder} är ingen mapp. Välj en ny mapp.")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} är inte tom. Säkerhetskopian läggs bara i en tom mapp.")


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder for what is not yet whole; it is gone when we are done."""
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    unfinished.mkdir(mode=0o700)
    try:
        yield unfinished
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _put_in_database(
    unfinished: Path, manifest: dict[str, Any], file: Path
) -> tuple[int, int | None]:
    """The rows, and whether the chain of events holds: how many, and the first that does not."""
    from utfall.web.start import start_django

    start_django(unfinished / FOLDER)
    from django.db import connections

    from utfall.web.audit.queries import check_chain
    from utfall.web.backup import actions
    from utfall.web.backup.rows import ROWS

    applied = [(app, name) for app, name in manifest["migrations"]]
    if unknown := actions.unknown_migrations(applied):
        names = ", ".join(f"{app} {name}" for app, name in unknown[:3])
        raise RefusedError(DATA, [problem("SAK-03", file=str(file), names=names,
                                          program=manifest["program"])])  # fmt: skip
    try:
        if not actions.is_empty():
            raise UsageError("Databasen är inte tom. Skapa en ny, och låt UTFALL_DATABASE nämna "
                             "den.")  # fmt: skip
        actions.put_in(applied, unfinished / ROWS, sorted(manifest["rows"]))
        answer = check_chain()
    finally:
        connections.close_all()
    return answer.events, answer.broken
