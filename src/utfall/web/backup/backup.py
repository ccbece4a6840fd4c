"""``utfall backup``: the folder and the database as one file, written whole.

Nothing is locked and nobody waits, also while something is being taken in. The order makes it
consistent: uploads, the rows of one moment, uploads again, and then the pointer with what it leads
to. A row that says *taken in* has its snapshot there; a job that was under way is done again after
the restore, and finds its file.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from utfall import __version__
from utfall.facts.store import finish, temporary
from utfall.pipeline.refused import UsageError
from utfall.web.backup.archive import SCHEMA, ArchiveWriter
from utfall.web.backup.contents import Content, add_folder, add_uploads, links
from utfall.web.backup.rows import ROWS, applied, models_kept, one_moment, write_rows


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written."""

    file: Path
    files: int
    rows: int
    size: int
    snapshot: str
    left_out: tuple[Path, ...]

    def document(self) -> dict[str, object]:
        """As ``utfall.backup/1``."""
        return {"schema": SCHEMA, "file": str(self.file), "files": self.files, "rows": self.rows,
                "bytes": self.size, "snapshot": self.snapshot}  # fmt: skip


def write_backup(folder: Path, file: Path) -> Backup:
    """Write the backup. UsageError where it would lie in the folder, DamagedError where a file of
    a snapshot is damaged, OSError where the disk is full: then nothing is written."""
    if folder.resolve() in file.resolve().parents:
        raise UsageError("Lägg säkerhetskopian utanför kommunens mapp, helst på en annan dator.")
    with _whole(file) as unfinished:
        archive = ArchiveWriter(unfinished)
        rows, snapshot = _fill(archive, Content(folder.resolve(), _database_file()), file.parent)
        files = len(archive.members) - len(rows)
        archive.finish({
            "program": __version__, "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor, "migrations": applied(), "rows": rows,
            "snapshot": snapshot,
        })  # fmt: skip
    return Backup(file, files, sum(rows.values()), file.stat().st_size, snapshot, links(folder))


@contextmanager
def _whole(file: Path) -> Iterator[IO[bytes]]:
    """A temporary file beside the one wanted, for its owner alone; it gets its name last."""
    unfinished = temporary(file)
    try:
        with unfinished.open("xb") as written:
            unfinished.chmod(0o600)
            yield written
        finish(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(archive: ArchiveWriter, content: Content, beside: Path) -> tuple[dict[str, int], str]:
    """Add everything, in the order that makes it consistent; rows per model, and the snapshot."""
    add_uploads(archive, content)
    rows = _add_rows(archive, beside)
    add_uploads(archive, content)
    return rows, add_folder(archive, content)


def _add_rows(archive: ArchiveWriter, beside: Path) -> dict[str, int]:
    """The rows wait in temporary files where the backup goes: there is room there or nowhere."""
    counts: dict[str, int] = {}
    with one_moment():
        for model in models_kept() if applied() else ():
            label = model._meta.label_lower
            with tempfile.TemporaryFile(dir=beside) as file:
                counts[label] = write_rows(model, file)
                archive.add_open(file, f"{ROWS}/{label}.jsonl", 0)
    return counts


def _database_file() -> Path | None:
    if connection.vendor != "sqlite":
        return None
    return Path(settings.DATABASES["default"]["NAME"]).resolve()
