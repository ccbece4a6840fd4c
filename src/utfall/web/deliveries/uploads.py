"""Where handed-in files lie until they are taken in or thrown away: below ``data/uploads``."""

import hashlib
import re
import shutil
import time
import unicodedata
from collections.abc import Container
from pathlib import Path, PurePath
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from utfall.facts.store import finish, temporary

# A disk takes 255 bytes; what a file is called until it is whole needs some of them.
_MOST_BYTES = 180
_SURELY_LEFT_SECONDS = 3600


def upload_path(delivery_id: UUID, file_name: str) -> Path:
    """The file of a delivery."""
    return _folder() / str(delivery_id) / safe_name(file_name)


def _folder() -> Path:
    folder: Path = settings.FOLDER / "data" / "uploads"
    return folder


def safe_name(file_name: str) -> str:
    """The last part of a name, without anything that leads elsewhere or that a disk refuses."""
    last = file_name.replace("\\", "/").rpartition("/")[2].strip().lstrip(".")
    name = re.sub(r"[^\w.() -]", "_", unicodedata.normalize("NFC", last))
    ending = PurePath(name).suffix[:20]
    return _cut(name.removesuffix(ending), _MOST_BYTES - len(ending.encode())) + ending or "fil"


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore")


def keep_upload(delivery_id: UUID, upload: UploadedFile[bytes]) -> tuple[Path, str, int]:
    """Write the file whole; give its path, sha256 and size. Nothing stays after an OSError."""
    path = upload_path(delivery_id, upload.name or "fil")
    unfinished = temporary(path)
    digest, size = hashlib.sha256(), 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
        finish(unfinished, path)
    except OSError:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise
    return path, digest.hexdigest(), size


def remove_upload(delivery_id: UUID) -> None:
    """Let the file go; a copy of what is taken in is kept with the snapshot."""
    shutil.rmtree(_folder() / str(delivery_id), ignore_errors=True)


def sweep_uploads(kept: Container[str]) -> None:
    """Remove what nobody waits for: a web process was killed between file and row, or between a
    decision and the file's going. One that is new may have its row in a moment."""
    for folder in _folder().glob("*/"):
        if folder.name not in kept and _is_old(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    try:
        return folder.stat().st_mtime < time.time() - _SURELY_LEFT_SECONDS
    except FileNotFoundError:
        return False
