"""The snapshot store below ``data/``: content-named files, written once, and one pointer.

A file gets its name only when it is whole, so a killed process leaves the old or the new, never
between; what a killed writer left behind is swept by the next.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Container, Iterator
from pathlib import Path

from utfall.facts.whole_file import (
    TEMPORARY,
    finish,
    make_folder,
    temporary,
    write_whole,
)

__all__ = ["DamagedError", "MissingError", "Store", "StoreBusyError", "file_sha256", "finish",
           "temporary", "write_whole"]  # fmt: skip
SPILL = "spill-"
# Written by readers and by the web, without the lock: unfinished there may be unfinished still.
_WITHOUT_LOCK = ("sealed", "uploads", "compiled")
_SURELY_LEFT_SECONDS = 3600


class StoreBusyError(Exception):
    """Another process is writing to the municipality's data."""


class MissingError(Exception):
    """A snapshot, sealed copy or delivery that should be in the store is not there."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class DamagedError(Exception):
    """A file of the snapshot store is no longer what it was written as."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Store:
    """Paths and safe writing below a municipality's ``data/`` folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.pointer = self.data / "current"

    def facts_path(self, name: str) -> Path:
        """A Parquet file by its content name."""
        return self.data / "facts" / name

    def manifest_path(self, snapshot_id: str) -> Path:
        """The manifest of a snapshot (``sha256:…``); MissingError where that is no id."""
        return self.data / "snapshots" / f"{_hex(snapshot_id)}.json"

    def delivery_path(self, sha256: str, file_name: str) -> Path:
        """The kept copy of a delivered file."""
        return self.data / "deliveries" / sha256[:16] / file_name

    def sealed_path(self, sha256: str) -> Path:
        """A sealed copy by the hash of its bytes; MissingError where that is no hash."""
        return self.sealed / _hex(sha256)

    @property
    def sealed(self) -> Path:
        """Where sealed copies lie."""
        return self.data / "sealed"

    def current_id(self) -> str | None:
        """The snapshot the pointer names, or None before the first import. An empty pointer is a
        damaged one, and never taken for a municipality without figures."""
        named = _named_in(self.pointer)
        if named == "":
            raise DamagedError(self.pointer)
        return named

    def point_to(self, snapshot_id: str) -> None:
        """Swap the pointer, atomically: from here on the snapshot is published."""
        write_whole(self.pointer, f"{snapshot_id}\n".encode())
        self._publishing.unlink(missing_ok=True)

    def keep_sealed(self, content: bytes) -> str:
        """Store a copy named by its content; give ``sha256:…``."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.sealed_path(digest)
        if not path.exists():
            write_whole(path, content)
        return f"sha256:{digest}"

    def read_sealed(self, sha256: str) -> bytes:
        """The bytes of a sealed copy, as they lie there now."""
        try:
            return self.sealed_path(sha256).read_bytes()
        except FileNotFoundError:
            raise MissingError(sha256) from None

    def write_manifest(self, snapshot_id: str, manifest: dict[str, object]) -> None:
        """Write a manifest once; one that is there already stays. Until the pointer names it, a
        note says that nobody has published it."""
        path = self.manifest_path(snapshot_id)
        if path.exists():
            return
        write_whole(self._publishing, f"{snapshot_id}\n".encode())
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        # a clock set back must not make the newest snapshot the oldest
        newest = max((p.stat().st_mtime_ns for p in path.parent.glob("*.json")), default=0)
        write_whole(path, text.encode(), after_ns=newest)

    def snapshot_ids(self) -> tuple[str, ...]:
        """Every snapshot that has been published, oldest first by time of writing."""
        paths = sorted(
            (self.data / "snapshots").glob("*.json"), key=lambda p: (p.stat().st_mtime_ns, p.name)
        )
        unpublished = self._unpublished()
        found = (f"sha256:{path.stem}" for path in paths)
        return tuple(snapshot_id for snapshot_id in found if snapshot_id != unpublished)

    @property
    def _publishing(self) -> Path:
        return self.data / "publishing"

    def _unpublished(self) -> str | None:
        """The snapshot whose manifest may lie there though nothing has ever pointed to it: its
        writer is not done, or was killed."""
        named = _named_in(self._publishing)
        return None if named is None or named == self.current_id() else named

    def _forget_unpublished(self) -> None:
        """Take away the manifest of a writer that was killed before it swapped the pointer; the
        files it names go with the next sweep."""
        if unpublished := self._unpublished():
            self.manifest_path(unpublished).unlink(missing_ok=True)
        self._publishing.unlink(missing_ok=True)

    def sweep(self, kept: Container[str]) -> None:
        """Remove what a killed or refused writer left: temporary files, and Parquet files whose
        names no manifest holds (``kept``). Call under the lock."""
        for path in self.data.rglob(f"*{TEMPORARY}"):
            if path.relative_to(self.data).parts[0] not in _WITHOUT_LOCK or self._is_left(path):
                path.unlink(missing_ok=True)
        for path in (self.data / "facts").glob("*.parquet"):
            if path.name not in kept:
                path.unlink(missing_ok=True)
        for folder in self.data.glob(f"{SPILL}*"):
            if _is_free(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _is_left(self, path: Path) -> bool:
        """Whether an unfinished file is so old that nobody is writing it: long before the lock was
        taken, by the file system's own time."""
        try:
            return path.stat().st_mtime < self._lock.stat().st_mtime - _SURELY_LEFT_SECONDS
        except FileNotFoundError:
            return False

    @property
    def _lock(self) -> Path:
        return self.data / "lock"

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one lock that writers take; raises StoreBusyError when another holds it."""
        make_folder(self.data)
        with self._lock.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreBusyError(str(self.data)) from None
            os.utime(lock.fileno())
            self._forget_unpublished()
            yield


def _named_in(path: Path) -> str | None:
    """The one line of a file, or None where there is none; DamagedError where it is no text."""
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise DamagedError(path) from None


@contextlib.contextmanager
def spill_folder(store: Store, *, needed: bool) -> Iterator[Path | None]:
    """A folder for rows that are too many to hold, gone when the block ends; None where none is
    ``needed``. What a killed process left is swept, and never one in use: it may be a reader's."""
    if not needed:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix=SPILL, dir=store.data) as folder:
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield Path(folder)
        finally:
            os.close(held)


def _is_free(folder: Path) -> bool:
    """Whether nobody holds a folder of rows: its process is gone."""
    try:
        asked = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(asked, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(asked)
    return True


def _hex(name: str) -> str:
    """The hex digits of ``sha256:…``, and nothing that could lead to another place."""
    digits = name.removeprefix("sha256:")
    if not re.fullmatch(r"[0-9a-f]{64}", digits):
        raise MissingError(name[:80])
    return digits


def file_sha256(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
