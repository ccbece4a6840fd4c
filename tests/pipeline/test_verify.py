"""``utfall verify`` computes everything anew: one öre, one letter, one byte is named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.command import Ended, utfall
from tests.conftest import Example
from tests.ledger_text import changed_ledger


def verify(example: Example, *files: Path) -> Ended:
    return utfall("verify", *(files or (example.result,)), "--json", "--folder", example.folder)


def differences(ended: Ended) -> list[tuple[str, str]]:
    return [(item["what"], item["name"]) for item in ended.document["differs"]]


def change(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert content.count(old) >= 1
    path.write_bytes(content.replace(old, new, 1))


def test_an_untouched_report_verifies(made_example: Example) -> None:
    ended = verify(made_example)
    assert ended.code == 0
    assert ended.document["same"] is True
    assert ended.document["changed_since"] == []


def parquet_files(example: Example, start: str) -> list[Path]:
    return sorted((example.folder / "data" / "facts").glob(f"{start}-*.parquet"))


def add_one_ore(path: Path) -> None:
    table = pq.read_table(path)
    amounts = table["amount_ore"].to_pylist()
    amounts[len(amounts) // 2] += 1
    place = table.schema.get_field_index("amount_ore")
    changed = table.set_column(place, "amount_ore", pa.array(amounts, pa.int64()))
    pq.write_table(changed, path)


@pytest.mark.parametrize("start", ["lines", "cube"])
@pytest.mark.parametrize("number", range(5))
def test_one_ore_changed_in_any_parquet_file_is_named(
    example: Example, start: str, number: int
) -> None:
    path = parquet_files(example, start)[number]
    add_one_ore(path)
    ended = verify(example)
    assert ended.code == 20
    assert ("snapshot", path.name) in differences(ended)


def test_one_ore_moved_between_two_rows_is_named_although_the_sum_is_the_same(
    example: Example,
) -> None:
    path = parquet_files(example, "lines")[0]
    table = pq.read_table(path)
    amounts = table["amount_ore"].to_pylist()
    amounts[0] += 1
    amounts[1] -= 1
    place = table.schema.get_field_index("amount_ore")
    pq.write_table(table.set_column(place, "amount_ore", pa.array(amounts, pa.int64())), path)
    assert ("snapshot", path.name) in differences(verify(example))


def test_the_same_rows_in_other_parquet_bytes_are_no_difference(example: Example) -> None:
    for path in parquet_files(example, "lines"):
        table = pq.read_table(path)
        before = path.read_bytes()
        pq.write_table(table.take(pc.sort_indices(table, [("row_id", "ascending")])), path)
        assert path.read_bytes() != before
    assert verify(example).code == 0


def sealed_copies(example: Example) -> list[Path]:
    """The bundles of the result's seal, and every file they name."""
    folder = example.folder / "data" / "sealed"
    seal = json.loads(example.result.read_text())["seal"]
    bundles = [folder / seal[p].removeprefix("sha256:") for p in ("definition", "texts", "theme")]
    held = [json.loads(bundle.read_text())["files"].values() for bundle in bundles]
    files = [folder / name.removeprefix("sha256:") for names in held for name in names]
    return sorted({*bundles, *files})


def test_every_sealed_copy_changed_by_one_byte_is_named(example: Example) -> None:
    copies = sealed_copies(example)
    assert len(copies) >= 7
    for copy in copies:
        content = copy.read_bytes()
        copy.write_bytes(content[:-1] + b"#")
        ended = verify(example)
        assert ended.code == 20, copy
        assert ended.document["differs"][0]["what"] in ("definition", "texts", "theme")
        copy.write_bytes(content)


@pytest.mark.parametrize(
    ("ending", "old", "new", "what", "name"),
    [
        ("html", b">2 574<", b">2 575<", "cell", "it/b"),
        ("html", b"Kommundirekt\xc3\xb6r<", b"Kommundirektor<", "text", "Kommundirektör"),
        ("html", b"<tbody>", b"<tbody >", "file", "uppfoljning.html"),
        ("json", b'"text": "2 574"', b'"text": "2 575"', "cell", "it/b"),
        ("json", b'"label": "IT"', b'"label": "It"', "text", "rows/2/label"),
        ("json", b"{\n", b"{ \n", "file", "uppfoljning.json"),
        ("csv", b";2 574;", b";2 575;", "cell", "it/b"),
        ("csv", b"\nIT;", b"\nIt;", "text", "rad 4, fält 1"),
        ("csv", b"Budget jun/jul", b"Budget jun/Jul", "text", "rad 1, fält 2"),
    ],
)
def test_one_letter_or_digit_changed_in_a_finished_file_is_named(
    example: Example, ending: str, old: bytes, new: bytes, what: str, name: str
) -> None:
    path = example.out / f"uppfoljning.{ending}"
    change(path, old, new)
    assert differences(verify(example, path)) == [(what, name)]
    assert differences(verify(example)) == [(what, name)]


