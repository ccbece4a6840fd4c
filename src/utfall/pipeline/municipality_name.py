"""Whose the folder is: name, logo and colours, read again when their files change."""

from functools import lru_cache
from pathlib import Path

from utfall.documents.theme import Theme
from utfall.municipality import settings, theme_file
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.theme import read_theme
from utfall.pipeline.workspace import open_workspace


def municipality_look(folder: Path) -> Theme:
    """The municipality's theme; without a name or colours of its own where its files are wrong."""
    names = (settings.FILE, theme_file.FILE, theme_file.FOLDER)
    return _look(folder, tuple(_stamp(folder / name) for name in names))


@lru_cache(maxsize=8)
def _look(folder: Path, stamps: tuple[int, ...]) -> Theme:
    del stamps
    try:
        workspace = open_workspace(folder)
        return read_theme(workspace.files, workspace.municipality)
    except RefusedError:
        return Theme("")


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
