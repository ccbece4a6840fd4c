"""Exempelköping, small, imported through the production path: once for all tests of the web."""

from functools import cache
from itertools import groupby
from pathlib import Path

from tests.command import utfall
from tests.web_plugin import FOLDER
from utfall.example.exempelkoping.deliveries import ORDER, Listed
from utfall.example.exempelkoping.folder import write_exempelkoping

ROWS_A_YEAR = 20_000


@cache
def demo_folder_of_tests() -> Path:
    """The folder that the tests' settings name, made the first time it is asked for."""
    make_demo_folder(FOLDER)
    return FOLDER


def make_demo_folder(folder: Path) -> None:
    """Write the folder and take in all that came before the papers were printed."""
    write_exempelkoping(folder, ROWS_A_YEAR)
    for (_, options), items in groupby(_taken_in(), key=_together):
        files = [folder / "leveranser" / item.file for item in items]
        ended = utfall("--folder", folder, "import", *files, *options.split())
        assert ended.code == 0, ended.err


def _taken_in() -> list[Listed]:
    return [item for item in ORDER if not item.correction]


def _together(item: Listed) -> tuple[str, str]:
    return item.file if item.kind == "actual" else "", item.options
