"""The key that signs sessions: from the environment, or made once and kept below ``data/``."""

import os
import secrets
from pathlib import Path

FILE = "secret-key"


def secret_key(folder: Path) -> str:
    """The key; empty where none is made, and then Django refuses to sign anything."""
    path = folder / "data" / FILE
    given = os.environ.get("UTFALL_SECRET_KEY", "")
    return given or (path.read_text("ascii") if path.exists() else "")


def make_secret_key(folder: Path) -> None:
    """Write a new key, so that only its owner can read it; one that is there stays."""
    path = folder / "data" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
