"""The long run: its counts add up, it goes on where it stopped, and its page says what was run."""

from pathlib import Path
from unittest import mock

import pytest

from tests.generative.shape import Shape
from tests.soak.__main__ import main
from tests.soak.batches import run_batch, shape_of
from tests.soak.scoreboard import Score, page_of, read_scores, write_scores
from tests.soak.state import Stretch, read_state


def test_an_example_is_made_from_seed_and_number_alone() -> None:
    assert shape_of(59, 7) == shape_of(59, 7) != shape_of(59, 8)


def test_any_fault_is_a_failure_and_the_batch_goes_on() -> None:
    def compare(shape: Shape) -> None:
        if shape == shape_of(1, 3):
            message = "öre"
            raise ValueError(message)

    with mock.patch("tests.soak.batches.compare", compare):
        batch = run_batch(1, [2, 3, 4])
    assert (batch.examples, batch.agreed, batch.failed) == (3, 2, {"3": "ValueError: öre"})


def test_a_stretch_that_does_not_add_up_is_seen() -> None:
    assert Stretch("c", 0, "d", examples=2, agreed=1, failed={"1": "x"}).adds_up()
    assert not Stretch("c", 0, "d", examples=2, agreed=1).adds_up()


def test_a_second_run_goes_on_and_the_page_holds_the_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for commit, examples in (("aaa", "3"), ("aaa", "5"), ("bbb", "6"), ("bbb", "6")):
        with mock.patch("tests.soak.__main__._commit", lambda commit=commit: commit):
            assert main(["--seed", "7", "--examples", examples]) == 0
    assert "seed 7" in capsys.readouterr().out
    stretches = read_state(7).stretches
    assert [(s.commit, s.first, s.examples, s.agreed) for s in stretches] == [
        ("aaa", 0, 5, 5), ("bbb", 5, 1, 1),
    ]  # fmt: skip
    scores = read_scores()
    assert [(s.commit, s.examples, s.found) for s in scores] == [("aaa", 5, 0), ("bbb", 1, 0)]
    assert "**6** have been run" in Path("docs/trust/scoreboard.md").read_text("utf-8")


def test_another_seeds_lines_stay_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    first = Score("engine = reference", "1", "c", 1_500, 2, 1, "2025-08-11")
    other = Score("engine = reference", "2", "c", 10, 0, 0, "2025-08-11")
    write_scores([first], page)
    write_scores([other], page)
    assert read_scores(page) == [first, other]
    text = " ".join(page_of([first, other]).split())
    assert "**1 510** have been run (0.15 %): 1 508 agreed, 2 failed, 1 of the failures" in text
