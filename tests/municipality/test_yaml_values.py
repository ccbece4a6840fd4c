"""Values changed where they stand in a file: everything else stays, letter by letter."""

import difflib

import pytest
import yaml

from utfall.domain.problem import Problem
from utfall.municipality.yaml_reader import parse_yaml
from utfall.municipality.yaml_values import Value, with_values

COMMENTED = """\
# Kommunens regler.   Rör inte raden.

väsentlig: {tkr: 100 , procent: 5,  villkor: och}   # KF § 7
förklaras:
  villkor: eller      # ordningen är vår
  tkr: 50
  procent: "3"

påminnelser:
  dagar_före:
    - 3   # onsdag
    - 1   # fredag
# Slut.
"""


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that are not the same, without what diff says of them."""
    found = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in found if line[0] in "+-"]


def says(text: str) -> object:
    problems: list[Problem] = []
    parse_yaml(text.encode(), "regler.yaml", problems)
    assert problems == []
    return yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ({"väsentlig": {"tkr": "75"}},
         ["- väsentlig: {tkr: 100 , procent: 5,  villkor: och}   # KF § 7\n",
          "+ väsentlig: {tkr: 75 , procent: 5,  villkor: och}   # KF § 7\n"]),
        ({"förklaras": {"tkr": "50", "procent": "4", "villkor": "och"}},
         ["-   villkor: eller      # ordningen är vår\n",
          "+   villkor: och      # ordningen är vår\n",
          '-   procent: "3"\n', "+   procent: 4\n"]),
        ({"påminnelser": {"dagar_före": ("5", "1")}},
         ["-     - 3   # onsdag\n", "+     - 5   # onsdag\n"]),
        ({"påminnelser": {"dagar_före": ("3", "1", "0")}}, ["+     - 0\n"]),
        ({"påminnelser": {"dagar_före": ("3",)}}, ["-     - 1   # fredag\n"]),
        ({"förklaras": {"gäller": "enheter"}}, ["+   gäller: enheter\n"]),
        ({"obligatoriskt": {"minst_ord": "3", "frågor": ("Varför?", "Vad: gör vi?")}},
         ['+ obligatoriskt: {minst_ord: 3, frågor: ["Varför?", "Vad: gör vi?"]}\n']),
        ({"väsentlig": {"tkr": "100"}, "påminnelser": {"dagar_före": ("3", "1")}}, []),
    ],
)  # fmt: skip
def test_the_lines_that_change_are_those_of_the_values(
    wanted: dict[str, Value], lines: list[str]
) -> None:
    after = with_values(COMMENTED, wanted)
    assert [line for line in changed_lines(COMMENTED, after) if line[0] != "?"] == lines
    says(after)


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("", {"a": "1"}, "a: 1\n"),
        ("# bara ord", {"a": "1"}, "# bara ord\na: 1\n"),
        ("a: 1", {"b": ("p", "q")}, "a: 1\nb: [p, q]"),
        ("a:\n", {"a": {"b": "1"}}, "a: {b: 1}\n"),
        ("{a: 1}", {"b": "2"}, "{a: 1, b: 2}"),
        ("{ }\n", {"b": "2"}, "{ b: 2}\n"),
        ("a: {b: 1}\n", {"a": {"b": "22", "c": "3"}}, "a: {b: 22, c: 3}\n"),
        ("a: [1, 2]  # två\n", {"a": ()}, "a: []  # två\n"),
        ("a: 1\r\nb: 2\r\n", {"b": "3", "c": "4"}, "a: 1\r\nb: 3\r\nc: 4\r\n"),
        ("å: 'ä'\nö: å\n", {"å": "ja", "ö": "no"}, 'å: ja\nö: "no"\n'),
        ("a: '1'\n", {"a": "1"}, "a: '1'\n"),
        ("a: x\n", {"a": ("x",)}, "a: x\n"),
        ("a: >-\n  x\nb: 1\n", {"a": "och"}, "a: och\nb: 1\n"),
        ("a:\n- 3\n- 1\n", {"a": ("5", "4", "0")}, "a:\n- 5\n- 4\n- 0\n"),
        ("a:\n- 3\n- 1\nb: 1\n", {"a": ()}, "a:\n  []\nb: 1\n"),
        ("a: 007\n", {"a": "08"}, 'a: "08"\n'),
    ],
)  # fmt: skip
def test_small_files_of_every_shape(before: str, wanted: dict[str, Value], after: str) -> None:
    found = with_values(before, wanted)
    assert found == after
    says(found)


def test_a_list_that_empties_reads_as_empty() -> None:
    after = with_values(COMMENTED, {"påminnelser": {"dagar_före": ()}})
    said = says(after)
    assert isinstance(said, dict)
    assert said["påminnelser"] == {"dagar_före": []}
    assert after.endswith("# Slut.\n")
