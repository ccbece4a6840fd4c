"""Known, unbooked items are facts of their own: replaced per period, and in no measure that does
not name them."""

import json
from pathlib import Path

import pytest

from tests.command import utfall
from tests.ledger.small_municipality import xlsx
from tests.problems.small_folder import SmallFolder
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

PROFILE = """\
slag: unbooked
källa: ej-bokfört
år: 2025
perioder: 1
format: csv
kolumner: {ansvar: Ansvar, konto: Konto, period: Hör till, belopp: Ej bokfört, text: Avser}
"""
ITEMS = """\
Ansvar;Konto;Hör till;Ej bokfört;Avser
2000;6010;2025-01;1 450,00;Faktura väntas
3000;5010;2025-01;-90,50;Ersättning sökt
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallFolder:
    monkeypatch.chdir(tmp_path)
    made = SmallFolder(tmp_path)
    made.write("profiler/ej-bokfort.yaml", PROFILE)
    made.write("leveranser/ej-bokfort.csv", ITEMS)
    for name, kind in (("budget.xlsx", "budget"), ("redovisning.se", "actual")):
        assert utfall("import", f"leveranser/{name}", "--kind", kind).code == 0
    return made


def take_in(name: str = "ej-bokfort.csv", *more: str) -> dict[str, object]:
    ended = utfall("import", f"leveranser/{name}", "--kind", "unbooked", "--json", *more)
    assert ended.code == 0, ended.err
    return ended.document


def cells(column: str) -> dict[str, int | None]:
    ended = utfall("report", "manad", "--period", "2025-01", "--json")
    assert ended.code == 0, ended.err
    return {
        cell["row"]: cell["ore"] for cell in ended.document["cells"] if cell["column"] == column
    }


def test_unbooked_items_come_in_with_proved_totals(folder: SmallFolder) -> None:
    document = take_in()
    assert (document["rows"], document["positive_sum_ore"]) == (2, 145_000)
    assert document["totals"] == [
        {"kind": "unbooked", "version": "", "layer": "", "year": 2025, "period": 1,
         "amount_ore": 135_950, "rows": 2},
    ]  # fmt: skip
    assert take_in()["snapshot"] == document["snapshot"]
    assert read_current(Store(folder.root)).last_month_with_actuals() == (2025, 1)


def test_a_later_delivery_replaces_its_period_and_a_workbook_is_read_alike(
    folder: SmallFolder,
) -> None:
    take_in()
    folder.write("profiler/ej-bokfort-excel.yaml", PROFILE.replace("csv", "xlsx"))
    rows: list[list[object]] = [
        ["Ansvar", "Konto", "Hör till", "Ej bokfört", "Avser"], ["2000", "6010", 1, 99.5, "Ny"],
    ]  # fmt: skip
    (folder.root / "leveranser" / "nytt.xlsx").write_bytes(xlsx(rows))
    take_in("nytt.xlsx")
    scope = next(s for s in read_current(Store(folder.root)).scopes if s.key.kind == "unbooked")
    assert (scope.rows, scope.sum_ore) == (1, 9_950)


@pytest.mark.usefixtures("folder")
def test_a_report_counts_them_only_where_a_measure_names_them() -> None:
    before = cells("u")
    take_in()
    assert cells("u") == before


def test_a_measure_that_names_them_prints_and_traces_them(folder: SmallFolder) -> None:
    definition = folder.texts["rapporter/manad.yaml"]
    named = definition.replace("fakta: actual,", "fakta: [actual, unbooked],")
    folder.write("rapporter/manad.yaml", named)
    before = cells("u")
    take_in()
    assert cells("u") == {
        "skola": (before["skola"] or 0) + 145_000, "vard": (before["vard"] or 0) - 9_050,
        "totalt": (before["totalt"] or 0) + 135_950,
    }  # fmt: skip
    assert utfall("report", "manad", "--period", "2025-01", "--out", "ut").code == 0
    terms = utfall("trace", "ut/manad.json", "skola/u", "--json").document["terms"]
    (found,) = (term for term in terms if term["kind"] == "unbooked")
    assert (found["amount_ore"], found["source"]["line"]) == (145_000, 2)
    assert found["source"]["column"] == "Ej bokfört"
    assert utfall("verify", "ut/manad.json").code == 0
    assert json.loads((folder.root / "ut" / "manad.json").read_text())["problems"] == []
