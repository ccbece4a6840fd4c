"""Profiles are typed files, and all that is wrong in one is said at once."""

from pathlib import Path

import pytest

from tests.ledger.small_municipality import codes, profile, profile_problems
from utfall.domain.problem import Problem
from utfall.ledger.profiles.period_text import period_of_cell, periods_from_text
from utfall.ledger.profiles.profile import PeriodRule
from utfall.ledger.profiles.profile_file import read_profile
from utfall.municipality.yaml_reader import parse_yaml

EXAMPLE = Path(__file__).parents[2] / "examples" / "kommunledningsstab" / "profiler"
TABLE = "slag: actual\nkälla: k\nformat: csv\nkolumner: {konto: Konto, datum: D, belopp: B}\n"


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_profiles_are_right(path: Path) -> None:
    problems: list[Problem] = []
    node = parse_yaml(path.read_bytes(), path.name, problems)
    assert read_profile(node, path.name, path.stem, problems) is not None
    assert problems == []


def test_states_may_differ_by_period() -> None:
    read = profile(TABLE + "läge: {1-3: closed, 7: preliminary, övriga: open}\n")
    assert [read.state_of(period) for period in (1, 3, 4, 7)] == [
        "closed", "closed", "open", "preliminary",
    ]  # fmt: skip


def test_periods_are_a_range_or_a_list() -> None:
    assert profile(TABLE + 'perioder: "1-3"\n').periods == (1, 2, 3)
    assert profile(TABLE + "perioder: [1, 13, 5-6]\n").periods == (1, 5, 6, 13)


def test_rules_hold_for_a_series_between_two_days() -> None:
    read = profile(
        TABLE + "periodregler:\n  - {serie: E, från: 2025-02-01, till: 2025-02-28, period: 13}\n"
        "  - {serie: F, period: föregående}\n"
    )
    assert read.period_rules == (
        PeriodRule("E", 13, "2025-02-01", "2025-02-28"), PeriodRule("F", None),
    )  # fmt: skip
    rule = read.period_rules[0]
    days = ("2025-01-31", "2025-02-01", "2025-02-28", "2025-03-01")
    assert [rule.holds("E", day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("slag: actual\nkälla: k\nformat: csv\n", {"PROF-05": 1}),
        (TABLE + "månader: [a]\n", {"PROF-04": 1, "PROF-06": 1}),
        (TABLE.replace("datum: D, ", ""), {"PROF-13": 1}),
        (TABLE + "perioder: 7-1\n", {"PROF-07": 1}),
        (TABLE + 'avgränsare: ";;"\n', {"PROF-17": 1}),
        (TABLE + "dimensioner: {}\n", {"PROF-14": 1}),
        (TABLE.replace("actual", "forecast"), {"PROF-08": 1}),
        (TABLE.replace("actual", "statistic"), {"PROF-05": 1, "PROF-21": 1}),
        (TABLE.replace("actual", "aktual"), {"YAML-14": 1}),
        (TABLE + "enhett: tkr\n", {"YAML-10": 1}),
        ("slag: forecast\nkälla: k\nformat: sie4\n", {"PROF-08": 1, "PROF-15": 1}),
        ("slag: actual\nkälla: k\nformat: sie4\nblad: x\n", {"PROF-14": 1}),
        (TABLE.replace("källa: k", 'källa: " "'), {"YAML-12": 1}),
        ("", {"YAML-11": 3, "PROF-05": 1}),
    ],
)
def test_what_is_wrong_in_a_profile_is_said(text: str, found: dict[str, int]) -> None:
    assert codes(profile_problems(text)) == found


@pytest.mark.parametrize(
    ("text", "periods"),
    [("7", (7,)), ("0-2", (0, 1, 2)), ("12-13", (12, 13)), ("99", (99,)), ("14", None),
     ("3-1", None), ("jan", None)],
)  # fmt: skip
def test_periods_as_text(text: str, periods: tuple[int, ...] | None) -> None:
    assert periods_from_text(text) == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [("7", (7, None)), ("07", (7, None)), ("202507", (7, 2025)), ("2025-07", (7, 2025)),
     ("2025-07-01", (7, 2025)), ("Juli", (7, None)), ("jul", (7, None)), ("13", (13, None)),
     ("2025M07", (7, 2025)), ("Marts", (3, None)), ("Januar", (1, None)), ("märz", (3, None)),
     ("DES.", (12, None)), ("may", (5, None)), ("febr", (2, None)), ("P03", (3, None)),
     ("2025-P07", (7, 2025)), ("2025 07", (7, 2025)), ("juli 2025", (7, 2025)),
     ("Jul-25", (7, 2025)), ("2025 juli", (7, 2025)), ("07 Juli", (7, None)), ("08 juli", None),
     ("Q1", None), ("juli 5", None),
     ("14", None), ("202514", None), ("", None), ("x", None)],
)  # fmt: skip
def test_a_cells_period(text: str, period: tuple[int, int | None] | None) -> None:
    assert period_of_cell(text) == period
