"""Stopped before every step of its writing, by ``kill -9`` and by a full disk: the old or the new.

The steps are those of the run itself, so that a step more is a case more (tests/crash/stepping.py).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.formats import FORMATS
from tests.crash.municipality import march, new
from tests.crash.standing import (
    Start,
    left_unfinished,
    nothing_is_left,
    retried,
    standing,
)
from tests.crash.stepping import Stepper, stepper
from utfall.pipeline.refused import DISK

KILLED = -9


@pytest.fixture(scope="module")
def stepping() -> Iterator[Stepper]:
    with stepper() as made:
        yield made


def steps_of(start: Start, stepping: Stepper, place: Path) -> list[str]:
    """Each step of an import that nothing stops."""
    there = start.copy(place)
    whole = stepping.run(there.words(new(start.form)), place)
    assert whole.code == 0
    assert standing(start, there) == "new"
    return [step.replace(str(place), "") for step in whole.steps]


@pytest.fixture
def steps(any_start: Start, stepping: Stepper, tmp_path: Path) -> list[str]:
    return steps_of(any_start, stepping, tmp_path / "hel")


def test_the_steps_are_the_same_in_every_format_and_the_pointer_is_the_last(
    starts: dict[str, Start], stepping: Stepper, tmp_path: Path
) -> None:
    """What the other tests stand on: the steps that are seen are the publishing itself."""
    taken = [
        [step.split()[0] for step in steps_of(start, stepping, tmp_path / name)]
        for name, start in starts.items()
    ]
    assert all(steps == taken[0] for steps in taken)
    *named, last = (s for s in steps_of(next(iter(starts.values())), stepping, tmp_path / "en")
                    if s.startswith("os.rename"))  # fmt: skip
    assert all("/data/facts/" in step for step in named)
    assert last.endswith("/data/current")
    assert len(taken[0]) > max(12, len(FORMATS))


def test_killed_before_any_step_it_is_old_or_new_and_a_retry_ends_the_same(
    starts: dict[str, Start], steps: list[str], stepping: Stepper, tmp_path: Path
) -> None:
    """Each format has its share of the steps, which are the same in all."""
    stood = []
    for number, step in enumerate(steps):
        start = starts[FORMATS[number % len(FORMATS)].name]
        there = start.copy(tmp_path / str(number))
        assert stepping.run(there.words(new(start.form)), there.place, number).code == KILLED, step
        stood.append(standing(start, there))
        if number // len(FORMATS) % 2:  # what comes next may be another delivery
            there.take_in(march(start.form))
            nothing_is_left(there)
        else:
            retried(start, there)
    swapped = stood.index("new")
    assert steps[swapped - 1] == "os.rename /kommun/data/current"
    assert stood == ["old"] * swapped + ["new"] * (len(steps) - swapped)


def test_a_disk_full_at_any_step_leaves_the_old_and_a_retry_ends_the_same(
    starts: dict[str, Start], stepping: Stepper, tmp_path: Path
) -> None:
    """Each format has its share of the steps, as above."""
    codes: list[int] = []
    while 0 not in codes:
        start = starts[FORMATS[len(codes) % len(FORMATS)].name]
        there = start.copy(tmp_path / str(len(codes)))
        words = there.words(new(start.form))
        stopped = stepping.run(words, there.place, len(codes), "full")
        codes.append(stopped.code)
        assert standing(start, there) == ("old" if stopped.code else "new")
        assert not left_unfinished(there), stopped.steps[-1]
        retried(start, there)
    assert codes == [DISK] * (len(codes) - 1) + [0]
    assert len(codes) > max(10, len(FORMATS))


@pytest.mark.parametrize(("how", "ended"), [("kill", KILLED), ("full", DISK)])
def test_a_report_stopped_at_any_step_leaves_nothing_half_where_it_prints(
    any_start: Start, stepping: Stepper, tmp_path: Path, how: str, ended: int
) -> None:
    there = any_start.copy(tmp_path / "k")
    there.take_in(new(any_start.form))
    words = ("report", "r", "--period", "2025-02", "--format", "html,json", "--folder",
             str(there.folder), "--out", str(there.out))  # fmt: skip
    before = {path.name: path.read_bytes() for path in there.out.iterdir()}
    after = {path.name: path.read_bytes() for path in any_start.after.out.iterdir()}
    codes: list[int] = []
    while 0 not in codes:
        codes.append(stepping.run(words, there.place, len(codes), how).code)
        for path in there.out.iterdir():
            name = path.name.split(".part")[0].removeprefix(".").rpartition(".")[0]
            either = (before.get(path.name), after.get(path.name), after.get(name))
            assert path.read_bytes() in either, path
        assert set(before) <= {path.name for path in there.out.iterdir()}
    assert codes == [ended] * (len(codes) - 1) + [0]
    assert len(codes) > 6
    assert (there.out / "r.html").read_bytes() == after["r.html"]
    assert not left_unfinished(there)
