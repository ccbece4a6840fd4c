"""A name that a spreadsheet would run is a text in CSV; figures stand as they are printed."""

from pathlib import Path

import pytest

from tests.small_municipality import Row, SmallMunicipality
from utfall.documents import csv

TKR = 100_000


@pytest.mark.parametrize("name", ["=1+1", "+46 kontakt", "-varav", "- 2+3", "- a|b!A0", "@SUM(A1)"])
def test_a_units_name_is_no_formula(name: str, tmp_path: Path) -> None:
    small = SmallMunicipality(tmp_path / "kommun")
    small.change("organisation.yaml", "namn: Avdelning B", f'namn: "{name}"')
    small.publish([Row("actual", "20", 7, -5 * TKR)])
    lines = [line.split(";") for line in csv.write(small.report()).decode().splitlines()]
    [row] = [line for line in lines if line[0].endswith(name)]
    assert row[0] == f"'{name}"
    assert row[2] == "-5"


@pytest.mark.parametrize("name", ["-20", "- varav kostnader"])
def test_a_number_and_a_lists_dash_are_left_as_they_are(name: str, tmp_path: Path) -> None:
    small = SmallMunicipality(tmp_path / "kommun")
    small.change("organisation.yaml", "namn: Avdelning B", f'namn: "{name}"')
    small.publish([Row("actual", "20", 7, -5 * TKR)])
    assert f"\n{name};" in csv.write(small.report()).decode()
