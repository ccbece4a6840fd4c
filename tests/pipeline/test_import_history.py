"""What the snapshot knew before is what a delivery is held against, and only that."""

from pathlib import Path

from tests.command import utfall
from tests.problems.small_folder import SmallFolder
from utfall.pipeline.entered_rows import EnteredRow, EnteredScope, publish
from utfall.pipeline.workspace import open_workspace

ACTUAL = "leveranser/redovisning.se"
RULE = "rimligt: {tkr: 0, procent: 50, villkor: och}\n"


def _import(folder: Path, name: str, kind: str, *more: str) -> list[str]:
    """The codes said; what is refused is told from what is taken in by its exit code."""
    ended = utfall("import", folder / name, "--kind", kind, "--folder", folder, "--json", *more)
    assert ended.code in (0, 10), ended.err
    return [str(ended.code), *ended.codes]


def test_a_month_is_compared_with_all_sources_where_its_own_has_no_earlier_years(
    tmp_path: Path,
) -> None:
    folder = SmallFolder(tmp_path)
    folder.write("regler.yaml", RULE)
    assert _import(tmp_path, "leveranser/foregaende-ar.csv", "actual") == ["0"]
    assert _import(tmp_path, ACTUAL, "actual") == ["10", "KONTR-21"]
    assert _import(tmp_path, ACTUAL, "actual", "--accept", "KONTR-21") == ["0", "KONTR-21"]


def test_a_month_is_compared_with_its_own_source_where_that_has_earlier_years(
    tmp_path: Path,
) -> None:
    """Last year's ledger had 350 kr, and a payroll file beside it 100 000 kr."""
    folder = SmallFolder(tmp_path)
    folder.write("regler.yaml", RULE)
    ledger = folder.texts[ACTUAL]
    folder.write("leveranser/2024.se", ledger.replace("2025", "2024"))
    folder.write("profiler/lon.yaml", folder.texts["profiler/foregaende-ar.yaml"].replace(
        "källa: bokslut", "källa: lön"))  # fmt: skip
    folder.write("leveranser/lon.csv", folder.texts["leveranser/foregaende-ar.csv"].replace(
        "90,00", "100000,00"))  # fmt: skip
    assert _import(tmp_path, "leveranser/2024.se", "actual") == ["0"]
    assert _import(tmp_path, "leveranser/lon.csv", "actual", "--profile", "lon") == ["0"]
    assert _import(tmp_path, ACTUAL, "actual") == ["0"]


def test_the_same_rows_again_are_no_fewer(tmp_path: Path) -> None:
    SmallFolder(tmp_path)
    assert _import(tmp_path, ACTUAL, "actual") == ["0"]
    assert _import(tmp_path, ACTUAL, "actual") == ["0"]


def test_a_rule_that_is_wrong_stops_the_import_and_another_fault_of_the_file_does_not(
    tmp_path: Path,
) -> None:
    folder = SmallFolder(tmp_path)
    folder.write("regler.yaml", "rimligt: {tkr: 0, procent: -1, villkor: och}\n")
    ended = utfall("import", tmp_path / ACTUAL, "--kind", "actual", "--folder", tmp_path, "--json")
    assert (ended.code, ended.codes) == (11, ["HAND-16"])
    folder.write("regler.yaml", "väsentlig: {tkr: -1, procent: 3, villkor: och}\n")
    assert _import(tmp_path, ACTUAL, "actual") == ["0"]


def test_a_forecast_file_for_other_units_than_those_that_entered_comes_in(tmp_path: Path) -> None:
    """Skola has entered; the file has both units until Skola's row is taken out of it."""
    folder = SmallFolder(tmp_path)
    row = EnteredRow("lokaler", "2000", 120_00, cost_type="lokaler", against_version="KF-2025",
                     against_date="2025-01-31")  # fmt: skip
    publish(open_workspace(tmp_path), [EnteredScope("forecast", "2025-01", "", 2025, "skola",
                                                    (row,))])  # fmt: skip
    name = "leveranser/prognos.csv"
    assert _import(tmp_path, name, "forecast") == ["10", "IMP-06"]
    assert _import(tmp_path, name, "forecast", "--version", "2025-02") == ["0"]
    folder.write(name, folder.texts[name].replace("2000;Lokaler;130,00\n", ""))
    assert _import(tmp_path, name, "forecast") == ["0"]


def test_names_of_a_register_in_other_letters_wait_for_a_decision(tmp_path: Path) -> None:
    folder = SmallFolder(tmp_path)
    folder.write("profiler/koder.yaml", "slag: codes\nkälla: ekonomisystem\nformat: csv\n"
                 "kolumner: {koddel: Del, kod: Kod, namn: Namn}\n")  # fmt: skip
    folder.write("leveranser/koder.csv", "Del;Kod;Namn\nprojekt;P1;FÃ¶rskola\n")
    name = "leveranser/koder.csv"
    assert _import(tmp_path, name, "codes") == ["10", "KONTR-20"]
    assert "FÃ¶rskola" not in (tmp_path / "kodplan.yaml").read_text("utf-8")
    assert _import(tmp_path, name, "codes", "--accept", "KONTR-20") == ["0", "KONTR-20"]
