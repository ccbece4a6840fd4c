"""Where handed-in files lie until they are taken in or thrown away: below ``data/uploads``."""

import hashlib
import re
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from utfall.facts.store import finish, temporary


def upload_path(delivery_id: UUID, file_name: str) -> Path:
    """The file of a delivery."""
    path: Path = settings.FOLDER / "data" / "uploads" / str(delivery_id) / safe_name(file_name)
    return path


def safe_name(file_name: str) -> str:
    """The last part of a name, without anything that leads elsewhere or that a disk refuses."""
    last = file_name.replace("\\", "/").rpartition("/")[2].strip().lstrip(".")
    return re.sub(r"[^\w.() -]", "_", last)[:180] or "fil"


def keep_upload(delivery_id: UUID, upload: UploadedFile[bytes]) -> tuple[Path, str, int]:
    """Write the file whole; give its path, sha256 and size. Nothing stays after an OSError."""
    path = upload_path(delivery_id, upload.name or "fil")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = temporary(path)
    digest, size = hashlib.sha256(), 0
    try:
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
    shutil.rmtree(settings.FOLDER / "data" / "uploads" / str(delivery_id), ignore_errors=True)
