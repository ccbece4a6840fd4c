"""A report narrowed to a cost type or an account, or shown in another month's organisation: every
figure of it, its title, and the way back from each format."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from tests.command import REPOSITORY, Ended, utfall
from tests.conftest import Example
from tests.small_municipality import Row, SmallMunicipality, codes, texts
from utfall.documents import json as json_format
from utfall.domain.period import Month
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import FORMATS, ReportRequest, keep, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.pipeline.write_documents import write_formats
from utfall.reports.definition.model import Asked

TKR = 100_000
DRAWN = "diagram: {budget: budget, utfall: utfall, prognos: prognosavvikelse}"
FACTS = [
    Row("budget", "11", 1, 9 * TKR, version="KF"),
    Row("budget", "11", 1, -2 * TKR, account="3010", version="KF"),
    Row("budget", "20", 1, 4 * TKR, version="KF"),
    Row("actual", "11", 7, 3 * TKR),
    Row("actual", "11", 7, -1 * TKR, account="3010"),
    Row("actual", "20", 6, -5 * TKR, account="3010"),
    Row("forecast", "10", 99, 8 * TKR, account="", version="2025-03", cost_type="personal",
        against=("KF", "2025-03-31")),
    Row("forecast", "10", 99, -3 * TKR, account="", version="2025-03", cost_type="intakter",
        against=("KF", "2025-03-31")),
]  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> SmallMunicipality:
    small = SmallMunicipality(tmp_path / "kommun")
    small.change(
        "rapporter.yaml", "rader: r}", f'rader: r, rubrik: "{{enhet}}, {{månad}}", {DRAWN}}}'
    )
    small.publish(FACTS)
    return small


def test_every_cell_counts_the_cost_types_accounts_alone(small: SmallMunicipality) -> None:
    """Budget, actual, deviation, share, the year, forecast's deviation: wages 9 − 3, stated 8."""
    assert texts(small.report()) == {
        "a": ["7", "2", "5", "28,6%", "7", "2"], "a1": ["7", "2", "5", "28,6%", "7", ""],
        "a2": ["", "", "", "0,0%", "", ""], "b": ["4", "-5", "9", "-125,0%", "4", "–"],
        "totalt": ["11", "-3", "14", "-27,3%", "11", "2"],
    }  # fmt: skip
    assert texts(small.report(accounts="personal")) == {
        "a": ["9", "3", "6", "33,3%", "9", "1"], "a1": ["9", "3", "6", "33,3%", "9", ""],
        "a2": ["", "", "", "0,0%", "", ""], "b": ["4", "", "4", "0,0%", "4", "–"],
        "totalt": ["13", "3", "10", "23,1%", "13", "1"],
    }  # fmt: skip


def test_an_accounts_code_narrows_as_its_cost_type_does(small: SmallMunicipality) -> None:
    by_account, by_type = small.report(accounts="3010"), small.report(accounts="intakter")
    assert texts(by_account) == texts(by_type)
    assert texts(by_account)["totalt"][:3] == ["-2", "-6", "4"]


def test_the_picture_of_the_year_is_narrowed_too(small: SmallMunicipality) -> None:
    found = small.report(accounts="personal").result.year_series
    assert found is not None
    assert (found.budget_ore[6], found.actual_ore[5:7]) == (13 * TKR, (None, 3 * TKR))
    # A stated 8 for wages, B's 4 were not forecast
    assert (found.forecast_ore, found.unstated_ore) == (12 * TKR, 4 * TKR)


def test_the_reports_own_filter_holds_as_well(small: SmallMunicipality) -> None:
    small.change("rapporter.yaml", "rader: r,", "rader: r, konto: [intakter],")
    assert texts(small.report(accounts="personal"))["totalt"] == ["", "", "", "0,0%", "", "–"]
    assert texts(small.report(accounts="intakter"))["totalt"][:3] == ["-2", "-6", "4"]


def test_the_title_ends_with_what_it_is_narrowed_to(small: SmallMunicipality) -> None:
    titles = [small.report(accounts=name).table.title for name in ("", "personal", "5010")]
    assert titles == ["Toppen, juli", "Toppen, juli: Personal", "Toppen, juli: 5010 Löner"]


@pytest.mark.parametrize(
    ("each", "keys"),
    [("konto", ["k-5010", "totalt"]), ("kostnadsslag", ["k-personal", "totalt"])],
)
def test_rows_of_other_accounts_are_not_there(
    small: SmallMunicipality, each: str, keys: list[str]
) -> None:
    small.write(
        "rader.yaml", f"rader:\n  per: [{{id: k, varje: {each}}}, {{id: totalt, summa: k}}]"
    )
    small.change("rapporter.yaml", "rader: r,", "rader: per,")
    narrowed = small.report(accounts="personal")
    assert [row.key for row in narrowed.result.rows] == keys
    assert texts(narrowed)["totalt"][:3] == ["13", "3", "10"]
    # RAP-05 would say that something falls between the rows
    assert "RAP-05" not in codes(narrowed)


def test_an_unknown_name_is_refused_with_the_nearest(small: SmallMunicipality) -> None:
    with pytest.raises(
        UsageError, match=r"kostnadsslag eller konto persona\. Menade du personal\?"
    ):
        small.report(accounts="persona")


