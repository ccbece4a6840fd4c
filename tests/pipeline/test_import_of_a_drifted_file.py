"""A drifted file is taken in when someone has accepted what drifted, and not before."""

from pathlib import Path

from tests.command import utfall
from tests.problems.small_folder import SmallFolder, files_below_data

_RENAMED = "Ansvar;Konto;Datum;Ver;Nettobelopp\n2000;6010;2024-01-15;1;90,00\n"
_BALANCED = _RENAMED + "2000;1930;2024-01-15;1;-90,00\n"


def test_a_renamed_column_stops_import_until_it_is_accepted(tmp_path: Path) -> None:
    SmallFolder(tmp_path).write("leveranser/foregaende-ar.csv", _BALANCED)
    call = ("import", tmp_path / "leveranser" / "foregaende-ar.csv", "--kind", "actual",
            "--folder", tmp_path, "--json")  # fmt: skip
    stopped = utfall(*call)
    assert (stopped.code, stopped.codes) == (10, ["DRIFT-01"])
    assert files_below_data(tmp_path) == {}
    taken = utfall(*call, "--accept", "DRIFT-01")
    assert (taken.code, taken.document["rows"]) == (0, 2)
    assert taken.document["positive_sum_ore"] == 90_00
