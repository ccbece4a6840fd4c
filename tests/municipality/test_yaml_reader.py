"""What is nested deeper than any file of ours is a Problem, and no exhausted stack."""

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
