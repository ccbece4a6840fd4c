"""The organisation and the code plan: everything that is wrong in a file is said at once, with its
line."""

from utfall.domain.code_plan import CodePlan, Statistic
from utfall.domain.problem import Problem
from utfall.municipality.code_plan_file import read_code_plan
from utfall.municipality.organisation_file import read_organisation
from utfall.municipality.yaml_reader import parse_yaml

TREE = """\
koddel: ansvar
nivåer: [kommun, nämnd, enhet]
enheter:
  - {id: kommun, namn: Kommun, nivå: kommun, kod: "1"}
  - {id: a, namn: A, nivå: nämnd, under: kommun, kod: "2"}
  - {id: b, namn: B, nivå: nämnd, under: kommun, kod: "3"}
"""
PLAN = "kodplan: []\n"


def organisation_problems(text: str) -> list[tuple[str, int, str]]:
    problems: list[Problem] = []
    read_organisation(parse_yaml(text.encode(), "o.yaml", problems), "o.yaml", problems)
    return [(item.code, item.line, item.message) for item in problems]


def read_plan(text: str) -> tuple[CodePlan, list[tuple[str, int]]]:
    problems: list[Problem] = []
    plan = read_code_plan(parse_yaml(text.encode(), "k.yaml", problems), "k.yaml", problems)
    return plan, [(item.code, item.line) for item in problems]


def test_a_right_tree_has_no_problems() -> None:
    assert organisation_problems(TREE) == []


def test_a_cycle_is_found_in_the_months_it_holds() -> None:
    """Each unit has lain below the other, and that is right; at once it is a cycle."""
    links = """\
  - {id: x, namn: X, nivå: enhet, kod: "4",
     under: [{enhet: a, till: 2024-12}, {enhet: y, från: 2025-01}]}
  - {id: y, namn: Y, nivå: enhet, kod: "5",
     under: [{enhet: a, till: 2024-12}, {enhet: x, från: 2025-01}]}
"""
    found = organisation_problems(TREE + links)
    assert [(code, line) for code, line, _ in found if code == "ORG-03"] == [("ORG-03", 7)]
    assert "X ligger under sig själv: x → y → x" in next(m for c, _, m in found if c == "ORG-03")
    apart = links.replace("{enhet: x, från: 2025-01}", "{enhet: b, från: 2025-01}")
    assert "ORG-03" not in {code for code, _, _ in organisation_problems(TREE + apart)}


def test_everything_wrong_in_a_tree_is_said_at_once() -> None:
    wrong = """\
  - {id: c, namn: C, nivå: enhet, under: [a, {enhet: b, från: 2025-07}], kod: "4"}
  - {id: d, namn: D, nivå: enhet, under: a, kod: "5", koder: [{kod: "4", från: 2025-03}]}
  - {id: e, namn: E, nivå: enhet, under: f, kod: "6"}
  - {id: f, namn: F, nivå: enhet, under: e, kod: "7"}
  - {id: f, namn: F2, nivå: enhet, under: sjunde, kod: "8"}
"""
    found = {(code, line) for code, line, _ in organisation_problems(TREE + wrong)}
    assert {("ORG-05", 7), ("ORG-04", 8), ("ORG-01", 11), ("ORG-02", 11)} <= found
    messages = " ".join(message for _, _, message in organisation_problems(TREE + wrong))
    assert "C ligger under två enheter från 2025-07: a och b" in messages
    assert "Koden 4 hör till både C och D från 2025-03" in messages


def test_statistics_are_declared_beside_the_plan() -> None:
    plan, problems = read_plan(
        PLAN + "mått:\n  arsarbetare: {namn: Årsarbetare, enhet: årsarbetare, decimaler: 1}\n"
        "  barn: {namn: Barn i förskola, enhet: barn}\n"
    )
    assert problems == []
    assert plan.statistics == {
        "arsarbetare": Statistic("arsarbetare", "Årsarbetare", "årsarbetare", 1, 3),
        "barn": Statistic("barn", "Barn i förskola", "barn", 0, 4),
    }
    assert plan.statistic_called(" BARN I FÖRSKOLA ") is plan.statistics["barn"]
    assert plan.statistic_called("elever") is None


def test_a_plan_without_statistics_has_none() -> None:
    assert read_plan(PLAN)[0].statistics == {}


def test_everything_wrong_in_the_statistics_is_said_at_once() -> None:
    _, problems = read_plan(
        PLAN + "mått:\n"
        "  barn: {namn: Barn, enhet: barn}\n"
        "  Elever: {namn: Elever, enhet: elever, decimaler: 7}\n"
        "  barn: {namn: Barn, enhet: dygn}\n"
        "  dygn: {namn: barn, enhet: dygn}\n"
        "  timmar: {namn: Timmar}\n"
    )
    assert problems == [
        ("YAML-02", 5), ("YAML-16", 4), ("YAML-14", 4), ("KOD-06", 6), ("YAML-11", 7),
    ]  # fmt: skip
