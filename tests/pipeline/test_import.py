"""A file comes in whole or not at all; the same rows are recognised; a delivery replaces its
scope."""

import json
from pathlib import Path

import pytest

from tests.command import utfall
from tests.conftest import Example
from tests.ledger_text import changed_ledger
from utfall.example.deliveries import ORDER as DELIVERIES
from utfall.facts.store import Store


def files_below_data(folder: Path) -> dict[str, bytes]:
    data = folder / "data"
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in sorted(data.rglob("*")) if path.is_file() and path.name != "lock"
    }  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), DELIVERIES)
def test_the_same_rows_imported_again_give_the_same_snapshot(
    example: Example, name: str, kind: str
) -> None:
    before = Store(example.folder).current_id()
    ended = utfall("import", example.deliveries / name, "--kind", kind, "--json",
                   "--folder", example.folder)  # fmt: skip
    assert ended.code == 0
    assert ended.document["snapshot"] == before


def test_the_same_rows_in_another_file_are_recognised(example: Example) -> None:
    """A new #GEN date is other bytes but the same rows."""
    path = example.deliveries / "redovisning-2025-07.se"
    path.write_bytes(changed_ledger(path.read_bytes(), "#GEN 20250806", "#GEN 20250807"))
    before = Store(example.folder).current_id()
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder)
    assert ended.document["snapshot"] == before
    assert "redan inlästa" in ended.err


def test_a_corrected_delivery_replaces_exactly_its_scope(example: Example) -> None:
    """One voucher row moved by 1,00 kr: the total moves by that, the other kinds stand."""
    before = json.loads(example.result.read_text())
    path = example.deliveries / "redovisning-2025-07.se"
    path.write_bytes(changed_ledger(path.read_bytes(), " 4242.", " 4243."))
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder,
                   "--accept", "KONTR-01")  # fmt: skip
    assert ended.code == 0, ended.err
    assert utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder,
                  "--out", example.out).code == 0  # fmt: skip
    after = json.loads(example.result.read_text())
    moved = {
        (one["row"], one["column"]) for one, other in zip(before["cells"], after["cells"],
                                                          strict=True)
        if one.get("ore") != other.get("ore")
    }  # fmt: skip
    assert moved
    assert {column for _, column in moved} <= {"u", "a", "ut", "at"}


def test_a_warning_stops_acceptance_until_it_is_accepted_by_its_code(example: Example) -> None:
    path = example.deliveries / "redovisning-2025-07.se"
    path.write_bytes(changed_ledger(path.read_bytes(), " 4242.", " 4243."))
    before = files_below_data(example.folder)
    refused = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder)
    assert refused.code == 10
    assert set(refused.codes) == {"KONTR-01"}
    assert files_below_data(example.folder) == before
    wrong = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder,
                   "--accept", "KONTR-02")  # fmt: skip
    assert wrong.code == 10
    accepted = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder,
                      "--accept", "KONTR-02", "--accept", "KONTR-01")  # fmt: skip
    assert accepted.code == 0
    assert set(accepted.codes) == {"KONTR-01"}


def test_an_error_cannot_be_accepted_and_nothing_is_written(example: Example) -> None:
    path = example.deliveries / "redovisning-2025-07.se"
    path.write_bytes(changed_ledger(path.read_bytes(), "#KONTO 1510", "#KONTO 1510 \r\n#TRANS x"))
    before = files_below_data(example.folder)
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder,
                   "--accept", *{"SIE-09", "SIE-08", "SIE-10", "SIE-07"})  # fmt: skip
    assert ended.code == 10
    assert files_below_data(example.folder) == before


def test_control_totals_are_said_and_are_the_files(made_example: Example) -> None:
    ended = utfall("import", made_example.deliveries / "redovisning-2025-07.se", "--kind",
                   "actual", "--json", "--folder", made_example.folder)  # fmt: skip
    document = ended.document
    text = (made_example.deliveries / "redovisning-2025-07.se").read_bytes().decode("cp437")
    assert document["rows"] == text.count("#TRANS ")
    assert document["vouchers"] == text.count("#VER ")
    assert document["left_out"] == {"#BTRANS": 3, "#RTRANS": 3}
    totals = document["totals"]
    assert [total["period"] for total in totals] == list(range(8))
    assert sum(t["rows"] for t in totals if t["period"] > 0) == document["rows"]
    assert all(t["kind"] == "actual" and t["year"] == 2025 for t in totals)


def test_each_delivery_has_states_per_period_and_a_time_of_extraction(example: Example) -> None:
    path = example.deliveries / "redovisning-2025-07.se"
    before = Store(example.folder).current_id()
    ended = utfall("import", path, "--kind", "actual", "--state", "preliminary",
                   "--extracted", "2025-08-05T06:00", "--json", "--folder",
                   example.folder)  # fmt: skip
    assert ended.document["snapshot"] != before
    manifest = json.loads(
        Store(example.folder).manifest_path(ended.document["snapshot"]).read_text()
    )
    scope = next(s for s in manifest["scopes"] if (s["kind"], s["year"]) == ("actual", 2025))
    assert scope["states"]["7"] == "preliminary"
    assert manifest["deliveries"][-1]["extracted"] == "2025-08-05T06:00"


def test_a_copy_of_each_delivery_is_kept(made_example: Example) -> None:
    kept = {path.name for path in (made_example.folder / "data" / "deliveries").rglob("*.*")}
    assert kept == {name for name, _ in DELIVERIES}


def test_two_imports_at_once_make_the_second_wait_its_turn(example: Example) -> None:
    with Store(example.folder).writing():
        ended = utfall("import", example.deliveries / "budget-2025.xlsx", "--kind", "budget",
                       "--folder", example.folder)  # fmt: skip
    assert ended.code == 40


def test_a_killed_writers_files_are_swept_by_the_next(example: Example) -> None:
    left = example.folder / "data" / "facts" / ".lines-x.parquet.123.part"
    left.write_bytes(b"half")
    utfall("import", example.deliveries / "budget-2025.xlsx", "--kind", "budget", "--folder",
           example.folder)  # fmt: skip
    assert not left.exists()


def test_a_damaged_snapshot_is_not_built_upon(example: Example) -> None:
    for path in (example.folder / "data" / "facts").glob("lines-*.parquet"):
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    path = example.deliveries / "redovisning-2025-07.se"
    path.write_bytes(changed_ledger(path.read_bytes(), " 4242.", " 4243."))
    ended = utfall("import", path, "--kind", "actual", "--folder", example.folder,
                   "--accept", "KONTR-01")  # fmt: skip
    assert ended.code == 20
    assert "IMP-04" in ended.err


def test_voucher_texts_lie_in_a_file_of_their_own(made_example: Example) -> None:
    import pyarrow.parquet as pq

    for path in (made_example.folder / "data" / "facts").glob("*.parquet"):
        columns = set(pq.read_schema(path).names)
        assert ("text" in columns) == path.name.startswith("texts-")
