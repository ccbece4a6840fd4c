"""Statistics come in as money does: whole or not at all, proved, replaced by scope, verified."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.command import Ended, utfall
from tests.documents.test_json_schemas import check
from tests.problems.small_folder import SmallFolder, files_below_data
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

FILE = "leveranser/personal.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallFolder:
    monkeypatch.chdir(tmp_path)
    return SmallFolder(tmp_path)


def take_in(*more: str) -> Ended:
    return utfall("import", FILE, "--kind", "statistic", "--json", *more)


def sums(folder: SmallFolder) -> list[tuple[str, int, int]]:
    """Version, rows and the sum of the values, of each scope of statistics."""
    scopes = read_current(Store(folder.root)).statistic_scopes
    return [(scope.key.version, scope.rows, scope.sum_value) for scope in scopes]


def test_totals_are_said_per_statistic_in_its_unit_and_no_ore(folder: SmallFolder) -> None:
    document = take_in().document
    assert check(document) == "import"
    assert (document["rows"], document["positive_sum_ore"], document["vouchers"]) == (3, 0, 0)
    fields = ("period", "statistic", "value", "scale", "unit", "rows", "amount_ore")
    assert [tuple(total[field] for field in fields) for total in document["totals"]] == [
        (1, "arsarbetare", 525, 1, "årsarbetare", 2, 0), (1, "barn", 230, 0, "barn", 1, 0),
    ]  # fmt: skip
    again = utfall("import", FILE, "--kind", "statistic")
    words = again.out + again.err
    assert "52,5 årsarbetare (arsarbetare)" in words
    assert "redan inlästa" in words
    assert sums(folder) == [("", 3, 755)]


def test_the_same_values_again_are_recognised_and_corrected_ones_replace_them(
    folder: SmallFolder,
) -> None:
    before = take_in().document["snapshot"]
    assert take_in().document["snapshot"] == before
    folder.write(FILE, folder.texts[FILE].replace("2000;2025-01;Barn;230;\n", ""))
    assert take_in("--accept", "KONTR-22").document["snapshot"] != before
    assert sums(folder) == [("", 2, 525)]


def test_a_plan_lies_beside_the_outcome(folder: SmallFolder) -> None:
    take_in()
    take_in("--version", "budget")
    assert sums(folder) == [("", 3, 755), ("budget", 3, 755)]


def test_another_source_adds_and_the_same_replaces_only_its_periods(folder: SmallFolder) -> None:
    take_in()
    folder.write("profiler/skola.yaml", folder.texts["profiler/personal.yaml"]
                 .replace("personalsystem", "skola"))  # fmt: skip
    take_in("--profile", "skola", "--accept", "IMP-08")
    assert sums(folder) == [("", 6, 2 * 755)]
    later = folder.texts["profiler/personal.yaml"].replace("perioder: 1-12", "perioder: 2")
    folder.write("profiler/personal.yaml", later)
    folder.write(FILE, folder.texts[FILE].replace("2025-01", "2025-02"))
    take_in("--profile", "personal")
    assert sums(folder) == [("", 9, 3 * 755)]


def test_a_wrong_unit_can_be_mended_while_nothing_else_is_stored_in_it(
    folder: SmallFolder,
) -> None:
    take_in()
    folder.write("kodplan.yaml", folder.texts["kodplan.yaml"].replace("enhet: barn", "enhet: st"))
    assert take_in().code == 0
    assert {item.unit for item in read_current(Store(folder.root)).stored_statistics()} == {
        "årsarbetare", "st",
    }  # fmt: skip


def test_a_refused_file_writes_nothing(folder: SmallFolder) -> None:
    take_in()
    before = files_below_data(folder.root)
    folder.write(FILE, folder.texts[FILE] + "2000;2025-02;Hundar;3;\n")
    ended = take_in()
    assert (ended.code, ended.codes) == (10, ["TAB-21"])
    assert files_below_data(folder.root) == before


def test_statistics_have_no_layer(folder: SmallFolder) -> None:
    ended = take_in("--layer", "ram")
    assert ended.code == 2
    assert "mått har inga budgetlager" in ended.err
    assert not (folder.root / "data").exists()


@pytest.mark.usefixtures("folder")
def test_inspect_says_what_each_statistic_comes_to() -> None:
    document = utfall("inspect", FILE, "--json").document
    assert check(document) == "inspect"
    assert document["positive_sum_ore"] == 0
    assert document["counts"]["statistics"] == {
        "arsarbetare": {"rows": 2, "value": 525, "scale": 1, "unit": "årsarbetare"},
        "barn": {"rows": 1, "value": 230, "scale": 0, "unit": "barn"},
    }
    assert document["counts"]["columns"]["Antal"] == {
        "rows": 3, "blank": 0, "sum_ore": 0, "positive_sum_ore": 0,
    }  # fmt: skip
    assert "mått arsarbetare: 2 tal, 52,5 årsarbetare" in utfall("inspect", FILE).out


def test_a_report_of_money_is_the_same_and_verify_covers_the_statistics(
    folder: SmallFolder,
) -> None:
    for name, kind in (("budget.xlsx", "budget"), ("redovisning.se", "actual")):
        assert utfall("import", f"leveranser/{name}", "--kind", kind).code == 0
    report = ("report", "manad", "--period", "2025-01", "--out", "ut")
    assert utfall(*report).code == 0
    result = folder.root / "ut" / "manad.json"
    cells = json.loads(result.read_text())["cells"]
    take_in()
    assert utfall(*report).code == 0
    assert json.loads(result.read_text())["cells"] == cells
    assert utfall("verify", str(result)).code == 0
    (path,) = (folder.root / "data" / "facts").glob("statistics-*.parquet")
    add_one(path)
    ended = utfall("verify", str(result), "--json")
    assert ended.code == 20
    assert [(d["what"], d["name"]) for d in ended.document["differs"]] == [("snapshot", path.name)]
    path.unlink()
    assert utfall("verify", str(result)).code == 21


def add_one(path: Path) -> None:
    table = pq.read_table(path)
    values = table["value"].to_pylist()
    place = table.schema.get_field_index("value")
    changed = pa.array([values[0] + 1, *values[1:]], pa.int64())
    pq.write_table(table.set_column(place, "value", changed), path)
