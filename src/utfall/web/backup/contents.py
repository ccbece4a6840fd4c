"""What of a municipality's folder goes into a backup.

All of it but what is made anew: locks, the key that signs sessions, the database's own file (its
rows go apart), temporary files, and Parquet files that no snapshot holds. What a snapshot holds is
never changed or removed, so nobody waits: the pointer is read first, then all that it can lead to.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utfall.facts.manifest import files_kept
from utfall.facts.store import SPILL, DamagedError, Store
from utfall.municipality.folder import DATA
from utfall.web.backup.archive import ArchiveWriter
from utfall.web.secret_key import FILE as SECRET_KEY

FOLDER = "mapp"
_UPLOADS = "uploads"
_NOT_KEPT = frozenset(("lock", "worker.lock", SECRET_KEY, "current", "publishing"))


@dataclass(frozen=True, slots=True)
class Content:
    """Where a folder lies, and the database's files, which are not to be copied as files."""

    folder: Path
    database: Path | None

    @property
    def data(self) -> Path:
        """What Utfall has made."""
        return self.folder / DATA


def add_uploads(archive: ArchiveWriter, content: Content) -> None:
    """Files that wait for a decision. Called before and after the rows are read: what a row names
    lies there at one of the times; what is gone meanwhile is left out."""
    for path in _files(content.data / _UPLOADS):
        name = _name(content, path)
        if name not in archive.members and not _is_temporary(path):
            try:
                archive.add_path(path, name)
            except FileNotFoundError:
                continue


def add_folder(archive: ArchiveWriter, content: Content) -> str:
    """Everything else; gives the snapshot the pointer named. DamagedError where a file of a
    snapshot is no longer what it was written as."""
    store = Store(content.folder)
    current = store.current_id() or ""
    if current:
        pointed = store.pointer.stat().st_mtime_ns
        archive.add_bytes(f"{current}\n".encode(), f"{FOLDER}/{DATA}/current", pointed)
    manifests = {store.manifest_path(snapshot_id).name for snapshot_id in store.snapshot_ids()}
    facts = files_kept(store)
    # what an import publishes meanwhile is left to the next backup, manifest and facts alike
    kept = {content.data / "snapshots": manifests, content.data / "facts": facts}
    for path in _own_files(content):
        archive.add_path(path, _name(content, path))
    for path in _data_files(content):
        if path.parent not in kept or path.name in kept[path.parent]:
            member = archive.add_path(path, _name(content, path))
            _check(content, path, member.sha256)
    return current


def links(folder: Path) -> tuple[Path, ...]:
    """Links in the folder: they lead elsewhere, and are left out."""
    return tuple(
        Path(top) / name
        for top, folders, files in os.walk(folder) for name in sorted((*folders, *files))
        if (Path(top) / name).is_symlink()
    )  # fmt: skip


def _own_files(content: Content) -> Iterator[Path]:
    """What the municipality has decided, and files delivered to it."""
    for path in _files(content.folder):
        if content.data not in path.parents and not _is_database(content, path):
            yield path


def _data_files(content: Content) -> Iterator[Path]:
    for path in _files(content.data):
        if not (
            (path.parent == content.data and path.name in _NOT_KEPT)
            or content.data / _UPLOADS in path.parents
            or path.relative_to(content.data).parts[0].startswith(SPILL)
            or _is_temporary(path)
            or _is_database(content, path)
        ):
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """Ordinary files below a folder, in order."""
    for top, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(top) / name
            if path.is_file() and not path.is_symlink():
                yield path


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(".part")


def _is_database(content: Content, path: Path) -> bool:
    """SQLite's file with the log beside it."""
    database = content.database
    return (
        database is not None
        and path.parent == database.parent
        and path.name.startswith(database.name)
    )


def _name(content: Content, path: Path) -> str:
    return f"{FOLDER}/{path.relative_to(content.folder).as_posix()}"


def _check(content: Content, path: Path, sha256: str) -> None:
    """A file that is named by its content holds that content."""
    folder = path.parent.relative_to(content.data).as_posix()
    named = path.stem.rpartition("-")[2] if folder == "facts" else path.name
    if folder in ("facts", "sealed") and named != sha256:
        raise DamagedError(path)