def test_any_byte_of_a_finished_file_changed_is_found(example: Example) -> None:
    """A walk through the files: eight bytes of each, turned to another."""
    for ending in ("html", "json", "csv"):
        path = example.out / f"uppfoljning.{ending}"
        content = path.read_bytes()
        for place in range(0, len(content), max(len(content) // 8, 1)):
            changed = bytearray(content)
            changed[place] = ord("7") if changed[place] != ord("7") else ord("8")
            path.write_bytes(bytes(changed))
            assert verify(example, path).code == 20, (ending, place)
        path.write_bytes(content)


def test_an_ore_changed_in_the_json_under_an_unchanged_text_is_named(example: Example) -> None:
    document = json.loads(example.result.read_text())
    cell = next(c for c in document["cells"] if (c["row"], c["column"]) == ("it", "b"))
    change(example.result, str(cell["ore"]).encode(), str(cell["ore"] + 1).encode())
    assert differences(verify(example)) == [("cell", "it/b")]


def test_a_definition_edited_later_is_reported_apart_and_is_no_failure(example: Example) -> None:
    change(example.folder / "rapporter" / "uppfoljning.yaml", b"Budget {period}", b"Plan {period}")
    ended = verify(example)
    assert ended.code == 0
    assert ended.document["changed_since"] == [
        {"what": "definition", "name": "rapporter/uppfoljning.yaml"}
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [("organisation.yaml", "setting"), ("installningar.yaml", "setting"), ("regler.yaml", "texts")],
)
def test_a_setting_edited_later_is_reported_apart(example: Example, name: str, what: str) -> None:
    with (example.folder / name).open("a") as file:
        file.write("# senare ändring\n")
    ended = verify(example)
    assert ended.code == 0
    assert ended.document["changed_since"] == [{"what": what, "name": name}]


def test_a_paper_verifies_after_a_later_delivery_has_replaced_its_ledger(example: Example) -> None:
    later = example.deliveries / "redovisning-2025-07.se"
    later.write_bytes(changed_ledger(later.read_bytes(), " 4242.", " 4243."))
    ended = utfall("import", later, "--kind", "actual", "--folder", example.folder,
                   "--accept", "KONTR-01")  # fmt: skip
    assert ended.code == 0, ended.err
    assert verify(example).code == 0


def test_another_program_version_is_reported_apart_and_is_no_failure_while_figures_agree(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("verify", "finished_files"):
        monkeypatch.setattr(f"utfall.pipeline.{module}.__version__", "9.9.9")
    ended = verify(example)
    assert ended.code == 0
    assert ended.document["program"] == {"then": "0.1.0", "now": "9.9.9"}
    change(example.out / "uppfoljning.html", b">2 574<", b">2 575<")
    assert differences(verify(example)) == [("cell", "it/b")]


def remove_snapshot(example: Example) -> None:
    for path in (example.folder / "data" / "snapshots").iterdir():
        path.unlink()


def remove_a_copy(example: Example) -> None:
    document: dict[str, Any] = json.loads(example.result.read_text())
    name = document["seal"]["definition"].removeprefix("sha256:")
    (example.folder / "data" / "sealed" / name).unlink()


def remove_a_parquet_file(example: Example) -> None:
    parquet_files(example, "lines")[0].unlink()


def remove_a_delivery(example: Example) -> None:
    next((example.folder / "data" / "deliveries").rglob("*.se")).unlink()


@pytest.mark.parametrize(
    "remove", [remove_snapshot, remove_a_copy, remove_a_parquet_file, remove_a_delivery]
)
def test_what_is_missing_ends_21(example: Example, remove: Callable[[Example], None]) -> None:
    remove(example)
    assert verify(example).code == 21


def test_a_changed_copy_of_a_delivery_is_named(example: Example) -> None:
    path = next((example.folder / "data" / "deliveries").rglob("*.se"))
    path.write_bytes(path.read_bytes() + b"\n")
    ended = verify(example)
    name = path.relative_to(example.folder).as_posix()
    assert differences(ended) == [("file", name)]


def test_a_csv_alone_cannot_be_verified(example: Example, tmp_path: Path) -> None:
    alone = tmp_path / "alone" / "uppfoljning.csv"
    alone.parent.mkdir()
    alone.write_bytes((example.out / "uppfoljning.csv").read_bytes())
    assert verify(example, alone).code == 21


def test_a_copy_of_the_folder_verifies_anywhere(example: Example, tmp_path: Path) -> None:
    moved = tmp_path / "annanstans"
    example.folder.rename(moved)
    assert utfall("verify", example.result, "--folder", moved).code == 0


def test_a_file_that_is_no_finished_file_is_said(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "annat.json"
    path.write_text("[]")
    assert verify(example, path).code == 20
    assert utfall("verify", tmp_path / "x.doc", "--folder", example.folder).code == 2
    assert utfall("verify", tmp_path / "saknas.json", "--folder", example.folder).code == 10
