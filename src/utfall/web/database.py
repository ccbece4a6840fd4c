"""Which database: one setting, ``postgresql://user:password@host:port/name``, or a file."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

FILE = "utfall.sqlite3"


def database_settings(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database; ValueError where the setting is neither."""
    if not url:
        return sqlite_settings(folder / "data" / FILE)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_settings(Path(unquote(parts.path)))
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"UTFALL_DATABASE: {parts.scheme} is no database Utfall runs on")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or dict(parse_qsl(parts.query)).get("host", "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite_settings(path: Path) -> dict[str, Any]:
    """A file that readers never wait for: WAL; a writer takes its lock when it begins, so that
    reading and then writing cannot meet another writer halfway.

    Who waits for the lock looks again ever more seldom, so that of forty who write without a pause
    one may wait long: with 20 seconds, 3 of 18,800 saves in a minute were refused."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 90,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": path.with_name("test-utfall.sqlite3")},
    }