def test_an_account_with_facts_that_the_plan_lacks_is_known(small: SmallMunicipality) -> None:
    small.publish([*(row for row in FACTS if row.kind == "actual"),
                   Row("actual", "11", 7, 70_000, account="5999")])  # fmt: skip
    found = small.report(accounts="5999")
    assert (texts(found)["totalt"][1], found.table.title) == ("1", "Toppen, juli: 5999")


def moved_in_july(small: SmallMunicipality) -> None:
    small.change("organisation.yaml", "nivå: enhet, under: a, kod: 11, koder: [12]",
                 "nivå: enhet, kod: 11, koder: [12], under: [{enhet: a, till: 2025-06}, "
                 "{enhet: b, från: 2025-07}]")  # fmt: skip


def test_as_of_shows_the_same_facts_in_another_months_organisation(
    small: SmallMunicipality,
) -> None:
    moved_in_july(small)
    then, now = small.report(as_of=Month(2025, 6)), small.report()
    assert [texts(one)["totalt"][:2] for one in (then, now)] == [["11", "-3"]] * 2
    assert [texts(one)["a"][1] for one in (then, now)] == ["2", ""]
    assert [texts(one)["b"][1] for one in (then, now)] == ["-5", "-3"]
    assert then.table.notes == ("Organisationen visas som den var i juni 2025.",)
    assert now.table.notes == ()


def test_what_is_asked_for_stands_in_the_json_only_where_it_is(small: SmallMunicipality) -> None:
    plain = json_format.document(small.report())
    asked = json_format.document(small.report(accounts="personal", as_of=Month(2025, 6)))
    assert [asked[key] for key in ("accounts", "as_of")] == ["personal", "2025-06"]
    assert asked.keys() - plain.keys() == {"accounts", "as_of"}


def verify(example: Example, path: Path) -> Ended:
    return utfall("verify", path, "--json", "--folder", example.folder)


@pytest.fixture(scope="module")
def narrowed(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's July for IT alone in June's organisation, in every format; sealed and kept."""
    out = tmp_path_factory.mktemp("narrowed")
    workspace = open_workspace(made_example.folder)
    request = ReportRequest("uppfoljning", Month(2025, 7), accounts="personal",
                            as_of=Month(2025, 6))  # fmt: skip
    report = make_report(workspace, request)
    keep(workspace, report)
    contents = write_formats(report, tuple(f for f in FORMATS if f != "fragment"), workspace.files)
    for name, content in contents.items():
        (out / name).write_bytes(content)
    return out


@pytest.mark.parametrize("ending", ["html", "json", "csv", "pdf", "docx", "xlsx"])
def test_a_narrowed_file_verifies_in_every_format(
    made_example: Example, narrowed: Path, ending: str
) -> None:
    ended = verify(made_example, narrowed / f"uppfoljning.{ending}")
    assert (ended.code, ended.document["same"]) == (0, True), ended.out


def test_a_fragment_verifies_as_the_page_does(made_example: Example, tmp_path: Path) -> None:
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--accounts", "5010",
                   "--format", "fragment,json", "--out", tmp_path, "--folder",
                   made_example.folder)  # fmt: skip
    assert ended.code == 0, ended.err
    for path in sorted(tmp_path.iterdir()):
        assert verify(made_example, path).code == 0, path.name
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".json"}


@pytest.mark.parametrize("ending", ["html", "json", "xlsx", "docx", "pdf"])
def test_a_file_that_says_it_is_of_other_accounts_differs(
    made_example: Example, tmp_path: Path, ending: str
) -> None:
    """Figures of one cost type, said to be of all: nobody may pass a part off as the whole."""
    whole = open_workspace(made_example.folder)
    report = make_report(whole, ReportRequest("uppfoljning", Month(2025, 7), accounts="personal"))
    unasked = report.result.definition._replace(asked=Asked())
    forged = report._replace(result=replace(report.result, definition=unasked))
    path = tmp_path / f"uppfoljning.{ending}"
    path.write_bytes(next(iter(write_formats(forged, (ending,), whole.files).values())))
    assert verify(made_example, path).code == 20


def test_a_figure_of_the_narrowed_json_is_traced_to_lines_of_those_accounts(
    made_example: Example, narrowed: Path
) -> None:
    ended = utfall("trace", narrowed / "uppfoljning.json", "it/ut", "--json", "--folder",
                   made_example.folder)  # fmt: skip
    trace = ended.document
    assert ended.code == 0
    assert trace["ore"] == trace["sum_ore"] != 0
    assert {term["codes"]["konto"][0] for term in trace["terms"]} == {"5"}


def test_the_command_names_the_nearest_of_a_misspelt_account(made_example: Example) -> None:
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--accounts", "personel",
                   "--folder", made_example.folder)  # fmt: skip
    assert ended.code == 2
    assert "Menade du personal?" in ended.out


def test_a_narrowed_result_follows_its_schema(narrowed: Path) -> None:
    schema = json.loads((REPOSITORY / "docs" / "schemas" / "result.json").read_text("utf-8"))
    jsonschema.validate(json.loads((narrowed / "uppfoljning.json").read_bytes()), schema)
