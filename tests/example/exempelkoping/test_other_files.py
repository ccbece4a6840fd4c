"""Forecasts with cause, what is counted, what is not yet booked; and the same bytes every time."""

import hashlib
from collections import defaultdict
from pathlib import Path

from tests.command import utfall
from tests.example.exempelkoping.conftest import ROWS
from tests.example.exempelkoping.delivered import rows_of, staff_codes
from utfall.example.exempelkoping.accounts import COST_TYPES
from utfall.example.exempelkoping.deliveries import ORDER, ORDER_NAME
from utfall.example.exempelkoping.folder import write_exempelkoping
from utfall.example.exempelkoping.measures import MEASURES

CAUSES = {"volym", "pris", "vakans", "periodisering", "engångspost"}


def test_the_rounds_are_stated_per_cost_type_and_say_why_something_is_off(
    exempelkoping: Path,
) -> None:
    found = set()
    for month in ("02", "03", "05"):
        rows = rows_of(exempelkoping / "leveranser" / f"prognos-2025-{month}.csv")
        assert {row["Kostnadsslag"] for row in rows} <= set(COST_TYPES.values())
        for row in rows:
            assert row["Orsak"] or not row["Kommentar"]
        found |= {row["Orsak"] for row in rows if row["Orsak"]}
    assert found == CAUSES


def test_the_staff_office_takes_no_part_in_may(exempelkoping: Path) -> None:
    rows = rows_of(exempelkoping / "leveranser" / "prognos-2025-05.csv")
    assert not {row["Ansvar"] for row in rows} & staff_codes(exempelkoping)
    assert len({row["Ansvar"] for row in rows}) > 100


def test_what_is_counted_comes_late_or_not_at_all(exempelkoping: Path) -> None:
    folder = exempelkoping / "leveranser"
    months: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, heading in (("personal", "Mått"), ("volymer", "Volymmått")):
        for row in rows_of(folder / f"{name}-2025.csv"):
            months[row[heading], row["Ansvar"]].add(int(row["Period"]))
    assert {measure for measure, _ in months} == {measure.id for measure in MEASURES}
    for (measure, code), counted in months.items():
        late = measure in ("timlon-timmar", "sjukfranvaro", "placeringsdygn")
        assert (7 not in counted) or not late, (measure, code)
    assert months["hemtjansttimmar", "4203"] == {1, 2, 3, 4, 5, 7}
    assert months["elever", "3201"] == {1, 2, 3, 4, 5, 6}


def test_the_year_before_was_counted_too(exempelkoping: Path) -> None:
    folder = exempelkoping / "leveranser"
    for name in ("personal", "volymer"):
        assert {row["År"] for row in rows_of(folder / f"{name}-2024.csv")} == {"2024"}


def test_all_that_is_delivered_is_listed_in_order(exempelkoping: Path) -> None:
    there = {p.name for p in (exempelkoping / "leveranser").iterdir() if p.is_file()}
    assert there == {item.file for item in ORDER} | {ORDER_NAME}
    listed = (exempelkoping / "leveranser" / ORDER_NAME).read_text("utf-8")
    assert [line for line in listed.splitlines() if line[0] != "#"] == [i.words for i in ORDER]


def test_the_bytes_are_the_same_every_time(exempelkoping: Path, tmp_path: Path) -> None:
    write_exempelkoping(tmp_path, ROWS)
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(written) > 50
    for path in written:
        same = exempelkoping / path.relative_to(tmp_path)
        assert digest(path) == digest(same), path


def digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def test_nothing_is_wrong_with_what_the_folder_has_decided(exempelkoping: Path) -> None:
    ended = utfall("check", "--folder", exempelkoping)
    assert ended.code == 0, ended.err


def test_the_demo_writes_the_folder_and_says_how_to_go_on(tmp_path: Path) -> None:
    ended = utfall("demo", tmp_path / "kommun")
    assert ended.code == 0, ended.err
    said = ended.out + ended.err
    assert "LASMIG.md" in said
    ledgers = [item for item in ORDER if item.kind == "actual" and not item.correction]
    other_kinds = {item.kind for item in ORDER} - {"actual"}
    assert said.count("utfall import ") == len(ledgers) + len(other_kinds)
    assert "redovisning-2025-07-rattad.csv" not in said
    size = (tmp_path / "kommun" / "leveranser" / "redovisning-2024.csv").read_bytes()
    assert 380_000 < size.count(b"\r\n") < 420_000
