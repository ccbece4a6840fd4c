"""What is nested deeper than any file of ours is a Problem, and no exhausted stack; what was read
before."""

import pytest

from utfall.domain.problem import Problem
from utfall.municipality.yaml_reader import parse_yaml


@pytest.mark.parametrize("text", ["[" * 900 + "]" * 900, "- " * 20_000 + "a", "{a: " * 9_000])
def test_what_is_nested_too_deep_is_said_to_be(text: str) -> None:
    problems: list[Problem] = []
    assert parse_yaml(text.encode(), "a.yaml", problems) is None
    assert [(item.code, item.line) for item in problems] == [("YAML-01", 1)]


def test_what_is_nested_as_deep_as_a_file_may_be_is_read() -> None:
    problems: list[Problem] = []
    assert parse_yaml(("[" * 50 + "]" * 50).encode(), "a.yaml", problems) is not None
    assert problems == []


def test_bytes_read_before_have_their_problems_again_under_the_name_they_are_asked_by() -> None:
    for name in ("a.yaml", "a.yaml", "b.yaml"):
        problems: list[Problem] = []
        assert parse_yaml(b"a: 1\na: 2\n", name, problems) is not None
        assert [(item.code, item.file, item.line) for item in problems] == [("YAML-02", name, 2)]
