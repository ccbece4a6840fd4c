"""Budget, changes, forecast and previous year, read back by openpyxl and by hand."""

import hashlib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import yaml
from openpyxl import load_workbook

from tests.example.printed_table import LEAVES, PARTS, UNPHASED
from tests.example.sie_reading import UNIT_OF
from tests.example.solve_targets import committed_targets
from utfall.example.deliveries import write_deliveries

FOLDER = Path(__file__).parents[2] / "examples" / "kommunledningsstab"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
WHOLE_YEAR = "Ej periodiserat"
DEPARTMENTS = {
    "2110": ("kommundirektor",), "2120": ("ekonomi-o-planering",), "2130": ("it",),
    "2140": PARTS, "2150": ("hr-avdelning",), "2160": ("naringslivsenheten",),
}  # fmt: skip

SheetRow = dict[str, object]


def sheet_rows(path: Path, sheet: str, heading_row: int) -> list[SheetRow]:
    book = load_workbook(path, read_only=True)
    assert book.sheetnames == [sheet]
    values = [*book[sheet].iter_rows(min_row=heading_row, values_only=True)]
    return [dict(zip(map(str, values[0]), row, strict=True)) for row in values[1:]]


def budget(leveranser: Path) -> list[SheetRow]:
    return sheet_rows(leveranser / "budget-2025.xlsx", "Budget 2025", 3)


def changes(leveranser: Path) -> list[SheetRow]:
    return sheet_rows(leveranser / "budgetandringar-2025.xlsx", "Ändringar", 1)


def ore(value: object) -> int:
    """Öre of a typed number, exact to its shortest decimal text; a blank cell is none."""
    if value is None:
        return 0
    assert isinstance(value, int | float), value
    scaled = Decimal(repr(value)) * 100
    assert scaled == int(scaled), value
    return int(scaled)


def summed(rows: list[SheetRow], headings: tuple[str, ...]) -> Counter[str]:
    sums = Counter[str]()
    for row in rows:
        sums[UNIT_OF[str(row["Ansvar"])]] += sum(ore(row.get(heading)) for heading in headings)
    return sums


def test_budget_and_changes_hit_the_targets_to_the_ore(leveranser: Path) -> None:
    rows = budget(leveranser) + changes(leveranser)
    spans = {
        "budget_year": (*MONTHS, WHOLE_YEAR),
        "budget_to_july": MONTHS[:7],
        "budget_junjul": MONTHS[5:7],
    }
    for name, headings in spans.items():
        sums = summed(rows, headings)
        assert {leaf: sums[leaf] for leaf in LEAVES} == {
            leaf: committed_targets()[leaf][name] for leaf in LEAVES
        }


def test_the_reserve_alone_is_unphased(leveranser: Path) -> None:
    unphased = [row for row in budget(leveranser) if row[WHOLE_YEAR] is not None]
    assert [UNIT_OF[str(row["Ansvar"])] for row in unphased] == [UNPHASED]
    assert all(unphased[0][month] is None for month in MONTHS)


def test_costs_are_positive_and_revenue_negative(leveranser: Path) -> None:
    for row in budget(leveranser):
        amounts = [ore(row[month]) for month in MONTHS]
        negative = str(row["Konto"]).startswith("3")
        assert all(amount <= 0 if negative else amount >= 0 for amount in amounts), row


def test_each_change_has_two_sides_and_sums_to_zero_over_the_year(leveranser: Path) -> None:
    sums, units = Counter[tuple[object, object]](), dict[object, set[str]]()
    for row in changes(leveranser):
        sums[row["Beslut"], row["Beslutsdatum"]] += sum(ore(row[month]) for month in MONTHS)
        units.setdefault(row["Beslut"], set()).add(UNIT_OF[str(row["Ansvar"])])
    assert dict(sums) == {("KF § 14", "2025-02-24"): 0, ("KS § 77", "2025-05-12"): 0}
    assert all(len(of_change) == 2 for of_change in units.values())


def test_the_later_change_moves_money_between_departments(leveranser: Path) -> None:
    later = [row for row in changes(leveranser) if row["Beslut"] == "KS § 77"]
    year = dict(summed(later, MONTHS))
    assert year == {"hr-avdelning": -24_000_000, "administrativa-avdelningen": 24_000_000}
    assert all(row[month] is None for row in later for month in MONTHS[:4])


def test_the_march_round_deviates_by_nothing_against_marchs_budget(leveranser: Path) -> None:
    decided = [row for row in changes(leveranser) if str(row["Beslutsdatum"]) <= "2025-03-31"]
    budgeted = summed(budget(leveranser) + decided, (*MONTHS, WHOLE_YEAR))
    forecast = Counter[str]()
    for row in sheet_rows(leveranser / "prognos-2025-03.xlsx", "Prognos mars", 1):
        forecast[str(row["Ansvar"])] += ore(row["Helårsprognos"])
    assert forecast == {
        code: sum(budgeted[leaf] for leaf in leaves) for code, leaves in DEPARTMENTS.items()
    }


def test_the_forecasts_cost_types_are_the_code_plans(leveranser: Path) -> None:
    rows = sheet_rows(leveranser / "prognos-2025-03.xlsx", "Prognos mars", 1)
    names = set(code_plan()["kostnadsslag"].values())
    assert {str(row["Kostnadsslag"]) for row in rows} <= names


def test_the_previous_year_is_whole_and_coded(leveranser: Path) -> None:
    text = (leveranser / "redovisning-2024.csv").read_bytes().decode("utf-8")
    heading, *lines = text.removesuffix("\r\n").split("\r\n")
    assert heading == "Ansvar;Verksamhet;Konto;Motpart;Period;Belopp;Benämning"
    assert len(lines) >= 2_000
    cells = [line.split(";") for line in lines]
    assert {int(row[4]) for row in cells} == set(range(1, 14))
    assert all(Decimal(row[5].replace(" ", "").replace(",", ".")) for row in cells)
    assert any(" " in row[5] for row in cells)
    assert {UNIT_OF[row[0]] for row in cells} == set(LEAVES) - {UNPHASED}


def test_no_two_leaf_units_share_a_code() -> None:
    units = yaml.safe_load((FOLDER / "organisation.yaml").read_text("utf-8"))["enheter"]
    codes = {code: unit["id"] for unit in units for code in (unit["kod"], *unit.get("koder", ()))}
    assert len(codes) == sum(1 + len(unit.get("koder", ())) for unit in units)
    assert {code: codes[code] for code in UNIT_OF} == UNIT_OF
    assert {code for code, unit in codes.items() if unit in LEAVES} == set(UNIT_OF)


def code_plan() -> dict[str, dict[str, str]]:
    plan: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "kodplan.yaml").read_text("utf-8"))[
        "kodplan"
    ][0]
    return plan


def test_the_files_are_the_same_bytes_every_time(leveranser: Path, tmp_path: Path) -> None:
    written = write_deliveries(tmp_path)
    assert [path.name for path in written] == sorted(p.name for p in leveranser.iterdir())
    for path in written:
        first = (leveranser / path.name).read_bytes()
        assert hashlib.sha256(first).digest() == hashlib.sha256(path.read_bytes()).digest(), path
