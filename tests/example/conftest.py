"""The deliveries, written once for all tests of the folder."""

from pathlib import Path

import pytest

from utfall.example.deliveries import write_deliveries


@pytest.fixture(scope="session")
def leveranser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kommun")
    write_deliveries(folder)
    return folder / "leveranser"
