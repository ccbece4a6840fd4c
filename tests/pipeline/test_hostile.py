"""What a hostile reviewer found, each with the smallest case that showed it."""

import json
from pathlib import Path

import pytest

from tests.command import utfall
from tests.conftest import Example
from tests.ledger_text import changed_ledger
from tests.pipeline.test_import import files_below_data
from tests.source_reader import SourceReader

VOUCHER = (
    '#VER "Z" "1" {date} "x"\r\n{{\r\n#TRANS 5010 {{"1" "2130"}} {amount}\r\n'
    "#TRANS 1930 {{}} -{amount}\r\n}}\r\n"
)


def ledger_with(example: Example, name: str, date: str, amount: str = "1000000.00") -> Path:
    """The July ledger with one more voucher, in a file of its own."""
    content = (example.deliveries / "redovisning-2025-07.se").read_bytes()
    path = example.folder.parent / name
    added = VOUCHER.format(date=date, amount=amount).encode()
    path.write_bytes(changed_ledger(content, "#FLAGGA 0", "#FLAGGA 0") + added)
    return path


def take_in(example: Example, path: Path, *accepted: str, kind: str = "actual") -> int:
    words = ("import", path, "--kind", kind, "--folder", example.folder)
    accept = ("--accept", *accepted) if accepted else ()
    return utfall(*words, *accept).code


def test_the_same_rows_in_other_bytes_leave_the_trace_and_the_scope_as_they_were(
    example: Example,
) -> None:
    original = example.deliveries / "redovisning-2025-07.se"
    other = example.folder.parent / "annan.se"
    other.write_bytes(changed_ledger(original.read_bytes(), "#GEN 20250806", "#GEN 20250807"))
    before = files_below_data(example.folder)
    assert take_in(example, other) == 0
    after = files_below_data(example.folder)
    assert {name: after[name] for name in before} == before
    assert [name for name in after if name not in before and "deliveries" not in name] == []
    trace = utfall("trace", example.result, "it/u", "--json", "--folder", example.folder).document
    reader = SourceReader(example.folder)
    assert all(reader.amount_ore(t["source"]) == t["amount_ore"] for t in trace["terms"])
    assert take_in(example, original) == 0


def test_a_corrected_date_outside_the_year_leaves_no_second_voucher_behind(
    example: Example,
) -> None:
    assert take_in(example, ledger_with(example, "a.se", "20260115"), "KONTR-07") == 0
    assert take_in(example, ledger_with(example, "b.se", "20250715")) == 0
    assert utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder,
                  "--out", example.out).code == 0  # fmt: skip
    definition = example.folder / "rapporter" / "uppfoljning.yaml"
    text = definition.read_text().replace("tal: utfall, period: hittills",
                                          "tal: utfall, period: helår")  # fmt: skip
    definition.write_text(text)
    utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder, "--out",
           example.out)  # fmt: skip
    trace = utfall("trace", example.result, "it/ut", "--json", "--folder", example.folder)
    dates = [t["date"] for t in trace.document["terms"] if t["voucher"] == "Z 1"]
    assert dates == ["2025-07-15"]


def test_a_csv_row_that_is_cut_is_refused(empty_folder: Path) -> None:
    path = empty_folder / "leveranser" / "redovisning-2024.csv"
    lines = path.read_text().splitlines(keepends=True)
    lines[1] = ";".join(lines[1].split(";")[:5]) + ";12\r\n"
    path.write_text("".join(lines))
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", empty_folder)
    assert (ended.code, ended.codes) == (10, ["TAB-19"])


@pytest.mark.parametrize("share", range(1, 25))
def test_a_csv_file_cut_anywhere_before_its_last_text_is_refused(
    empty_folder: Path, share: int
) -> None:
    path = empty_folder / "leveranser" / "redovisning-2024.csv"
    content = path.read_bytes()
    cut = content[: len(content) * share // 25]
    path.write_bytes(cut)
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", empty_folder)
    last = cut.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")
    broken = last and (last.count(";") < 6 or "\ufffd" in last)
    assert ended.code == (10 if broken else 0)


@pytest.mark.parametrize(
    "amount", ["92233720368547758.08", "9" * 100, "9" * 5000, "92233720368547758.07"]
)
def test_an_amount_no_municipality_has_is_a_problem(example: Example, amount: str) -> None:
    path = ledger_with(example, "stor.se", "20250715", amount)
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder)
    assert (ended.code, set(ended.codes)) == (10, {"SIE-29"})


@pytest.mark.parametrize("text", ["9" * 30, "9" * 5000])
def test_an_amount_too_large_in_a_table_is_a_problem(empty_folder: Path, text: str) -> None:
    path = empty_folder / "leveranser" / "redovisning-2024.csv"
    lines = path.read_text().splitlines(keepends=True)
    cells = lines[1].split(";")
    cells[5] = text
    lines[1] = ";".join(cells)
    path.write_text("".join(lines))
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", empty_folder)
    assert (ended.code, ended.codes) == (10, ["TAB-18"])


