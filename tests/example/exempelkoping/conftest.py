"""A small Exempelköping, written once and taken in once; the ledger is split less finely."""

from pathlib import Path

import pytest

from tests.command import Ended, utfall
from utfall.example.exempelkoping.deliveries import ORDER, Listed
from utfall.example.exempelkoping.folder import write_exempelkoping

ROWS = 20_000


def take_in(folder: Path, item: Listed) -> Ended:
    """One import as the list says it, in the folder."""
    _, command, name, *options = item.words.split()
    return utfall(command, folder / name, *options, "--folder", folder)


@pytest.fixture(scope="session")
def exempelkoping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, nothing taken in."""
    folder = tmp_path_factory.mktemp("exempelkoping") / "kommun"
    write_exempelkoping(folder, ROWS)
    return folder


@pytest.fixture(scope="session")
def taken_in(exempelkoping: Path) -> Path:
    """The folder with every delivery but the correction taken in, none with any doubt accepted."""
    for item in ORDER:
        if not item.correction:
            ended = take_in(exempelkoping, item)
            assert ended.code == 0, (item.file, ended.err)
    return exempelkoping
