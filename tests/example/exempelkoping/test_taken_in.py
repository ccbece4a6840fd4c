"""Every delivery comes in without a doubt; § 59 comes out as it was printed, before and after the
correction; the staff office's facts are its example's."""

import json
import shutil
from pathlib import Path

import pytest

from tests.command import utfall
from tests.conftest import Example
from tests.example.exempelkoping.conftest import take_in
from tests.example.exempelkoping.delivered import staff_codes
from tests.example.printed_table import PRINTED
from utfall.example.exempelkoping.deliveries import ORDER
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.facts.schema import PART_COLUMNS
from utfall.pipeline.workspace import open_workspace

Facts = dict[tuple[object, ...], int]
PARTS = ("ansvar", "verksamhet", "projekt", "motpart")


def report(folder: Path, out: Path) -> bytes:
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", folder, "--out", out)
    assert ended.code == 0, ended.err
    return (out / "uppfoljning.csv").read_bytes()


def facts(folder: Path, codes: set[str]) -> Facts:
    """The öre on some codes by everything a fact is found by, but for the layer."""
    workspace = open_workspace(folder)
    plan = workspace.municipality.code_plan.of_year(2025)
    assert plan is not None
    ids = [part.id for part in plan.parts]
    ansvar, *others = (PART_COLUMNS[ids.index(part)] for part in PARTS)
    key = ", ".join(
        ("kind", "version", "year", "period", "account", "cost_type", "decision",
         "decision_date", "against_version", "against_date", ansvar, *others)
    )  # fmt: skip
    listed = ", ".join(f"'{code}'" for code in sorted(codes))
    with Engine(workspace.store, read_current(workspace.store)) as engine:
        rows = engine.ask(
            f"SELECT {key}, CAST(sum(amount_ore) AS BIGINT) FROM cube "
            f"WHERE {ansvar} IN ({listed}) GROUP BY {key}"
        )
    return {tuple(row[:-1]): int(str(row[-1])) for row in rows}


def test_the_staff_offices_facts_are_its_examples_to_the_ore(
    taken_in: Path, made_example: Example
) -> None:
    """The year before has a budget here, which the example has not."""
    codes = staff_codes(taken_in)
    here = {k: v for k, v in facts(taken_in, codes).items() if k[:3] != ("budget", "KF-2024", 2024)}
    assert len(here) > 3_000
    assert here == facts(made_example.folder, codes)


def test_paragraph_59_is_the_papers_table_byte_for_byte(taken_in: Path, tmp_path: Path) -> None:
    assert report(taken_in, tmp_path) == PRINTED.read_bytes()


def test_the_minutes_extract_says_the_same(
    taken_in: Path, made_example: Example, tmp_path: Path
) -> None:
    papers = []
    for number, folder in enumerate((taken_in, made_example.folder)):
        out = tmp_path / str(number)
        ended = utfall("paper", "protokollsutdrag", "--period", "2025-07", "--folder", folder,
                       "--out", out, "--format", "json")  # fmt: skip
        assert ended.code == 0, ended.err
        paper = json.loads((out / "protokollsutdrag.json").read_text("utf-8"))
        papers.append({key: value for key, value in paper.items() if key != "seal"})
    assert papers[0] == papers[1]


def test_in_may_the_staff_office_still_stands_by_march(taken_in: Path, tmp_path: Path) -> None:
    report(taken_in, tmp_path)
    assert json.loads((tmp_path / "uppfoljning.json").read_text("utf-8"))["round"] == "2025-03"


@pytest.fixture
def to_correct(taken_in: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "kommun"
    shutil.copytree(taken_in, folder)
    return folder


def test_the_correction_comes_in_and_leaves_paragraph_59_alone(
    to_correct: Path, tmp_path: Path
) -> None:
    (correction,) = (item for item in ORDER if item.correction)
    before = facts(to_correct, {"6220"})
    ended = take_in(to_correct, correction)
    assert ended.code == 0, ended.err
    after = facts(to_correct, {"6220"})
    moved = {key[4] for key in before | after if before.get(key) != after.get(key)}
    assert moved == {"6130", "1150"}
    assert report(to_correct, tmp_path / "ut") == PRINTED.read_bytes()
