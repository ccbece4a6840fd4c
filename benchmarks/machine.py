"""What the measuring ran on: machine, versions, date and commit."""

import os
import platform
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("duckdb", "pyarrow", "pandas", "typst", "pikepdf", "docxtpl", "XlsxWriter")


def machine() -> tuple[tuple[str, str], ...]:
    """Pairs of name and value for the page."""
    return (
        ("Date", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("Commit", _commit()),
        ("Processor", f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores seen"),
        ("Memory", _memory()),
        ("System", f"{platform.system()} {platform.release()}, {platform.machine()}"),
        ("Python", platform.python_version()),
        *((name, version(name)) for name in _PACKAGES),
        ("SQLite", sqlite3.sqlite_version),
        ("hledger", _said("hledger", "--version") or "not installed: left out of this run"),
    )


def load() -> str:
    """The load averages: other work on the machine shows here."""
    return " / ".join(f"{value:.2f}" for value in os.getloadavg())


def _commit() -> str:
    commit = _said("git", "rev-parse", "--short", "HEAD")
    changed = _said("git", "status", "--porcelain", "--", "src")
    return f"{commit}{' with uncommitted changes in src' if changed else ''}"


def _said(*words: str) -> str:
    if shutil.which(words[0]) is None:
        return ""
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def _first(path: str, key: str) -> str:
    for line in Path(path).read_text("utf-8").splitlines():
        if line.startswith(key):
            return line.partition(":")[2].strip()
    return "unknown"


def _memory() -> str:
    kilobytes = int(_first("/proc/meminfo", "MemTotal").split()[0])
    return f"{kilobytes / 1024**2:.0f} GiB"
