"""Real tables from public bodies, each read by its profile in ``examples/profiler``: rows, sums,
blanks, subtotals and groups are what two other readers found in them (``expected.json``)."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.command import REPOSITORY, utfall
from tests.delivered import listed
from tests.ledger.real_files import FOLDER, needs_real_files
from utfall.domain.problem import Problem
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.read_delivery import read_deliveries
from utfall.ledger.read_tables import read_tables
from utfall.ledger.rows import Delivery
from utfall.ledger.standalone_context import standalone_context
from utfall.municipality.yaml_reader import parse_yaml

FILES = FOLDER.parent / "files"
PROFILES = REPOSITORY / "examples" / "profiler"
MILLION = 10**6

pytestmark = needs_real_files


def expected(name: str) -> dict[str, Any]:
    found = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
    by_start = {file.split("-")[0]: facts for file, facts in found.items()}
    facts: dict[str, Any] = by_start[name]
    return facts


def file_of(name: str) -> Path:
    return next(path for path in FILES.iterdir() if path.name.startswith(f"{name}-"))


def profile_path(name: str) -> Path:
    return PROFILES / f"{file_of(name).stem}.yaml"


@pytest.fixture
def inspected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """``utfall inspect --json`` outside any municipality's folder."""
    monkeypatch.chdir(tmp_path)

    def inspect(name: str) -> dict[str, Any]:
        ended = utfall("inspect", file_of(name), "--profile", profile_path(name), "--json")
        assert ended.code == 0, ended.err
        return ended.document

    return inspect


def profile_of(name: str) -> Profile:
    problems: list[Problem] = []
    path = profile_path(name)
    read = read_profile(parse_yaml(path.read_bytes(), "p", problems), "p", path.stem, problems)
    assert read is not None, problems
    return read


def deliveries(name: str) -> tuple[Delivery, ...]:
    profile, content = profile_of(name), file_of(name).read_bytes()
    problems: list[Problem] = []
    context = standalone_context(read_tables(content, "", profile, problems), profile)
    found = read_deliveries(content, "", profile, context, problems).deliveries
    assert {item.severity for item in problems} <= {"warning"}
    return found


def grouped(delivery: Delivery, part: str) -> dict[str, int]:
    """The sum per code of a part; ``konto`` is the account, in the file's own sign."""
    sign = delivery.source_totals.sign
    place = delivery.part_ids.index(part) if part != "konto" else -1
    sums: Counter[str] = Counter()
    for row in listed(delivery):
        sums[row.account if part == "konto" else row.parts[place]] += sign * row.amount_ore
    return dict(sums)


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("01", ("rekneskap_2011", "budsjett_2012", "budsjett_2013")),
        ("03", ("beloep",)),
        ("04", ("2013", "2014", "2015", "2016")),
        ("06", ("2011-fra-vedt-okonomiplan", "2012", "2013", "2014", "2015")),
        ("08", ("rekneskap_2011", "budsjett_2012", "budsjett_2013")),
    ],
)
def test_norwegian_municipalities_budgets_agree_to_the_ore(
    name: str, headings: tuple[str, ...], inspected: Callable[[str], dict[str, Any]]
) -> None:
    counts, wanted = inspected(name)["counts"], expected(name)
    assert counts["rows"] == wanted["rows"]
    assert sum(n for why, n in counts["left_out"].items() if why != "tom rad") == 0
    blank_rows = counts["left_out"].get("tom rad", 0)
    assert tuple(counts["columns"]) == headings
    for heading, facts in zip(headings, wanted["columns"].values(), strict=True):
        found = counts["columns"][heading]
        assert (found["sum_ore"], found["positive_sum_ore"]) == (facts["sum"], facts["pos_sum"])
        assert found["blank"] - blank_rows == facts["blank_or_dash"]
        assert found["rows"] + facts["blank_or_dash"] == wanted["rows"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("01", {"ansvar": "ansvar", "tjeneste": "verksamhet"}),
        ("03", {"virksomhetsomraade": "virksomhet", "inntekt_utgift": "typ-av-post"}),
        ("04", {"avdeling": "avdelning", "inntekt-utgift": "typ-av-post", "endrgr": "ändring"}),
        ("06", {"sumart1": "typ-av-post"}),
    ],
)
def test_each_column_is_a_delivery_whose_sums_per_code_agree(
    name: str, parts: dict[str, str]
) -> None:
    found, wanted = deliveries(name), expected(name)
    assert len(found) == len(wanted["columns"])
    for group, part in parts.items():
        for column, delivery in zip(wanted["groups"][group].values(), found, strict=True):
            sums = grouped(delivery, part)
            assert {code: ore for code, ore in sums.items() if ore} == {
                code.strip(): ore for code, ore in column.items() if ore
            }


