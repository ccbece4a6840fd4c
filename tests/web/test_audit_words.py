"""Every event that the code can write is said in words, in the history and in its filter."""

import ast
from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.catalogue import WEB
from utfall.web.audit.templatetags.audit_tags import (
    EVENT_WORDS,
    OBJECT_WORDS,
    event_choices,
    event_words,
)

SOURCES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(WEB.rglob("*.py"))}


def written(keyword: str) -> set[str]:
    """Every value the web's calls of ``record`` give for the keyword."""
    return {value for tree in SOURCES.values() for value in values_in(tree, keyword)}


def values_in(tree: ast.Module, keyword: str) -> Iterator[str]:
    """A function that passes on what it is given itself is asked for at its own calls."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for call in calls_of("record", function):
            (given,) = (word.value for word in call.keywords if word.arg == keyword)
            if isinstance(given, ast.Name):
                yield from passed_on(tree, function, given.id)
            else:
                yield text_of(given)


def calls_of(name: str, tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def passed_on(
    tree: ast.Module, function: ast.FunctionDef | ast.AsyncFunctionDef, name: str
) -> Iterator[str]:
    place = [argument.arg for argument in function.args.args].index(name)
    for call in calls_of(function.name, tree):
        yield text_of(call.args[place])


def text_of(given: ast.expr) -> str:
    assert isinstance(given, ast.Constant), f"{ast.unparse(given)}: not a text in the source"
    return str(given.value)


def test_the_events_there_are_and_no_others_have_words() -> None:
    assert written("action") == set(EVENT_WORDS)
    assert written("object_kind") == set(OBJECT_WORDS)


def test_an_event_that_is_passed_on_is_found_and_one_put_together_is_refused() -> None:
    passing = "def note(who, action):\n  record(action=action)\ndef a():\n  note(1, 'x.y')\n"
    assert list(values_in(ast.parse(passing), "action")) == ["x.y"]
    with pytest.raises(AssertionError, match="not a text"):
        list(values_in(ast.parse("def a(b):\n  record(action='x.' + b)\n"), "action"))


def test_an_event_is_said_in_the_readers_language_and_one_without_words_by_its_name() -> None:
    for language, words in (("sv", "Lät läsa filen igen"), ("en", "Had the file read again")):
        with translation.override(language):
            assert event_words("delivery.read_again") == words
            assert ("delivery.read_again", words) in event_choices()
    assert event_words("something.newer") == "something.newer"
