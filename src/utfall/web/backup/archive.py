"""The file of a backup: a tar.gz whose last member, ``manifest.json``, names every other with its
sha256. A file that was cut off has no last member, and one that was changed another sum.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from utfall.domain.problem import problem
from utfall.pipeline.refused import DATA, RefusedError

SCHEMA = "utfall.backup/1"
MANIFEST = "manifest.json"
# Facts are compressed already; a higher level costs minutes and gains nothing.
_LEVEL = 2
_FAULTS = (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive. Its time says which snapshot came first, to the nanosecond."""

    sha256: str
    size: int
    mtime_ns: int


class ArchiveWriter:
    """Writes members one after another, and the manifest last."""

    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(  # noqa: SIM115 (closed by finish)
            fileobj=file, mode="w:gz", compresslevel=_LEVEL, format=tarfile.PAX_FORMAT
        )
        self.members: dict[str, Member] = {}

    def add_path(self, path: Path, name: str) -> Member:
        """Add a file under a name. FileNotFoundError where it is gone: nothing is added."""
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            return self._add(name, file, found.st_size, found.st_mtime_ns)

    def add_bytes(self, content: bytes, name: str, mtime_ns: int) -> Member:
        """Add bytes under a name."""
        return self._add(name, io.BytesIO(content), len(content), mtime_ns)

    def add_open(self, file: IO[bytes], name: str, mtime_ns: int) -> Member:
        """Add an open temporary file, from its beginning."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        return self._add(name, file, size, mtime_ns)

    def _add(self, name: str, file: IO[bytes], size: int, mtime_ns: int) -> Member:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, mtime_ns // 1_000_000_000, 0o600
        hashed = _Hashed(file)
        self._tar.addfile(info, hashed)
        member = self.members[name] = Member(hashed.digest.hexdigest(), size, mtime_ns)
        return member

    def finish(self, fields: dict[str, object]) -> None:
        """Write the manifest and close."""
        members = {
            name: {"sha256": m.sha256, "size": m.size, "mtime_ns": m.mtime_ns}
            for name, m in self.members.items()
        }
        document = {"schema": SCHEMA, **fields, "members": members}
        self.add_bytes(json.dumps(document, ensure_ascii=False, indent=1).encode(), MANIFEST, 0)
        self._tar.close()


class _Hashed:
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        content = self._file.read(size)
        self.digest.update(content)
        return content


def extract(file: Path, into: Path) -> dict[str, Any]:
    """Write every member below ``into`` and give the manifest. RefusedError where the file is no
    backup, is cut off or changed; OSError where the disk is full."""
    found: dict[str, Member] = {}
    try:
        with tarfile.open(file, "r|gz") as tar:
            for info in tar:
                found[info.name] = _write(tar, info, into, file)
    except (FileNotFoundError, IsADirectoryError) as fault:
        code = "FIL-01" if isinstance(fault, FileNotFoundError) else "FIL-02"
        raise RefusedError(DATA, [problem(code, file=str(file))]) from None
    except _FAULTS:
        raise _refused("SAK-02" if found else "SAK-01", file) from None
    return _checked(found, into, file)


def _write(tar: tarfile.TarFile, info: tarfile.TarInfo, into: Path, file: Path) -> Member:
    """One member, if it is a file that stays below ``into``."""
    parts = PurePosixPath(info.name).parts
    content = tar.extractfile(info) if info.isreg() else None
    if content is None or not parts or parts[0] == "/" or ".." in parts or "\\" in info.name:
        raise _refused("SAK-01", file)
    path = into.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    hashed = _Hashed(content)
    with path.open("xb") as written:
        shutil.copyfileobj(hashed, written)
    return Member(hashed.digest.hexdigest(), info.size, 0)


def _checked(found: dict[str, Member], into: Path, file: Path) -> dict[str, Any]:
    """The manifest, once every member is what it says; their times are put back."""
    if MANIFEST not in found:
        raise _refused("SAK-01", file)
    try:
        manifest: dict[str, Any] = json.loads((into / MANIFEST).read_bytes())
        listed = dict(_listed(manifest))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _refused("SAK-01", file) from None
    del found[MANIFEST]
    same = {name: (m.sha256, m.size) for name, m in listed.items()}
    if same != {name: (m.sha256, m.size) for name, m in found.items()}:
        raise _refused("SAK-02", file)
    for name, member in listed.items():
        os.utime(into / name, ns=(member.mtime_ns, member.mtime_ns))
    return manifest


def _listed(manifest: dict[str, Any]) -> Iterator[tuple[str, Member]]:
    if manifest["schema"] != SCHEMA:
        raise ValueError(manifest["schema"])
    for name, item in manifest["members"].items():
        yield name, Member(item["sha256"], item["size"], item["mtime_ns"])


def _refused(code: str, file: Path) -> RefusedError:
    return RefusedError(DATA, [problem(code, file=str(file))])
