"""Semicolon-separated text, as the systems around a municipality deliver it."""

from collections.abc import Iterable
from pathlib import Path


def amount_text(ore: int) -> str:
    """Kronor with a decimal comma, nothing between thousands."""
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor},{rest:02d}"


def write_lines(path: Path, heading: str, lines: Iterable[str]) -> Path:
    """UTF-8 with CRLF."""
    path.write_bytes("\r\n".join((heading, *lines, "")).encode())
    return path
