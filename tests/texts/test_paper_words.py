"""Words of a whole paper, judged through the production path: every place that is printed."""

import pytest

from tests.small_municipality import DEFINITION, Row
from tests.texts.small_paper import HEAD, TKR, SmallPaper, claimed


@pytest.mark.parametrize("units", ["[]", '""'])
def test_a_claim_about_no_unit_covers_no_word(brev: SmallPaper, units: str) -> None:
    made = brev.make(claimed("Ett underskott.", "Ett underskott", units))
    assert made.exit_code in (11, 12)


@pytest.mark.parametrize(
    "content",
    [
        'lista: ["Ett underskott på 99 tkr"]',
        'nyckeltal: [{etikett: "Underskott på 99 tkr", cell: a/a}]',
        'mottagare: {rubrik: För åtgärd, namn: "Den som har underskott på 99 tkr"}',
        'mottagare: {rubrik: "Underskott på 99 tkr", namn: "-"}',
    ],
)
def test_every_part_of_a_paper_is_judged_as_its_texts_are(brev: SmallPaper, content: str) -> None:
    assert brev.make(content).codes == ("ORD-01", "ORD-02")


@pytest.mark.parametrize("place", ["rubrik: Brev", "  - id: laget"])
def test_titles_are_judged_too(brev: SmallPaper, place: str) -> None:
    key = "" if place.startswith("rubrik") else f"{place}\n    "
    head = HEAD.replace(place, f"{key}rubrik: Ett underskott på 99 tkr")
    assert brev.make("text: Text", head=head).codes == ("ORD-01", "ORD-02")


def test_a_difference_from_actual_to_budget_is_no_deviation_with_surplus_positive(
    brev: SmallPaper,
) -> None:
    """A has 100 tkr left of its budget; under u - b that is -100, and passes as a deficit."""
    turned = DEFINITION.replace("skillnad: b - u", "skillnad: u - b")
    brev.municipality.write("rapporter.yaml", turned)
    made = brev.make(claimed("Ett underskott.", "Ett underskott", "a"))
    assert made.exit_code in (11, 12)


def test_the_reports_own_unit_can_be_claimed_about(brev: SmallPaper) -> None:
    """Its row is the total: *kommunledningsstaben redovisar ett överskott*."""
    made = brev.make(claimed("Ett överskott.", "Ett överskott", "top"))
    assert made.codes == ()


def test_a_claim_may_hold_a_reference_among_its_words(brev: SmallPaper) -> None:
    words = "A har {a/a} tkr i överskott"
    made = brev.make(claimed(f"{words}.", words, "a"))
    assert made.codes == ()


def test_a_forecasts_deviation_is_a_deviation(brev: SmallPaper) -> None:
    made = brev.make(claimed("Prognosen är i balans.", "Prognosen är i balans", "a", "pr"))
    assert made.codes in ((), ("ORD-08",))


@pytest.mark.parametrize(
    ("formula", "held"),
    [
        ("b - u", True),
        ("u - b", False),
        ("ar - u", False),  # a whole year's budget has not been overspent in July
        ("b + u", False),
        ("b - b", False),
    ],
)
def test_a_deviation_is_budget_less_actual_of_one_period(
    brev: SmallPaper, formula: str, *, held: bool
) -> None:
    brev.municipality.write(
        "rapporter.yaml", DEFINITION.replace("skillnad: b - u", f"skillnad: {formula}")
    )
    made = brev.make(claimed("Ett överskott.", "Ett överskott", "a"))
    assert made.codes == (() if held else ("HAND-09",))


@pytest.mark.parametrize(
    ("forecast", "codes"),
    [(1_050, ()), (1_051, ("ORD-03",)), (949, ("ORD-03",)), (950, ())],
)
def test_a_forecast_is_judged_against_the_years_budget(
    brev: SmallPaper, forecast: int, codes: tuple[str, ...]
) -> None:
    brev.municipality.write("regler.yaml", "väsentlig: {tkr: 0, procent: 5, villkor: och}\n")
    brev.municipality.publish([
        Row("forecast", "10", 99, forecast * TKR, version="2025-03", layer="avdelning",
            against=("", "")),
    ])  # fmt: skip
    made = brev.make(claimed("Prognosen är i balans.", "Prognosen är i balans", "a", "pr"))
    assert made.codes == codes


@pytest.mark.parametrize(
    "text", ["Ett o\u0308verskott", "Ett över\u00adskott", "Ett över\u200bskott"]
)
def test_unseen_characters_hide_no_word(brev: SmallPaper, text: str) -> None:
    assert brev.make(f'text: "{text}."').codes == ("ORD-02",)
    assert brev.make(claimed(f"{text}.", "Ett överskott", "a")).codes == ()


def test_letters_are_printed_whole(brev: SmallPaper) -> None:
    made = brev.make('lista: ["Va\u030ard"]', "text: Ska\u030ane")
    assert made.lines == ["Vård", "Skåne"]


def test_a_report_that_leaves_a_unit_out_has_no_total_of_its_own(brev: SmallPaper) -> None:
    without_b = DEFINITION.replace('barn_av: "{enhet}"', 'barn_av: "{enhet}", utan: [b]')
    brev.municipality.write("rapporter.yaml", without_b)
    made = brev.make(claimed("Ett överskott.", "Ett överskott", "top"))
    assert made.codes == ("HAND-08",)


def test_a_contradicted_surplus_quotes_no_rule_and_a_contradicted_balance_does(
    brev: SmallPaper,
) -> None:
    brev.municipality.write("regler.yaml", "väsentlig: {tkr: 50, procent: 3, villkor: och}\n")
    for words, quoted in (("ett underskott", False), ("i balans", True)):
        made = brev.make(claimed(f"Det är {words}.", words, "a"), draft=True)
        assert made.paper is not None
        (found,) = [item for item in made.paper.problems if item.code == "ORD-03"]
        assert ("50 tkr och 3 %" in found.action) == quoted
