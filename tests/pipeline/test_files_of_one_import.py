"""Several files, or one several times: each adds to what there is, and none takes another's place
or is counted twice unsaid."""

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


def _again(folder: Path, periods: str, *words: str, source: str = "annan") -> Ended:
    """The first file once more, by a profile that says another source and other periods."""
    text = PROFILE.format(periods=periods).replace("B}", "B6}").replace("ekonomisystem", source)
    (folder / "profiler" / "annan.yaml").write_text(text, "utf-8")
    return utfall("--folder", folder, "--json", "import", folder / "0.csv", "--kind", "actual",
                  "--profile", "annan", *words)  # fmt: skip


def test_the_same_file_from_another_source_is_said_and_counted_twice_only_if_accepted(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "kommun"
    assert _import(folder, ("6", "11;5010;6;1\n")).code == 0
    before = (folder / "data" / "current").read_text("utf-8")
    ended = _again(folder, "5-7")
    assert (ended.code, ended.codes) == (10, ["IMP-08"])
    assert (folder / "data" / "current").read_text("utf-8") == before
    accepted = _again(folder, "5-7", "--accept", "IMP-08")
    assert (accepted.code, accepted.codes) == (0, ["IMP-08"])


def test_the_same_file_from_its_own_source_and_another_file_from_another_are_taken_in(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "kommun"
    assert _import(folder, ("6", "11;5010;6;1\n")).code == 0
    same = _again(folder, "6", source="ekonomisystem")
    assert (same.code, same.codes) == (0, [])
    (folder / "0.csv").write_text("A;K;P;B6\n11;5010;6;2\n", "utf-8")
    other = _again(folder, "6")
    assert (other.code, other.codes) == (0, [])
