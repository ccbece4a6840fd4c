"""``import --kind organisation|codes`` rewrites the municipality's file whole, or not at all."""

from pathlib import Path

import pytest

from tests.command import Ended, utfall
from tests.documents.test_json_schemas import check
from tests.ledger.small_municipality import xlsx
from tests.problems.small_folder import SmallFolder, files_below_data
from utfall.domain.organisation import Dated, Organisation
from utfall.domain.period import Month
from utfall.municipality.folder import Municipality
from utfall.pipeline.workspace import open_workspace

UNITS_PROFILE = """\
slag: organisation
källa: personalsystem
format: csv
kolumner: {id: Id, namn: Namn, nivå: Nivå, under: Under, kod: Ansvar, från: Från, till: Till}
"""
UNITS = """\
Id;Namn;Nivå;Under;Ansvar;Från;Till
kommun;Lillköpings kommun;kommun;;1000;;

skola;Barn: skola;förvaltning;kommun;2000;;
skola;;;;0610;2025-01;2025-06-30
vard;Vård;förvaltning;kommun;3000;;2025-06
stod;Stöd & vård;förvaltning;kommun;3500;2025-07;
stod;;;;0610;2025-07-01;
"""
ACCOUNTS_PROFILE = """\
slag: codes
källa: ekonomisystem
format: xlsx
kolumner: {konto: Konto, namn: Namn, kostnadsslag: Kostnadsslag}
"""
CODES_PROFILE = """\
slag: codes
källa: ekonomisystem
år: 2025
format: csv
kolumner: {koddel: Del, kod: Kod, namn: Namn, från: Från, till: Till}
"""
CODES = """\
Del;Kod;Namn;Från;Till
projekt;P2;Ny förskola;2024;
projekt;P3;Nytt badhus;2025-01-01;2026-12-31
projekt;P0;Gammal bro;2001;2010
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallFolder:
    monkeypatch.chdir(tmp_path)
    made = SmallFolder(tmp_path)
    made.write("profiler/enheter.yaml", UNITS_PROFILE)
    made.write("profiler/konton.yaml", ACCOUNTS_PROFILE)
    made.write("profiler/koder.yaml", CODES_PROFILE)
    made.write("leveranser/enheter.csv", UNITS)
    made.write("leveranser/koder.csv", CODES)
    rows: list[list[object]] = [
        ["Konto", "Namn", "Kostnadsslag"], ["1930", "Bank", None],
        [5010, "Månadslöner", "personal"], ["6010", "Hyror", "lokaler"],
    ]  # fmt: skip
    (tmp_path / "leveranser" / "konton.xlsx").write_bytes(xlsx(rows))
    return made


def take_in(name: str, kind: str, *more: str) -> Ended:
    return utfall("import", f"leveranser/{name}", "--kind", kind, "--json", *more)


def municipality(folder: SmallFolder) -> Municipality:
    return open_workspace(folder.root).municipality


def organisation(folder: SmallFolder) -> Organisation:
    return municipality(folder).organisation


def text(folder: SmallFolder, name: str) -> str:
    return (folder.root / name).read_text("utf-8")


def test_a_table_of_units_becomes_the_organisation(folder: SmallFolder) -> None:
    ended = take_in("enheter.csv", "organisation")
    assert ended.code == 0, ended.err
    assert check(ended.document) == "import"
    assert (ended.document["rows"], ended.document["left_out"]) == (6, {"tom rad": 1})
    assert (ended.document["snapshot"], ended.document["totals"]) == ("", [])
    units = organisation(folder).by_id
    assert list(units) == ["kommun", "skola", "vard", "stod"]
    assert units["skola"].codes == (Dated("0610", Month(2025, 1), Month(2025, 6)),)
    assert units["vard"].parents == (Dated("kommun", last=Month(2025, 6)),)
    assert units["stod"].parents == (Dated("kommun", first=Month(2025, 7)),)
    assert units["stod"].codes == (Dated("0610", first=Month(2025, 7)),)
    assert units["skola"].parents == (Dated("kommun"),)


def test_what_the_table_has_no_column_for_stays(folder: SmallFolder) -> None:
    take_in("enheter.csv", "organisation")
    assert organisation(folder).by_id["kommun"].short_name == "Kommunen"
    assert organisation(folder).levels == ("kommun", "förvaltning")


def test_the_delivery_and_the_replaced_file_are_kept_and_no_snapshot_is_made(
    folder: SmallFolder,
) -> None:
    old = (folder.root / "organisation.yaml").read_bytes()
    take_in("enheter.csv", "organisation")
    kept = files_below_data(folder.root)
    assert {name.partition("/")[0] for name in kept} == {"deliveries", "sealed"}
    assert old in kept.values()
    assert UNITS.encode() in kept.values()


def test_the_first_comments_of_the_file_stay(folder: SmallFolder) -> None:
    folder.write("organisation.yaml", "# Fastställd av KF.\n" + folder.texts["organisation.yaml"])
    take_in("enheter.csv", "organisation")
    assert text(folder, "organisation.yaml").startswith("# Fastställd av KF.\nkoddel: ansvar\n")


def test_a_table_that_says_what_the_file_says_leaves_it_alone(folder: SmallFolder) -> None:
    take_in("enheter.csv", "organisation")
    commented = text(folder, "organisation.yaml") + "# en kommentar\n"
    folder.write("organisation.yaml", commented)
    ended = take_in("enheter.csv", "organisation")
    assert ended.code == 0
    assert text(folder, "organisation.yaml") == commented


def test_everything_wrong_in_the_tree_is_said_with_the_tables_lines(folder: SmallFolder) -> None:
    before = text(folder, "organisation.yaml")
    folder.write("leveranser/enheter.csv", UNITS + (
        "a;A;förvaltning;b;4000;;\n"
        "b;B;förvaltnin;saknas;4000;;\n"
        "c;;kommun;kommun;;2025-13;\n"
        "c;;;;2000;2025-07-15;\n"
    ))  # fmt: skip
    ended = take_in("enheter.csv", "organisation")
    found = {(item["code"], item["line"]) for item in ended.document["problems"]}
    assert ended.code == 10
    assert {
        ("ORG-06", 9), ("YAML-14", 10), ("ORG-02", 10), ("ORG-04", 10), ("YAML-11", 11),
        ("YAML-15", 11), ("YAML-15", 12),
    } <= found  # fmt: skip
    assert {item["file"] for item in ended.document["problems"]} == {"leveranser/enheter.csv"}
    assert {item["column"] for item in ended.document["problems"]} == {None}
    assert text(folder, "organisation.yaml") == before
    assert files_below_data(folder.root) == {}


def test_a_cycle_and_a_unit_in_two_places_are_refused(folder: SmallFolder) -> None:
    below_each_other = "vard;Vård;förvaltning;skola;3000;;\nskola;;;vard;;;"
    wrong = UNITS.replace("vard;Vård;förvaltning;kommun;3000;;2025-06", below_each_other)
    folder.write("leveranser/enheter.csv", wrong)
    codes = set(take_in("enheter.csv", "organisation").codes)
    assert {"ORG-05", "ORG-06"} <= codes


def test_accounts_take_the_place_of_the_plans(folder: SmallFolder) -> None:
    assert take_in("konton.xlsx", "codes").codes == ["IMP-09"]  # 3010 is not in it
    assert take_in("konton.xlsx", "codes", "--accept", "IMP-09").code == 0
    plan = municipality(folder).code_plan.versions[0]
    assert {code: a.name for code, a in plan.accounts.items()} == {
        "1930": "Bank", "5010": "Månadslöner", "6010": "Hyror",
    }  # fmt: skip
    assert plan.accounts["5010"].cost_type == "personal"
    assert list(plan.codes["projekt"]) == ["P1"]
    assert list(municipality(folder).code_plan.statistics) == ["arsarbetare", "barn"]


def test_codes_take_the_place_of_their_part_and_other_years_are_left_out(
    folder: SmallFolder,
) -> None:
    assert take_in("koder.csv", "codes", "--profile", "koder").codes == ["IMP-09"]
    ended = take_in("koder.csv", "codes", "--profile", "koder", "--accept", "IMP-09")
    assert ended.document["left_out"] == {"gäller andra år": 1}
    plan = municipality(folder).code_plan.versions[0]
    assert {code: item.name for code, item in plan.codes["projekt"].items()} == {
        "P2": "Ny förskola", "P3": "Nytt badhus",
    }  # fmt: skip
    assert len(plan.accounts) == 4


def test_everything_wrong_in_a_table_of_codes_is_said(folder: SmallFolder) -> None:
    before = text(folder, "kodplan.yaml")
    folder.write("leveranser/koder.csv", CODES + (
        "projekt;P2;Igen;;\nprojekt;;Tom;;\nprojekt;P44;Lång;;\nprojekter;P5;Fel del;;\n"
        "projekt;P6;När;snart;\n"
    ))  # fmt: skip
    ended = take_in("koder.csv", "codes", "--profile", "koder")
    found = {(item["code"], item["line"]) for item in ended.document["problems"]}
    assert {("KOD-02", 5), ("YAML-11", 6), ("KOD-03", 7), ("KOD-05", 8), ("YAML-17", 9)} <= found
    assert text(folder, "kodplan.yaml") == before


def test_a_year_without_plan_is_refused(folder: SmallFolder) -> None:
    folder.write("profiler/koder.yaml", CODES_PROFILE.replace("2025", "2020"))
    assert take_in("koder.csv", "codes", "--profile", "koder").codes == ["PROF-11"]


def test_a_full_disk_leaves_the_old_file(
    folder: SmallFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text(folder, "organisation.yaml")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("utfall.pipeline.import_register.finish", full)
    assert take_in("enheter.csv", "organisation").code == 50
    assert text(folder, "organisation.yaml") == before
    assert not list(folder.root.rglob("*.part"))


@pytest.mark.parametrize(
    ("more", "words"), [(("--version", "1"), "varken version"), (("--layer", "ram"), "varken")]
)
def test_what_does_not_concern_the_file_is_a_usage_error(
    folder: SmallFolder, more: tuple[str, str], words: str
) -> None:
    ended = take_in("enheter.csv", "organisation", *more)
    assert ended.code == 2
    assert words in ended.err
    assert files_below_data(folder.root) == {}


@pytest.mark.usefixtures("folder")
def test_inspect_counts_the_rows() -> None:
    document = utfall("inspect", "leveranser/enheter.csv", "--json").document
    assert check(document) == "inspect"
    assert (document["counts"]["rows"], document["problems"]) == (6, [])
