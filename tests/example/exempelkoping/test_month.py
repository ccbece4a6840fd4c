"""What Exempelköping prints in a month: every shipped report, for every unit it is made for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.command import utfall

NAMNDER = (
    "kommunfullmaktige", "revision", "valnamnd", "overformyndarnamnd", "kommunstyrelse",
    "bildningsnamnd", "socialnamnd", "samhallsbyggnadsnamnd", "kultur-och-fritidsnamnd",
    "finansforvaltning",
)  # fmt: skip


@pytest.fixture(scope="session")
def month(taken_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("manaden")
    ended = utfall("report", "--all", "--period", "2025-07", "--folder", taken_in, "--out", out)
    assert ended.code == 0, ended.err
    return out


def result(month: Path, stem: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((month / f"{stem}.json").read_bytes())
    return found


def ore(found: dict[str, Any], row: str, column: str) -> int:
    (cell,) = (c for c in found["cells"] if (c["row"], c["column"]) == (row, column))
    amount: int = cell["ore"]
    return amount


def text(found: dict[str, Any], row: str, column: str) -> str:
    (cell,) = (c for c in found["cells"] if (c["row"], c["column"]) == (row, column))
    shown: str = cell["text"]
    return shown


def test_every_report_has_four_files_and_the_index_links_to_every_page(month: Path) -> None:
    stems = {path.stem for path in month.glob("*.json")}
    assert {f"namnd-{name}" for name in NAMNDER} <= stems
    assert {"drift-namnder", "resultatrakning", "investeringar", "ks-samlad"} <= stems
    for stem in stems:
        for ending in ("html", "pdf", "xlsx"):
            assert (month / f"{stem}.{ending}").stat().st_size > 1000, stem
    linked = set(re.findall(r'href="([^"]+\.html)"', (month / "index.html").read_text()))
    assert linked == {f"{stem}.html" for stem in stems}
    assert len(list(month.iterdir())) == 4 * len(stems) + 1


def test_the_municipality_is_the_sum_of_the_bodies_reports(month: Path) -> None:
    whole = result(month, "drift-namnder")
    bodies = [result(month, f"namnd-{name}") for name in NAMNDER]
    for column in ("utfall-hittills", "budget-hittills", "avvikelse-hittills"):
        parts = sum(ore(body, "totalt", column) for body in bodies)
        assert parts == ore(whole, "totalt", column)


def test_cost_types_and_activities_come_to_the_same_as_the_bodies(month: Path) -> None:
    by_body = result(month, "drift-namnder")
    for stem in ("drift-kostnadsslag", "drift-verksamhet", "drift-enheter"):
        found = result(month, stem)
        assert ore(found, "totalt", "utfall-hittills") == ore(by_body, "totalt", "utfall-hittills")


def test_the_internal_posting_without_its_other_side_is_named_with_amount_and_unit(
    month: Path,
) -> None:
    found = result(month, "resultatrakning")
    (doubt,) = (p for p in found["problems"] if p["code"] == "RAP-10")
    assert "184 500,00 kr blir kvar" in doubt["message"]
    assert "Kulturskola (juni, 184 500,00 kr)" in doubt["message"]


def test_the_income_statement_differs_from_the_bodies_by_that_remainder_alone(
    month: Path,
) -> None:
    statement = ore(result(month, "resultatrakning"), "resultat", "utfall")
    bodies = ore(result(month, "drift-namnder"), "totalt", "utfall-hittills")
    assert bodies - statement == 18_450_000


def test_the_balance_requirement_leaves_out_the_gain_on_land(month: Path) -> None:
    found = result(month, "balanskrav")
    whole, left = (ore(found, row, "utfall") for row in ("resultat", "balanskravsresultat"))
    assert left - whole == 240_000_000  # ledger sign: revenue is negative


def test_investments_are_counted_from_their_start_and_apart_from_the_running_costs(
    month: Path,
) -> None:
    found = result(month, "investeringar")
    school = "projekt-5001"
    assert text(found, school, "beslutat") == "185 000"
    assert ore(found, school, "ackumulerat") > ore(found, school, "arets-utfall")
    assert ore(found, school, "mot-beslut") == -1_100_000_000


def test_a_reserve_is_decided_used_and_left(month: Path) -> None:
    found = result(month, "reserver")
    for row in ("ks", "stab", "kf", "totalt"):
        used = next(c for c in found["cells"] if (c["row"], c["column"]) == (row, "anvand"))
        decided, left = ore(found, row, "beslutad"), ore(found, row, "kvar")
        assert decided + (used["ore"] or 0) == left


def test_budget_changes_print_their_type_body_paragraph_and_date(month: Path) -> None:
    found = result(month, "budgetandringar-socialnamnd")
    row = next(r["key"] for r in found["rows"] if r["label"].startswith("Fler placeringar"))
    shown = [text(found, row, column) for column in ("typ", "organ", "paragraf", "datum", "ram")]
    assert shown == ["tilläggsanslag", "KF", "§ 31", "2025-03-24", "4 500"]


def test_a_forecast_prints_its_change_and_its_cause(month: Path) -> None:
    found = result(month, "prognos")
    assert text(found, "forskola", "orsak") == "volym, vakans"
    change = ore(found, "forskola", "prognosavvikelse") - ore(found, "forskola", "forra-prognosen")
    assert ore(found, "forskola", "forandring") == change


def test_a_cost_ratio_is_of_the_total_and_a_missing_month_makes_it_missing(month: Path) -> None:
    found = result(month, "forskola")
    (ratio,) = (c for c in found["cells"] if (c["row"], c["column"]) == ("totalt", "per-barn"))
    assert ratio["numerator_ore"] == ore(found, "totalt", "utfall")
    assert ratio["denominator"]["value"] > 0
    home_care = result(month, "hemtjanst")
    assert text(home_care, "hemtjanst-oster", "timmar") == "–"
    assert text(home_care, "hemtjanst-oster", "per-timme") == "–"


def test_the_merged_units_are_one_row_from_july(
    month: Path, taken_in: Path, tmp_path: Path
) -> None:
    july = {row["key"] for row in result(month, "hemtjanst")["rows"]}
    ended = utfall("report", "hemtjanst", "--period", "2025-06", "--folder", taken_in, "--out",
                   tmp_path, "--format", "json")  # fmt: skip
    assert ended.code == 0, ended.err
    june = {row["key"] for row in result(tmp_path, "hemtjanst")["rows"]}
    assert july - june == {"hemtjanst-centrum-vaster"}
    assert june - july == {"hemtjanst-centrum", "hemtjanst-vaster"}


def test_all_of_it_verifies(month: Path, taken_in: Path) -> None:
    ended = utfall("verify", month / "namnd-socialnamnd.json", "--folder", taken_in)
    assert ended.code == 0, ended.out + ended.err
