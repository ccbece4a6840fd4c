"""Several files in one import: each adds to what there is, and none takes another's place."""

from pathlib import Path

import pytest

from tests.command import Ended, utfall
from tests.small_municipality import SmallMunicipality

PROFILE = """slag: actual
källa: ekonomisystem
år: 2025
perioder: {periods}
format: csv
kolumner: {{ansvar: A, konto: K, period: P, belopp: B}}
"""


def _import(folder: Path, *files: tuple[str, str]) -> Ended:
    """Each file has a profile of its own for its periods, which its headings tell apart."""
    SmallMunicipality(folder)
    (folder / "profiler").mkdir()
    paths = []
    for number, (periods, rows) in enumerate(files):
        text = PROFILE.format(periods=periods).replace("B}", f"B{periods}}}")
        (folder / "profiler" / f"p{periods}.yaml").write_text(text, "utf-8")
        paths.append(folder / f"{number}.csv")
        paths[-1].write_text(f"A;K;P;B{periods}\n{rows}", "utf-8")
    return utfall("--folder", folder, "--json", "import", *paths, "--kind", "actual")


@pytest.mark.parametrize("second", [("7", "13;5010;7;2\n"), ("7", "11;5010;7;1\n")])
def test_two_files_of_the_same_source_and_month_are_refused_and_nothing_is_taken_in(
    second: tuple[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "kommun"
    ended = _import(folder, ("7", "11;5010;7;1\n"), second)
    assert (ended.code, ended.codes) == (10, ["IMP-07"])
    assert not (folder / "data" / "current").exists()


def test_months_one_after_the_other_and_a_year_to_date_after_a_shorter_one_are_taken_in(
    tmp_path: Path,
) -> None:
    months = _import(tmp_path / "a", ("6", "11;5010;6;1\n"), ("7", "13;5010;7;2\n"))
    assert (months.code, [t["amount_ore"] for t in months.document["totals"]]) == (0, [100, 200])
    to_date = _import(
        tmp_path / "b", ("1-6", "11;5010;6;1\n"), ("1-7", "11;5010;6;1\n13;5010;7;2\n")
    )
    assert to_date.code == 0
