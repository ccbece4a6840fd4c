"""The six example folders, taken in through the production path, with their reports written."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command import utfall
from tests.published_tables.deliveries import ORDER
from tests.published_tables.folders import FOLDERS
from tests.published_tables.paper import NAMES


@dataclass(frozen=True)
class TakenIn:
    """A copy of an example folder with all imported, and its report in ``out``."""

    name: str
    folder: Path
    out: Path

    @property
    def result(self) -> Path:
        """The report as JSON."""
        return self.out / "tabell.json"


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TakenIn]:
    """Every folder, copied without what it may have of its own below ``data/``."""
    place = tmp_path_factory.mktemp("tabeller")
    return {name: _taken_in(name, place) for name in NAMES}


def _taken_in(name: str, place: Path) -> TakenIn:
    folder, out = place / name, place / f"{name}-out"
    shutil.copytree(FOLDERS / name, folder, ignore=shutil.ignore_patterns("data"))
    for kind, *files in delivery_order(folder):
        paths = [folder / "leveranser" / file for file in files]
        ended = utfall("import", *paths, "--kind", kind, "--folder", folder)
        assert ended.code == 0, ended.err
    said = json.loads((folder / "bar.json").read_text("utf-8"))
    ended = utfall("report", said["report"], "--period", said["period"], "--folder", folder,
                   "--out", out, "--format", "csv,json")  # fmt: skip
    assert ended.code == 0, ended.err
    return TakenIn(name, folder, out)


def delivery_order(folder: Path) -> list[list[str]]:
    """The lines of the folder's order: a kind and its files."""
    lines = (folder / "leveranser" / ORDER).read_text("utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]
