"""The organisation taken in from a table: stopped before any step the municipality's file is the
old or the new, and nothing unfinished lies beside it."""

import shutil
from pathlib import Path

import pytest

from tests.command import utfall
from tests.crash.stepping import stepper
from tests.pipeline.test_import_register import UNITS, UNITS_PROFILE
from tests.problems.small_folder import SmallFolder
from utfall.pipeline.refused import DISK

FILE = "organisation.yaml"


@pytest.mark.parametrize(("how", "ended"), [("kill", -9), ("full", DISK)])
def test_the_organisations_file_is_the_old_or_the_new(
    tmp_path: Path, how: str, ended: int
) -> None:  # fmt: skip
    made = SmallFolder(tmp_path / "start")
    made.write("profiler/enheter.yaml", UNITS_PROFILE)
    made.write("enheter.csv", UNITS)
    old = (made.root / FILE).read_bytes()
    codes: list[int] = []
    stood = []
    with stepper() as stepping:
        while 0 not in codes:
            root = tmp_path / str(len(codes))
            shutil.copytree(made.root, root)
            words = ("import", str(root / "enheter.csv"), "--kind", "organisation", "--folder",
                     str(root))  # fmt: skip
            codes.append(stepping.run(words, root, len(codes), how).code)
            stood.append((root / FILE).read_bytes())
            beside = {path.name for path in root.iterdir()}
            assert beside <= {path.name for path in made.root.iterdir()} | {"data"}
            assert utfall(*words).code == 0
            assert (root / FILE).read_bytes() != old
    new = (root / FILE).read_bytes()
    assert codes == [ended] * (len(codes) - 1) + [0]
    assert set(stood[:-1]) <= {old, new}
    assert stood[-1] == new
    assert len(codes) > 4