def test_an_actual_that_is_sixteen_kroner_out_of_balance_says_so_and_stays_so(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    (said,) = inspected("01")["problems"]
    assert (said["code"], said["severity"]) == ("TAB-29", "warning")
    assert "actual 2011: beloppen blir tillsammans 16,00 kr" in said["message"]
    assert sum(row.amount_ore for row in listed(deliveries("01")[0])) == 1600


def test_subtotals_off_by_rounding_are_checked_and_never_counted(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    seen, wanted = inspected("11"), expected("11")
    counts = seen["counts"]
    assert seen["problems"] == []
    assert counts["rows"] == wanted["detail_rows"]
    assert counts["left_out"] == {"summarad": wanted["subtotal_rows"]}
    assert [column["sum_ore"] for column in counts["columns"].values()] == wanted["detail_sum"]
    area = grouped(deliveries("11")[0], "område")
    assert (area["01A"], area["01B"]) == (31278820500, 2399969780 * 100)


def test_a_fixed_width_file_in_thousands_agrees_per_class(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    counts, wanted = inspected("12")["counts"], expected("12")
    assert (counts["rows"], counts["left_out"]) == (wanted["rows"], {})
    assert counts["columns"]["belopp"]["sum_ore"] == wanted["sum_all"] * 100_000
    (delivery,) = deliveries("12")
    classes = grouped(delivery, "kontoklass")
    by_class = wanted["sum_by_kontoklasse"]
    assert classes == {key: value * 100_000 for key, value in by_class.items()}
    positive: Counter[str] = Counter()
    for row in listed(delivery):
        positive[row.parts[0]] += max(row.amount_ore, 0)
    wanted_positive = wanted["positive_sum_by_kontoklasse"]
    assert positive == {key: value * 100_000 for key, value in wanted_positive.items()}
    assert (delivery.year, listed(delivery)[0].period, listed(delivery)[0].parts) == (
        2019, 12, ("1", "120"),
    )  # fmt: skip


def test_an_indicator_of_eleven_years_in_an_old_excel_file_is_a_delivery_a_year(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    seen, wanted = inspected("13"), expected("13")
    assert (seen["format"], seen["counts"]["rows"]) == ("xls", wanted["rows"])
    (statistic,) = seen["counts"]["statistics"].values()
    assert (statistic["value"], statistic["scale"]) == (int(Decimal(wanted["sum"]) * MILLION), 6)
    by_year = {
        str(one.year): (len(one.statistics), sum(row.value for row in one.statistics))
        for one in deliveries("13")
    }
    assert by_year == {
        year: (rows, int(Decimal(wanted["by_year_sum"][year]) * MILLION))
        for year, rows in wanted["by_year_rows"].items()
    }
    municipalities = {row.parts[0] for one in deliveries("13") for row in one.statistics}
    assert len(municipalities) == wanted["municipalities"]


@pytest.mark.parametrize("name", ["17", "18"])
def test_a_states_budget_of_forty_three_bits_agrees(
    name: str, inspected: Callable[[str], dict[str, Any]]
) -> None:
    counts, wanted = inspected(name)["counts"], expected(name)
    (column,) = counts["columns"].values()
    assert (counts["rows"], column["blank"]) == (wanted["rows"], wanted["blank"])
    assert column["sum_ore"] == wanted["amount_nok_sum"] * 100
    chapters = grouped(deliveries(name)[0], "kapitel")
    cost = sum(ore for chapter, ore in chapters.items() if int(chapter) < 3000)
    assert cost == wanted["sum_kap_below_3000 (expenditure)"] * 100
    assert cost - sum(chapters.values()) == wanted["sum_kap_from_3000 (income)"] * 100


def test_the_adopted_and_the_proposed_budget_are_two_versions_of_one_source() -> None:
    (adopted,), (proposed,) = deliveries("17"), deliveries("18")
    assert (adopted.source, adopted.year) == (proposed.source, proposed.year)
    assert (adopted.version, proposed.version) == ("antagen", "förslag")


def test_a_columns_total_among_section_rows_agrees_with_its_parts(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    seen, wanted = inspected("21"), expected("21")
    counts = seen["counts"]
    assert seen["problems"] == []
    assert counts["left_out"] == {
        "annan enhet än euro per invånare": 2, "ovanför rubrikerna": 3, "rad utan belopp": 9,
        "summarad": 3,
    }  # fmt: skip
    assert counts["rows"] + sum(counts["left_out"].values()) + 4 == wanted["rows"]
    (delivery,) = deliveries("21")
    incomes: Counter[str] = Counter()
    for row in delivery.statistics:
        if row.parts[0] in ("1", "2", "3", "4"):
            incomes[row.statistic] += row.value
    assert list(incomes.values()) == [n * MILLION for n in wanted["income_rows_1_4_summed"]]


def test_a_code_list_is_read_and_its_continued_rows_are_named(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    seen, wanted = inspected("22"), expected("22")
    counts = seen["counts"]
    assert (seen["encoding"], seen["problems"]) == ("latin-1", [])
    left_out = counts["left_out"]
    assert counts["rows"] + sum(left_out.values()) == wanted["rows_with_header"] - 1
    assert sum(left_out.values()) == wanted["continuation_rows_blank_first_cell"]


def test_actuals_estimates_and_budgets_in_one_sheet_keep_blank_from_zero(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    counts, wanted = inspected("23")["counts"], expected("23")
    assert counts["rows"] == wanted["rows"]
    assert {
        heading: (column["sum_ore"], column["blank"])
        for heading, column in counts["columns"].items()
    } == {
        heading: (int(Decimal(facts["sum_cents"])), facts["blank"])
        for heading, facts in wanted["columns"].items()
    }
    kinds = [(one.kind, one.version, one.year) for one in deliveries("23")]
    assert kinds == [
        ("actual", "", 2017), ("budget", "antagen", 2018), ("budget", "beräkning", 2018),
        ("budget", "förslag", 2019), ("budget", "antagen", 2019),
    ]  # fmt: skip


def test_a_month_of_a_swedish_ledger_agrees_per_committee_and_account(
    inspected: Callable[[str], dict[str, Any]],
) -> None:
    seen, wanted = inspected("D1"), expected("D1")
    (column,) = seen["counts"]["columns"].values()
    assert (seen["counts"]["rows"], column["rows"]) == (wanted["rows"], wanted["rows"])
    sums = (column["sum_ore"], column["positive_sum_ore"])
    assert sums == (wanted["sum_ore"], wanted["pos_sum_ore"])
    (delivery,) = deliveries("D1")
    committees: Counter[str] = Counter()
    for name, ore in wanted["forvaltning_ore"].items():
        committees[name.split()[0]] += ore
    assert grouped(delivery, "förvaltning") == committees
    assert grouped(delivery, "konto") == wanted["konto_ore"]
    assert delivery.vouchers == wanted["invoices"]


@pytest.mark.parametrize(("name", "format_name"), [("D4", "csv"), ("D5", "json")])
def test_bare_carriage_returns_and_a_mark_inside_a_key_are_read(
    name: str, format_name: str, inspected: Callable[[str], dict[str, Any]]
) -> None:
    seen, wanted = inspected(name), expected(name)
    (column,) = seen["counts"]["columns"].values()
    assert (seen["format"], seen["counts"]["rows"]) == (format_name, wanted["rows"])
    assert column["sum_ore"] == wanted["sum_ore"]


def test_there_is_a_profile_for_every_file_with_exact_totals() -> None:
    files = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
    assert {Path(name).stem for name in files} == {path.stem for path in PROFILES.glob("*.yaml")}
