"""Runs a case's steps and gives how its last command ended, in words and as JSON."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.command import Ended, utfall
from tests.problems import setups
from tests.problems.case import Block, Case, Expected
from tests.problems.small_folder import SmallFolder, files_below_data
from utfall.domain.problem import Problem
from utfall.domain.problem_words import CATALOGUE


@dataclass(frozen=True)
class Judged:
    """How the last command ended, in words and with ``--json``, and what it left below data/."""

    words: Ended
    as_json: Ended
    data_before: dict[str, bytes]
    data_after: dict[str, bytes]

    @property
    def problems(self) -> list[Problem]:
        """The Problems of the JSON document."""
        listed: list[dict[str, Any]] = self.as_json.document["problems"]
        return [Problem(**item) for item in listed]


def run_case(case: Case, root: Path, monkeypatch: pytest.MonkeyPatch) -> Judged:
    """Do the steps in ``root`` as the current folder."""
    folder = SmallFolder(root)
    monkeypatch.chdir(root)
    calls = [line.split() for step in case.steps if step.kind == "kommando" for line in step.lines]
    left = len(calls)
    for step in case.steps:
        if step.kind == "kommando":
            left -= len(step.lines)
            _succeed([line.split() for line in step.lines], last_is_judged=left == 0)
        else:
            _prepare(step, folder, monkeypatch)
    before = files_below_data(root)
    ended = utfall(*calls[-1])
    return Judged(ended, utfall(*calls[-1], "--json"), before, files_below_data(root))


def _succeed(calls: list[list[str]], *, last_is_judged: bool) -> None:
    for words in calls[:-1] if last_is_judged else calls:
        ended = utfall(*words)
        assert ended.code == 0, (words, ended.err)


def _prepare(step: Block, folder: SmallFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    if step.kind == "python":
        getattr(setups, step.argument)(folder.root, monkeypatch)
    else:
        folder.apply(step)


def printed(code: str, expected: Expected) -> str:
    """The two lines as the terminal has them."""
    word = "Varning" if CATALOGUE[code].severity == "warning" else "Fel"
    return f"{word} {code}  {expected.words}\n    Gör så här: {expected.action}\n"


def is_said(expected: Expected, item: Problem) -> bool:
    """Whether a Problem has the expected place, message and action."""
    words = f"{item.place}: {item.message}" if item.place else item.message
    return item.action == expected.action and matches(expected.words, words)


def matches(pattern: str, text: str) -> bool:
    """Equal, where ``…`` in the pattern stands for any text."""
    form = ".+".join(map(re.escape, pattern.split("…")))
    return re.fullmatch(form, text, re.DOTALL) is not None
