"""On every format: the same rows are recognised, and a delivery replaces exactly its scope."""

from collections import Counter
from pathlib import Path

import pytest

from tests.command import utfall
from tests.crash.formats import FORMATS, Format, Voucher
from tests.crash.municipality import (
    LAST_YEAR,
    MARCH,
    NEW,
    OLD,
    PAYROLL,
    march,
    new,
    old,
)
from tests.crash.standing import Start, nothing_is_left, standing

REPLACED = "source = 'ekonomi' AND year = 2025 AND period IN (1, 2)"


def booked(source: str, *vouchers: Voucher) -> Counter[tuple[object, ...]]:
    return Counter(
        (source, int(v.day[:4]), v.period, account, code, ore, str(v.number))
        for v in vouchers for code, account, ore in v.rows
    )  # fmt: skip


def test_a_delivery_replaces_exactly_its_source_and_periods(start: Start, tmp_path: Path) -> None:
    there = start.copy(tmp_path / "k")
    there.take_in(march(start.form))
    others = there.lines(f"NOT ({REPLACED})")
    there.take_in(new(start.form))
    assert there.lines(f"NOT ({REPLACED})") == others
    expected = (
        booked("ekonomi", *NEW) + booked("ekonomi", *MARCH) + booked("ekonomi", *LAST_YEAR)
        + booked("lönesystem", *PAYROLL)
    )  # fmt: skip
    assert Counter(line[:7] for line in there.lines()) == expected
    there.take_in(old(start.form))
    assert there.lines(f"NOT ({REPLACED})") == others


def test_the_same_file_again_changes_nothing(start: Start, tmp_path: Path) -> None:
    there = start.copy(tmp_path / "k")
    lines = there.lines()
    ended = utfall(*there.words(old(start.form)))
    assert (ended.code, ended.document["snapshot"]) == (0, start.old)
    assert "redan inlästa" in ended.err
    assert there.lines() == lines
    nothing_is_left(there)


def test_the_snapshot_is_the_same_whatever_format_the_rows_came_in(
    starts: dict[str, Start],
) -> None:
    assert len({(start.old, start.new) for start in starts.values()}) == 1


@pytest.mark.parametrize(
    ("first", "then"), list(zip(FORMATS, (*FORMATS[1:], FORMATS[0]), strict=True)),
    ids=lambda form: str(form.name),
)  # fmt: skip
def test_the_same_rows_in_another_format_are_recognised(
    starts: dict[str, Start], first: Format, then: Format, tmp_path: Path
) -> None:
    there = starts[first.name].copy(tmp_path / "k")
    lines = there.lines()
    ended = utfall(*there.words(old(then)))
    assert (ended.code, ended.document["snapshot"]) == (0, starts[first.name].old)
    assert "redan inlästa" in ended.err
    assert there.lines() == lines
    assert there.take_in(new(then)) == starts[first.name].new
    assert there.lines(REPLACED) != lines


def test_totals_are_the_vouchers_own_in_every_format(start: Start, tmp_path: Path) -> None:
    there = start.copy(tmp_path / "k")
    document = utfall(*there.words(new(start.form))).document
    assert document["rows"] == 2 * len(NEW)
    assert document["positive_sum_ore"] == sum(voucher.amount_ore for voucher in NEW)
    assert [(t["period"], t["amount_ore"], t["rows"]) for t in document["totals"]] == [
        (1, 0, 2), (2, 0, 4),
    ]  # fmt: skip


def test_a_paper_on_an_old_delivery_verifies_after_a_new_one(start: Start, tmp_path: Path) -> None:
    there = start.copy(tmp_path / "k")
    before = {path.name: path.read_bytes() for path in there.out.iterdir()}
    assert set(before) == {"protokoll.html", "protokoll.json", "r.csv", "r.html", "r.json"}
    there.take_in(new(start.form))
    assert standing(start, there) == "new"
    verified = there.ask("verify", *sorted(there.out.iterdir())).document
    assert (verified["same"], verified["differs"]) == (True, [])
    assert {path.name: path.read_bytes() for path in there.out.iterdir()} == before


def test_going_back_to_the_old_rows_is_the_old_snapshot(any_start: Start, tmp_path: Path) -> None:
    there = any_start.copy(tmp_path / "k")
    there.take_in(new(any_start.form))
    assert there.take_in(old(any_start.form)) == any_start.old
    assert Counter(line[:7] for line in there.lines(REPLACED)) == booked("ekonomi", *OLD)
    nothing_is_left(there)
