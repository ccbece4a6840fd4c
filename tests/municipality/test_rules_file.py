"""``regler.yaml``: who must comment, in how many words, when who is late is reminded."""

import pytest

from utfall.domain.problem import Problem
from utfall.municipality.rules_file import DEFICIT, DeviationRule, Rules, read_rules
from utfall.municipality.yaml_reader import parse_yaml

LEVELS = ("kommun", "nämnd", "enhet")
TKR = 100_000


def read(text: str) -> Rules:
    problems: list[Problem] = []
    rules = read_rules(parse_yaml(text.encode(), "regler.yaml", problems), "regler.yaml", problems,
                       LEVELS)  # fmt: skip
    assert problems == []
    return rules


def faults(text: str) -> list[tuple[str, int, int | None]]:
    problems: list[Problem] = []
    read_rules(parse_yaml(text.encode(), "regler.yaml", problems), "regler.yaml", problems, LEVELS)
    return [(item.code, item.line, item.column) for item in problems]


def test_a_file_that_says_nothing_of_comments_demands_them_of_all_and_both_ways() -> None:
    old = read("väsentlig: {tkr: 100, procent: 5, villkor: och}\n"
               "förklaras: {tkr: 50, procent: 3, villkor: eller}\n")  # fmt: skip
    assert old == Rules() == read("")
    assert old.must_explain(-5_000_100, 10**12, "enhet")
    assert old.must_explain(5_000_100, 10**12, "kommun")
    assert not old.must_explain(-5_000_000, 10**12, "enhet")
    assert old.words_lacking("") == 1


def test_every_key_is_read() -> None:
    rules = read("väsentlig: {tkr: 200, procent: 10, villkor: eller}\n"
                 "förklaras: {tkr: 0, procent: 0, villkor: och}\n"
                 "kommentarer: {krävs: [underskott], nivåer: [enhet, nämnd]}\n"
                 "påminnelser: {dagar_före: [1, 7, 3]}\n"
                 "obligatoriskt: {minst_ord: 3, frågor: [Varför?, 'Vad  gör vi?']}\n")  # fmt: skip
    assert rules == Rules(
        material=DeviationRule(200 * TKR, 10, both=False),
        explained=DeviationRule(0, 0, both=True),
        demanded_sides=(DEFICIT,), demanded_levels=("enhet", "nämnd"), reminder_days=(7, 3, 1),
        least_words=3, questions=("Varför?", "Vad gör vi?"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "deviation_ore", "level", "must"),
    [
        ("kommentarer: {krävs: [underskott]}", -60 * TKR, "enhet", True),
        ("kommentarer: {krävs: [underskott]}", 60 * TKR, "enhet", False),
        ("kommentarer: {krävs: överskott}", 60 * TKR, "enhet", True),
        ("kommentarer: {krävs: överskott}", -60 * TKR, "enhet", False),
        ("kommentarer: {krävs: []}", -60 * TKR, "enhet", False),
        ("kommentarer: {nivåer: [nämnd]}", -60 * TKR, "enhet", False),
        ("kommentarer: {nivåer: [nämnd]}", -60 * TKR, "nämnd", True),
        ("kommentarer: {nivåer: [nämnd]}", -50 * TKR, "nämnd", False),
        ("förklaras: {tkr: 0, procent: 0, villkor: och}", -1, "enhet", True),
        ("förklaras: {tkr: 0, procent: 0, villkor: eller}", 0, "enhet", False),
    ],
)
def test_who_must_comment_on_what(
    text: str, deviation_ore: int, level: str, *, must: bool
) -> None:  # fmt: skip
    budget_ore = 100_000 * TKR
    assert read(text).must_explain(deviation_ore, budget_ore, level) is must


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("", 3),
        ("ok", 2),
        ("− 250 tkr , .", 2),
        ("Fler vikarier i maj", 0),
        ("IT-konsulter: lönerna, hyran", 0),
        ("2024 2025 2026 1 2 3", 3),
        ("🙂 🙂 🙂", 3),
        ("Å\nÄ\tÖ", 0),
    ],
)
def test_figures_signs_and_pictures_are_no_words(text: str, lacking: int) -> None:
    assert read("obligatoriskt: {minst_ord: 3}").words_lacking(text) == lacking


def test_no_reminders_and_no_questions_can_be_said() -> None:
    rules = read("påminnelser: {dagar_före: []}\nobligatoriskt: {minst_ord: 0, frågor: []}\n")
    assert (rules.reminder_days, rules.least_words, rules.questions) == ((), 0, ())
    assert rules.words_lacking("") == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kommentar: {krävs: [underskott]}", [("YAML-10", 1, 1)]),
        ("kommentarer: {krävs: [minus]}", [("YAML-14", 1, 23)]),
        ("kommentarer: {krävs: }", [("HAND-03", 1, 22)]),
        ("kommentarer: {nivåer: []}", [("HAND-03", 1, 23)]),
        ("kommentarer: {nivåer: [enhet, avdelning]}", [("YAML-14", 1, 31)]),
        ("kommentarer: [underskott]", [("YAML-12", 1, 14)]),
        ("påminnelser: {dagar_före: [tre]}", [("YAML-13", 1, 28)]),
        ("påminnelser: {dagar_före: [1,5]}", []),
        ("påminnelser: {dagar_före: [61]}", [("REGEL-01", 1, 28)]),
        ("påminnelser:\n  dagar_före:\n    - 3\n    - 3\n", [("REGEL-02", 4, 7)]),
        ("påminnelser: {dag_före: [3]}", [("YAML-10", 1, 15)]),
        ("obligatoriskt: {minst_ord: [3]}", [("YAML-12", 1, 28)]),
        ("obligatoriskt: {minst_ord: 101}", [("REGEL-01", 1, 28)]),
        ("obligatoriskt: {frågor: ['']}", [("HAND-03", 1, 26)]),
        ("förklaras: {tkr: -1, procent: 3, villkor: och}", [("HAND-16", 1, 18)]),
        ("förklaras: {tkr: 1, procent: 3}", [("YAML-11", 1, 12)]),
    ],
)
def test_each_fault_is_a_problem_at_its_place(
    text: str, found: list[tuple[str, int, int]]
) -> None:  # fmt: skip
    assert faults(text) == found


def test_no_month_is_compared_until_the_file_says_how_far_is_reasonable() -> None:
    assert read("").reasonable is None
    rule = read("rimligt: {tkr: 500, procent: 25, villkor: och}\n").reasonable
    assert rule == DeviationRule(500 * TKR, 25, both=True)
    assert faults("rimligt: {tkr: 500, andel: 25, villkor: och}\n") == [
        ("YAML-10", 1, 21), ("YAML-11", 1, 10),
    ]  # fmt: skip
