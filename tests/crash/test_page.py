"""The page of kills says what was run, and a second run goes on."""

from pathlib import Path

import pytest

from tests.command import REPOSITORY
from tests.crash import soak
from tests.crash.formats import FORMATS
from tests.crash.page import PAGE, Tally, read_tallies, write_tallies
from utfall.ledger.profiles.profile_file import FORMATS as KNOWN

FIRST = Tally(8, "aaa", 12, 3, 7, 1, 8, 3, 1, "2026-12-01")
OTHER = Tally(8, "bbb", 1_200, 400, 700, 100, 800, 400, 0, "2026-12-02")


def test_the_counts_of_the_page_in_the_repository_add_up() -> None:
    tallies = read_tallies(REPOSITORY / PAGE)
    assert tallies
    assert all(tally.adds_up() for tally in tallies)


def test_every_format_a_profile_can_name_is_tried_and_named_on_the_page() -> None:
    """The page is written by the soak; its list of formats must not wait for it."""
    assert {form.name for form in FORMATS} == set(KNOWN)
    assert f"({soak.formats_in_words()})" in (REPOSITORY / PAGE).read_text("utf-8")


def test_lines_of_other_seeds_and_commits_stay_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "sida.md"
    write_tallies([FIRST], "csv", page)
    write_tallies([OTHER], "csv", page)
    assert read_tallies(page) == [FIRST, OTHER]
    text = " ".join(page.read_text("utf-8").split())
    assert "är **1 212** gjorda: 403 medan filen lästes, 707 medan" in text
    assert "det gamla 808 gånger och det nya 403. **1** gick fel" in text


def test_a_second_run_goes_on_where_the_first_stopped_and_a_fault_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    class Pretending:
        """Kills nothing; the third kill finds a fault."""

        def __init__(self, place: Path) -> None:
            assert place.is_dir()

        def kill(self, seed: int, number: int) -> tuple[str, str]:
            made.append(number)
            if (seed, number) == (5, 2):
                raise AssertionError("varken eller")
            return "writing", "old"

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(soak, "Killer", Pretending)
    for commit, kills, code in (("aaa", "2", 0), ("aaa", "4", 1), ("bbb", "5", 1)):
        monkeypatch.setattr(soak, "_commit", lambda commit=commit: commit)
        assert soak.main(["--seed", "5", "--kills", kills]) == code
    assert made == [0, 1, 2, 3, 4]
    assert [(t.commit, t.kills, t.writing, t.old, t.failed) for t in read_tallies()] == [
        ("aaa", 4, 3, 3, 1), ("bbb", 1, 1, 1, 0),
    ]  # fmt: skip