def test_a_sie_file_without_transactions_does_not_empty_the_year(example: Example) -> None:
    content = (example.deliveries / "redovisning-2025-07.se").read_bytes()
    path = example.folder.parent / "huvud.se"
    path.write_bytes(changed_ledger(content, "#FLAGGA 0", "#FLAGGA 0").split(b"#VER")[0])
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder)
    assert (ended.code, "SIE-30" in ended.codes) == (10, True)


@pytest.mark.parametrize(("old", "new"), [
    ('"unit": "kommunledningsstab"', '"unit": "kommunledningsstaB"'),
    ('"unit": "kommunledningsstab"', '"unit": "it"'),
    ('"report": "uppfoljning"', '"report": "uppfoljninG"'),
    ('"period": "2025-07"', '"period": "2025-09"'),
])  # fmt: skip
def test_one_letter_of_what_a_file_says_it_is_is_found(
    example: Example, old: str, new: str
) -> None:
    example.result.write_text(example.result.read_text().replace(old, new))
    ended = utfall("verify", example.result, "--json", "--folder", example.folder)
    assert ended.code == 20
    assert ended.document["differs"]


def test_a_damaged_manifest_or_pointer_is_no_bug_of_ours(example: Example) -> None:
    pointer = example.folder / "data" / "current"
    name = pointer.read_text().strip().removeprefix("sha256:")
    manifest = example.folder / "data" / "snapshots" / f"{name}.json"
    content = manifest.read_bytes()
    words = ("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder)
    for damaged in (b"[" + content[1:], content[: len(content) // 2], b"{}"):
        manifest.write_bytes(damaged)
        assert utfall("verify", example.result, "--folder", example.folder).code == 20
        assert utfall(*words).code == 20
    pointer.write_bytes(b"\xff\xfe")
    assert utfall(*words).code == 20


def test_an_out_with_a_folder_in_a_files_place_is_left_as_it_was(example: Example) -> None:
    (example.out / "uppfoljning.csv").unlink()
    (example.out / "uppfoljning.csv").mkdir()
    definition = example.folder / "rapporter" / "uppfoljning.yaml"
    definition.write_text(definition.read_text().replace("Årsbudget", "Budget för året"))
    before = {p.name: p.read_bytes() for p in example.out.iterdir() if p.is_file()}
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder,
                   "--out", example.out)  # fmt: skip
    assert ended.code == 50
    assert {p.name: p.read_bytes() for p in example.out.iterdir() if p.is_file()} == before


def test_one_refused_file_keeps_the_others_of_the_call_out(example: Example) -> None:
    good = ledger_with(example, "bra.se", "20250715")
    before = files_below_data(example.folder)
    ended = utfall("import", good, example.folder / "finns-inte.se", "--kind", "actual", "--json",
                   "--folder", example.folder)  # fmt: skip
    assert ended.code == 10
    assert files_below_data(example.folder) == before


def test_an_account_of_no_class_says_that_it_is_left_out(example: Example) -> None:
    path = ledger_with(example, "klass.se", "20250715")
    path.write_bytes(
        path.read_bytes().replace(
            b'#TRANS 5010 {"1" "2130"} 1000000', b'#TRANS 9999 {"1" "2130"} 1000000'
        )
    )
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", example.folder)
    assert (ended.code, ended.codes) == (10, ["KONTR-14"])
    assert "inte med i något resultat" in ended.document["problems"][0]["message"]


@pytest.mark.parametrize("cells", [None, 3, [1], [{"row": "it"}]])
def test_a_result_edited_by_hand_is_no_bug_of_ours(example: Example, cells: object) -> None:
    document = json.loads(example.result.read_text())
    document["cells"] = cells
    example.result.write_text(json.dumps(document))
    assert utfall("trace", example.result, "it/u", "--folder", example.folder).code == 2
    assert utfall("verify", example.result, "--folder", example.folder).code == 20


@pytest.mark.parametrize(
    "digest", ["", "sha256:../sealed", "sha256:" + "a" * 5000, "sha256:\0", "sha256:" + "0" * 64]
)
@pytest.mark.parametrize("part", ["definition", "snapshot"])
def test_a_seal_leads_nowhere_outside_the_store(example: Example, digest: str, part: str) -> None:
    document = json.loads(example.result.read_text())
    document["seal"][part] = digest
    example.result.write_text(json.dumps(document))
    assert utfall("verify", example.result, "--folder", example.folder).code == 21
    assert utfall("trace", example.result, "it/u", "--folder", example.folder).code == 21


@pytest.mark.parametrize("part", ["texts", "theme", "definition"])
def test_a_damaged_bundle_is_named_as_what_it_is(example: Example, part: str) -> None:
    seal = json.loads(example.result.read_text())["seal"]
    path = example.folder / "data" / "sealed" / seal[part].removeprefix("sha256:")
    path.write_bytes(path.read_bytes() + b" ")
    ended = utfall("verify", example.result, "--json", "--folder", example.folder)
    assert [item["what"] for item in ended.document["differs"]] == [part]


def test_another_writing_of_digits_is_no_month(made_example: Example) -> None:
    ended = utfall("report", "uppfoljning", "--period", "２０２５-07", "--folder",
                   made_example.folder)  # fmt: skip
    assert ended.code == 2
