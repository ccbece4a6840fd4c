"""``utfall profile suggest``: the profile alone on stdout, and it works on the file as it is."""

from pathlib import Path

import pytest

from tests.command import utfall
from tests.conftest import Example

_EXACT = "ansvar;konto;belopp 2025\n1100;5010;12500,50\n1100;6010;300,25\n"


@pytest.mark.parametrize("name", ["budget-2025.xlsx", "redovisning-2025-07.se"])
def test_the_suggestion_is_a_profile_that_inspect_takes(
    example: Example, tmp_path: Path, name: str
) -> None:
    path = example.deliveries / name
    suggested = utfall("profile", "suggest", path, "--folder", example.folder)
    assert suggested.code == 0
    profile = tmp_path / "forslag.yaml"
    profile.write_text(suggested.out, "utf-8")
    by_suggestion = utfall("inspect", path, "--profile", profile, "--folder", example.folder,
                           "--json")  # fmt: skip
    by_own = utfall("inspect", path, "--folder", example.folder, "--json")
    assert by_suggestion.code == 0, by_suggestion.err
    assert by_suggestion.document["positive_sum_ore"] == by_own.document["positive_sum_ore"]
    assert by_suggestion.document["counts"] == by_own.document["counts"]


def test_doubts_and_the_first_rows_stand_on_stderr_alone(tmp_path: Path) -> None:
    path = tmp_path / "uttag.csv"
    path.write_text(_EXACT, "utf-8")
    ended = utfall("profile", "suggest", path, "--folder", tmp_path)
    assert ended.code == 0
    assert "kolumner: {ansvar: ansvar, konto: konto}" in ended.out
    assert "Varning" not in ended.out
    assert "Rad 2 läses som: ansvar 1100 · konto 5010 · belopp 2025 12500,50 kr" in ended.err
    assert "Varning FÖRSL-04" in ended.err


def test_a_file_that_is_no_table_ends_10_with_nothing_on_stdout(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Nämnden redovisar ett överskott.\n", "utf-8")
    ended = utfall("profile", "suggest", path, "--folder", tmp_path)
    assert (ended.code, ended.out) == (10, "")
    assert "FÖRSL-02" in ended.err


def test_a_missing_file_is_a_problem_and_a_wrong_word_is_usage(tmp_path: Path) -> None:
    assert utfall("profile", "suggest", tmp_path / "saknas.csv").code == 10
    assert utfall("profile", "guess", tmp_path / "saknas.csv").code == 2
