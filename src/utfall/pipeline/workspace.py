"""A municipality's folder opened: its files, what they decide, and its store."""

from pathlib import Path
from typing import NamedTuple

from utfall.domain.problem import Problem, has_errors
from utfall.facts.store import Store
from utfall.municipality.folder import (
    FolderFiles,
    Municipality,
    read_folder_files,
    read_municipality,
)
from utfall.pipeline.refused import DEFINITION, RefusedError


class Workspace(NamedTuple):
    """The folder with its files read."""

    folder: Path
    files: FolderFiles
    municipality: Municipality
    store: Store


def open_workspace(folder: Path) -> Workspace:
    """Read the folder; raises RefusedError with every fault of its three fixed files."""
    files = read_folder_files(folder)
    return Workspace(folder, files, municipality_of(files, str(folder)), Store(folder))


def municipality_of(files: FolderFiles, folder_name: str) -> Municipality:
    """What the files decide, or RefusedError."""
    problems: list[Problem] = []
    municipality = read_municipality(files, folder_name, problems)
    if municipality is None or has_errors(problems):
        raise RefusedError(DEFINITION, problems)
    return municipality
