"""What a question says it keeps to opens fewer files and never changes an answer."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Example
from tests.facts.statistics_folder import add_statistics
from utfall.domain.period import Month
from utfall.facts.engine import Engine, Row
from utfall.facts.manifest import read_current
from utfall.facts.store import DamagedError, Store
from utfall.facts.within import Within, within
from utfall.pipeline.report import ReportRequest, finished_report, read_definition
from utfall.pipeline.trace import trace_figure
from utfall.pipeline.voucher_rows import voucher_rows
from utfall.pipeline.workspace import Workspace, open_workspace


class Comparing(Engine):
    """Asks everything twice: of the files a question keeps to, and of all."""

    kept: set[Within]
    differing: list[str]

    def ask(self, sql: str, within: Within | None = None, /) -> list[Row]:
        rows = super().ask(sql, within)
        if within is not None:
            self.kept.add(within)
            if rows != super().ask(sql):
                self.differing.append(sql)
        return rows


@pytest.fixture(scope="module")
def workspace(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("statistics") / "kommunledningsstab"
    return open_workspace(add_statistics(made_example.folder, folder))


@pytest.fixture(scope="module")
def comparing(workspace: Workspace) -> Iterator[Comparing]:
    engine = Comparing(workspace.store, read_current(workspace.store), narrows=True)
    engine.kept, engine.differing = set(), []
    yield engine
    engine.close()


def test_every_question_of_a_report_its_rows_and_its_traces_answers_the_same(
    workspace: Workspace, comparing: Comparing
) -> None:
    request = ReportRequest("uppfoljning", Month(2025, 7))
    definition = read_definition(workspace.files, workspace.municipality, request)
    made = finished_report(workspace, definition, request, comparing)
    column = made.result.definition.printed_columns[0].id
    for row in made.result.rows:
        trace_figure(made.result, comparing, row.key, column)
        voucher_rows(workspace, comparing, made.result, row.key, column, 1, with_texts=True)
    assert comparing.differing == []
    assert {kept.view for kept in comparing.kept} == {"cube", "forecasts", "lines", "texts"}


@pytest.mark.parametrize("view", ["cube", "lines", "texts", "statistics"])
def test_a_cursor_that_keeps_to_a_year_sees_no_other(view: str, comparing: Comparing) -> None:
    [(everything,)] = comparing.ask(f"SELECT count(*) FROM {view}")
    counted = {
        year: Engine.ask(comparing, f"SELECT count(*) FROM {view}", within(view, [year]))[0][0]
        for year in (2023, 2024, 2025)
    }
    assert counted[2023] == 0
    assert counted[2025] != 0
    assert sum(int(str(count)) for count in counted.values()) == everything


def test_questions_that_keep_to_the_same_share_their_cursors() -> None:
    asked = [within("cube", years, kinds) for years, kinds in (
        ([2024, 2025], ["budget", "actual"]), ([2025, 2024, 2025], ("actual", "budget")),
    )]  # fmt: skip
    assert len(set(asked)) == 1


def test_a_file_that_was_removed_while_it_was_held_is_damage_and_not_fewer_rows(
    workspace: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(workspace.store.folder, tmp_path / "copy")
    store = Store(tmp_path / "copy")
    with Engine(store, read_current(store), narrows=True) as engine:
        for path in (store.facts_path("")).glob("cube-*"):
            path.unlink()
        with pytest.raises(DamagedError):
            engine.ask("SELECT count(*) FROM cube", within("cube", [2025]))
