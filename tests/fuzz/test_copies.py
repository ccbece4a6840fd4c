"""Whatever the bytes, reading ends in a whole import or in Problems: 5,000 copies of real files.

``make soak`` runs two million (``python -m tests.fuzz``); these are the same kind, of small files.
"""

import os
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest

from tests.fuzz import batches as running
from tests.fuzz.__main__ import main
from tests.fuzz.batches import batches, copy_number, run_batch
from tests.fuzz.copies import copy_of
from tests.fuzz.outcome import outcome_of
from tests.fuzz.seeds import seeds
from tests.fuzz.state import Stretch, Tally, read_progress
from tests.ledger.real_files import needs_real_files
from tests.soak.sections import sections_of, write_section
from utfall.ledger.read_delivery import read_delivery

COPIES, SEED, SMALL = 5_000, 2025, 12_000


def test_5_000_cut_flipped_and_re_encoded_copies_come_in_whole_or_are_refused_in_words() -> None:
    files = [seed for seed in seeds() if len(seed.content) < SMALL]
    ended: Counter[str] = Counter()
    for number in range(COPIES):
        file = files[number % len(files)]
        copy = copy_of(file.content, random.Random(f"{SEED}/{number}"))
        outcome = outcome_of(copy, file.profile, file.context)
        assert outcome.kind != "finding", (file.name, number, outcome.words)
        assert not outcome.disagreed, (file.name, number)
        ended[outcome.kind] += 1
    assert ended["whole"] > COPIES // 50
    assert ended["refused"] > COPIES // 2


def test_every_seed_as_it_is_is_no_finding() -> None:
    for file in seeds():
        if len(file.content) < 8 * SMALL:
            assert outcome_of(file.content, file.profile, file.context).kind != "finding", file.name


def test_our_own_small_files_come_in_whole() -> None:
    own = [file for file in seeds() if file.name.startswith("own.")]
    kinds = {f.name: outcome_of(f.content, f.profile, f.context).kind for f in own}
    assert set(kinds.values()) == {"whole"}, kinds


def test_a_copy_is_made_again_from_seed_and_number_alone() -> None:
    assert copy_number("small", 1, 7)[1] == copy_number("small", 1, 7)[1]
    assert len({copy_number("small", 1, n * 93)[1] for n in range(20)}) > 10


@pytest.mark.parametrize(("returned", "words"), [
    (None, "no delivery and no Problem"), (ValueError("öre"), "ValueError: öre"),
])  # fmt: skip
def test_a_fault_or_a_read_that_says_nothing_is_a_finding(
    returned: BaseException | None, words: str
) -> None:
    file = next(file for file in seeds() if file.name == "own.csv")
    content = file.content + b"\n" * (len(file.content) % 2)
    assert len(content) % 2 == 0
    with mock.patch("tests.fuzz.outcome.read_delivery", side_effect=[returned]) as patched:
        outcome = outcome_of(content, file.profile, file.context)
    assert patched.called
    assert read_delivery is not patched
    assert outcome.kind == "finding"
    assert words in outcome.words


def dies_on_three(size: str, seed: int, numbers: Sequence[int]) -> Tally:
    """A batch whose copy number 3 ends the process, as a fault in a reader's own library can."""
    del size, seed
    if 3 in numbers:
        os._exit(1)
    return Tally(copies=len(numbers), whole=len(numbers))


def test_a_copy_that_ends_the_process_is_a_finding_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(running.BATCH, "small", 2)
    tally = Tally()
    for batch in batches("small", 1, 0, 6, 1, dies_on_three):
        tally.add(batch)
    assert tally.adds_up()
    assert (tally.copies, tally.whole, tally.findings) == (6, 5, {"3": "the process died"})


def test_a_stretch_that_does_not_add_up_is_seen() -> None:
    assert Stretch(copies=3, whole=1, refused=1, findings={"1": "x"}).adds_up()
    assert not Stretch(copies=3, whole=1, refused=1).adds_up()


def test_a_second_run_goes_on_and_the_page_holds_the_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UTFALL_REAL_FILES", raising=False)
    running.files_of.cache_clear()
    running.fingerprint.cache_clear()
    page = Path("docs/trust/scoreboard.md")
    write_section(page, "Another run", "its words")

    def in_this_process(
        size: str, seed: int, first: int, end: int, workers: int
    ) -> "Sequence[Tally]":
        del workers
        return ClosableList([run_batch(size, seed, range(first, end))])

    for commit, goal in (("aaa", 3), ("aaa", 5), ("bbb", 6)):
        goals = {"small": goal, "large": 0}
        with (
            mock.patch("tests.fuzz.__main__.commit_of", lambda _, commit=commit: commit),
            mock.patch("tests.fuzz.__main__.batches", in_this_process),
            mock.patch.dict("tests.fuzz.page.GOALS", goals),
        ):
            assert main(["--seed", "7", "--guided", "0"]) == 0
    progress = read_progress(7, "small", running.fingerprint("small"))
    running.files_of.cache_clear()
    running.fingerprint.cache_clear()
    assert [(s.commit, s.first, s.copies) for s in progress.stretches] == [
        ("aaa", 0, 5), ("bbb", 5, 1),
    ]  # fmt: skip
    sections = sections_of(page)
    assert sections["Another run"] == "its words"
    assert "| files under 64 kB | 7 | bbb | 6 | 6 |" in sections["Hostile input"]
    assert "No finding is open." in sections["Hostile input"]


class ClosableList(list[Tally]):
    """Batches that are there already."""

    def close(self) -> None:
        """As a generator's."""


@needs_real_files
def test_the_soak_has_every_real_sie_file_and_every_table_with_a_profile() -> None:
    names = {file.name for file in seeds()}
    listed = Path(os.environ["UTFALL_REAL_FILES"])
    assert {p.name for p in (listed / "sie").iterdir() if p.suffix != ".jsonl"} <= names
