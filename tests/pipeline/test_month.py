"""``utfall report --all``: the month whole, or every fault of it and nothing."""

from tests.command import utfall
from tests.conftest import Example


def add(example: Example, name: str, text: str) -> None:
    (example.folder / "rapporter" / f"{name}.yaml").write_text(text)


def test_the_faults_of_every_report_come_at_once_and_nothing_is_written(example: Example) -> None:
    add(example, "ett", "rapport:\n  ett: {enhet: itt, kolumner: månad}\n")
    add(example, "tva", "rapport:\n  tva: {enhet: it, kolumner: manad}\n")
    out = example.out / "manaden"
    ended = utfall("report", "--all", "--period", "2025-07", "--folder", example.folder, "--out",
                   out, "--json")  # fmt: skip
    assert ended.code == 11
    files = {problem["file"] for problem in ended.document["problems"]}
    assert files == {"rapporter/ett.yaml", "rapporter/tva.yaml"}
    assert not out.exists()


def test_a_ground_to_build_on_is_no_report_of_the_month(example: Example) -> None:
    add(example, "grund", "rapport:\n  grunden: {enhet: it, kolumner: månad, grund: ja}\n"
                          "  byggd: {bygger_på: grunden}\n")  # fmt: skip
    out = example.out / "manaden"
    ended = utfall(
        "report", "--all", "--period", "2025-07", "--folder", example.folder, "--out", out
    )
    assert ended.code == 0, ended.err
    assert {path.stem for path in out.glob("*.json")} == {"byggd", "uppfoljning"}


def test_a_name_and_all_together_or_neither_is_a_usage_error(example: Example) -> None:
    period = ("--period", "2025-07", "--folder", example.folder)
    assert utfall("report", "uppfoljning", "--all", *period).code == 2
    assert utfall("report", *period).code == 2


def test_a_month_without_actuals_is_a_usage_error(example: Example) -> None:
    ended = utfall("report", "--all", "--period", "2025-11", "--folder", example.folder)
    assert ended.code == 2
    assert "Det finns inget utfall för 2025-11" in ended.out + ended.err


def test_a_file_that_cannot_be_read_stops_the_month_and_is_named(example: Example) -> None:
    add(example, "trasig", "rapport:\n  tva: {enhet: it, kolumner: månad\n")
    out = example.out / "manaden"
    ended = utfall("report", "--all", "--period", "2025-07", "--folder", example.folder, "--out",
                   out, "--json")  # fmt: skip
    assert ended.code == 11
    assert {problem["file"] for problem in ended.document["problems"]} == {"rapporter/trasig.yaml"}
    assert not out.exists()
