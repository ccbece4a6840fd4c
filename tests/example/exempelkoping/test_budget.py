"""Budget at two levels with two-sided changes; reserves partly used; investments apart."""

from collections import Counter, defaultdict
from pathlib import Path

from tests.example.exempelkoping.delivered import ore_of, rows_of
from utfall.example.exempelkoping.actuals import month_amounts
from utfall.example.exempelkoping.budget import budget_lines
from utfall.example.exempelkoping.stories import FORECASTS_ZERO, PHASED_WRONG
from utfall.example.exempelkoping.units import body_of, posting_units

TYPES = {"Tilläggsanslag", "Anslagsförändring", "Omdisponering", "Ombudgetering",
         "Teknisk ramjustering", "Delegationsbeslut"}  # fmt: skip
MONTHS = (*(f"2025-{number:02d}" for number in range(1, 13)), "Hela 2025")


def decision(row: dict[str, str]) -> str:
    return " ".join(row[name] for name in ("Organ", "Paragraf", "Beslut"))


def year_ore(row: dict[str, str]) -> int:
    return sum(ore_of(row[heading]) for heading in MONTHS)


def test_there_are_a_dozen_changes_of_every_type_and_each_has_two_sides(
    exempelkoping: Path,
) -> None:
    rows = rows_of(exempelkoping / "leveranser" / "budgetandringar-internbudget-2025.csv")
    sides = defaultdict(list)
    for row in rows:
        sides[decision(row)].append(year_ore(row))
    assert len(sides) >= 12
    assert {row["Typ"] for row in rows} == TYPES
    assert all(len(amounts) == 2 and sum(amounts) == 0 for amounts in sides.values())


def test_only_the_council_grants_more_and_a_delegated_decision_has_no_section(
    exempelkoping: Path,
) -> None:
    for row in rows_of(exempelkoping / "leveranser" / "budgetandringar-internbudget-2025.csv"):
        assert row["Typ"] != "Tilläggsanslag" or row["Organ"] == "KF"
        assert bool(row["Paragraf"]) == (row["Typ"] != "Delegationsbeslut")
        assert row["Beslutsdatum"].startswith("2025-")


def test_a_frame_changes_as_the_bodies_own_budgets_do(exempelkoping: Path) -> None:
    folder = exempelkoping / "leveranser"
    frames = Counter[tuple[str, str]]()
    for row in rows_of(folder / "budgetandringar-ram-2025.csv"):
        frames[decision(row), row["Ansvar"][0]] += ore_of(row["Ändrad ram"])
    own = Counter[tuple[str, str]]()
    for row in rows_of(folder / "budgetandringar-internbudget-2025.csv"):
        own[decision(row), row["Ansvar"][0]] += year_ore(row)
    assert {key: ore for key, ore in own.items() if ore} == dict(frames)


def test_reserves_are_partly_used(exempelkoping: Path) -> None:
    folder = exempelkoping / "leveranser"
    for code in ("2900", "9400"):
        given, used = (
            sum(year_ore(row) for row in rows_of(folder / name) if row["Ansvar"] == code)
            for name in ("internbudget-2025.csv", "budgetandringar-internbudget-2025.csv")
        )
        assert 0 < -used < given


def test_the_sum_is_a_municipalitys_of_thirty_thousand() -> None:
    net = Counter[str]()
    for line in budget_lines():
        net[body_of(line.unit)] += line.year // 100_000
    spent = sum(tkr for body, tkr in net.items() if body != "finansforvaltning")
    assert 2_000_000 < spent < 2_150_000
    assert 0 < -net["finansforvaltning"] - spent - 43_510 < 40_000
    assert 44 <= net["bildningsnamnd"] * 100 // spent <= 50
    assert 33 <= net["socialnamnd"] * 100 // spent <= 40


def test_most_units_are_near_their_budget_and_some_are_not() -> None:
    booked, budget = Counter[str](), Counter[str]()
    for amount in month_amounts(2025):
        if amount.codes.account[0] not in "12":
            booked[amount.unit] += amount.ore
    for line in budget_lines():
        budget[line.unit] += sum(line.months[:7])
    off = {
        unit.id: (booked[unit.id] - budget[unit.id]) * 1000 // abs(budget[unit.id])
        for unit in posting_units() if budget[unit.id]
    }  # fmt: skip
    near = [unit for unit, per_mille in off.items() if abs(per_mille) <= 30]
    assert len(near) >= 90
    assert off[FORECASTS_ZERO] > 200
    assert off[PHASED_WRONG[0]] > 300


def test_a_project_has_its_decided_total_in_its_own_layer(exempelkoping: Path) -> None:
    folder = exempelkoping / "leveranser"
    decided = rows_of(folder / "investeringsram.csv")
    budget = rows_of(folder / "investeringsbudget-2025.csv")
    expected = rows_of(folder / "investeringsprognos-2025-05.csv")
    projects = {row["Projekt"] for row in decided}
    assert len(projects) >= 10
    assert projects == {row["Projekt"] for row in expected}
    assert projects <= {row["Projekt"] for row in budget}
    assert {row["Konto"][0] for row in (*decided, *budget, *expected)} == {"1"}
    assert decided != expected
    moved = rows_of(folder / "budgetandringar-investering-2025.csv")
    assert sum(ore_of(row["Ändrad investeringsbudget"]) for row in moved) == 0
