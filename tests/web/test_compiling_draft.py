"""The draft from rules: what it says of every level of the demo holds for its judge."""

from dataclasses import replace
from pathlib import Path

import pytest

from utfall.domain.organisation import Unit
from utfall.domain.period import Month
from utfall.pipeline.judged_paper import judge_paper
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.texts.draft import DraftQuestion, LateMeasure, SaidOfUnit, draft
from utfall.texts.draft_columns import draft_columns
from utfall.texts.edited_paper import EditedBlock, paper_content
from utfall.texts.figures import Figures
from utfall.texts.paper_pattern import paper_pattern

JULY, MAY = Month(2025, 7), Month(2025, 5)


@pytest.fixture(scope="module")
def reading(demo_folder: Path) -> Reading:
    return Reading(demo_folder)


def levels(reading: Reading) -> list[Unit]:
    tree = reading.workspace.municipality.organisation.at(JULY)
    units = reading.workspace.municipality.organisation.units
    return [one for one in units if tree.exists(one.id) and tree.children(one.id)]


def figures(reading: Reading, unit: str, report: str = "delar", month: Month = JULY) -> Figures:
    made = reading.report(ReportRequest(report, month, unit))
    tree = reading.workspace.municipality.organisation.at(month)
    return Figures(made.result, tree, None)


def question(reading: Reading, unit: str, *said: SaidOfUnit) -> DraftQuestion:
    now, before = figures(reading, unit), figures(reading, unit, month=MAY)
    columns = draft_columns(now)
    assert columns is not None
    then = {one: before.ore(before.row_of_unit[one], columns.to_date) for one in before.children()}
    late = [LateMeasure(one, "Se över avtalen", (2025, 6, 30), one) for one in now.children()[:1]]
    return DraftQuestion(now, reading.rules, MAY, then, said, late)


def said_of(unit: str, text: str, kind: str = "comment") -> SaidOfUnit:
    assert kind in ("comment", "reason", "cause")
    return SaidOfUnit(unit, kind, text, f"{unit}/{kind}")  # type: ignore[arg-type]


def texts(reading: Reading, unit: str, *said: SaidOfUnit) -> dict[str, str]:
    return {one.key: one.text for one in draft(question(reading, unit, *said))}


def test_the_draft_of_every_level_of_the_demo_has_no_problem(reading: Reading) -> None:
    units = levels(reading)
    assert len(units) > 20
    for unit in units:
        asked = question(reading, unit.id, said_of(unit.id, "Vakans."))
        words = "\n\n".join(one.text for one in draft(asked))
        pattern = paper_pattern(asked.figures, "2025-08-11")
        section = replace(pattern.sections[1], blocks=(EditedBlock("text", words),))
        content = paper_content(pattern.with_sections({"ekonomi": section}))
        judged = judge_paper(reading.workspace, "x", content, asked.figures.result)
        assert judged.problems == (), (unit.id, judged.problems)
        assert words


def test_every_unit_over_the_rule_is_named_once_and_the_rest_together(reading: Reading) -> None:
    for unit in levels(reading):
        asked = question(reading, unit.id)
        columns, of = draft_columns(asked.figures), asked.figures
        assert columns is not None
        over = {
            one for one in of.children()
            if (found := of.deviation(one, columns.to_date)).deviation_ore is not None
            and reading.rules.explained.is_over(found.deviation_ore, found.budget_ore)
        }  # fmt: skip
        sentences = draft(asked)
        named = [one.key.removeprefix("over/") for one in sentences if one.key.startswith("over/")]
        assert over <= set(named), unit.id
        assert len(named) == len(set(named))
        for one in sentences:
            if one.key.startswith("over/"):
                row = of.row_of_unit[one.key.removeprefix("over/")]
                assert f"{{{row}/{columns.to_date}}}" in one.text


def test_the_largest_deviation_comes_first(reading: Reading) -> None:
    keys = [key for key in texts(reading, "kommunledningsstab") if key.startswith("over/")]
    assert keys[:4] == ["over/kommundirektor", "over/ekonomi-o-planering", "over/hr-avdelning",
                        "over/tia-avdelningen"]  # fmt: skip


def test_a_units_cause_and_words_stand_after_its_figure(reading: Reading) -> None:
    found = texts(reading, "kommunledningsstab", said_of("it", "vakans", "cause"),
                  said_of("it", "Licenser har fakturerats i förväg."))  # fmt: skip
    assert found["over/it"] == (
        "IT visar [ett underskott](it: avvikelse): avvikelsen mot budget är {it/avvikelse} tkr "
        "till och med {månad}. Orsaken är vakans. Enheten skriver: ”Licenser har fakturerats i "
        "förväg”."
    )


@pytest.mark.parametrize(
    "words", ["Vi har ett underskott.", "Det kostade 250 tkr.", "{it/at}", "[x](it: at)", "x" * 500]
)
def test_words_that_figures_must_bear_out_are_not_quoted_but_noted(
    reading: Reading, words: str
) -> None:
    sentences = draft(question(reading, "kommunledningsstab", said_of("it", words)))
    found = next(one for one in sentences if one.key == "over/it")
    assert "Enheten skriver" not in found.text
    assert "skriv med egna ord" in found.note
    assert any(source.kind == "words" and words in source.text for source in found.sources)


def test_a_zero_forecast_in_spite_of_a_deficit_is_said_with_its_reason(reading: Reading) -> None:
    found = texts(reading, "kommunledningsstab", said_of("it", "Avtalet sägs upp.", "reason"))
    assert found["zero/it"] == (
        "Prognosen för IT är {it/prognosavvikelse} tkr för helåret trots [underskottet](it: "
        "avvikelse) till och med {månad}. Skälet är enligt enheten: ”Avtalet sägs upp”."
    )


def test_a_late_measure_is_named_with_its_day(reading: Reading) -> None:
    found = texts(reading, "kommunledningsstab")
    assert found["late/kommundirektor"] == (
        "Åtgärden ”Se över avtalen”, Kommundirektör, skulle vara klar den 30 juni 2025 och är "
        "försenad."
    )


def test_what_the_round_adds_is_said_where_the_report_has_it(reading: Reading) -> None:
    of = figures(reading, "kommunledningsstab", "uppfoljning")
    found = {one.key: one.text for one in draft(DraftQuestion(of, reading.rules))}
    assert found["since"] == (
        "Kommunledningsstab visar [ett underskott](kommunledningsstab: a): avvikelsen mot budget "
        "är {totalt/a} tkr för perioden {period}."
    )


def test_each_sentence_has_a_source(reading: Reading) -> None:
    for unit in levels(reading):
        assert all(one.sources for one in draft(question(reading, unit.id)))
