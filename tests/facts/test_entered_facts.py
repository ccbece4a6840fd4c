"""What people enter is facts like any other: every question gives the same beside the snapshot, in
the one it is published in, and on a second engine; and nobody is answered with another's rows."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import datafusion
import pytest
import sqlglot

from tests.conftest import Example
from tests.facts.questions import CODES, UNIT, questions
from tests.facts.second_engine import opened, second_answer
from tests.facts.statistics_folder import add_statistics
from utfall.facts.engine import Engine, Row
from utfall.facts.engine_beside import EngineBeside
from utfall.facts.manifest import Manifest
from utfall.facts.queries.forecast_statements import forecast_statements_sql
from utfall.facts.queries.lines_of_selection import lines_of_selection_sql
from utfall.facts.queries.sums_by_code import sums_by_code_sql
from utfall.facts.queries.texts_of import texts_of_sql
from utfall.facts.selection import Selection
from utfall.facts.within import within, within_all
from utfall.pipeline.entered_rows import EnteredRow, EnteredScope, handed_in, publish
from utfall.pipeline.reading import Reading

THREADS, TIMES = 8, 20


def stated(
    code: str, cost_type: str, amount_ore: int, cause: str = "", text: str = ""
) -> EnteredRow:  # fmt: skip
    """A forecast of one cost type, against the budget as it stood at the end of July."""
    return EnteredRow(
        key=f"{cost_type}/prognos", code=code, amount_ore=amount_ore, cost_type=cost_type,
        decision=cause, text=text, against_version="KF-2025", against_date="2025-07-31",
    )  # fmt: skip


SCOPES = (
    EnteredScope("forecast", "2025-03", "", 2025, "it", (
        stated("2131", "personal", 4_000_000_00, "vakans", "Två tjänster står tomma"),
        stated("2131", "intakter", -50_000_00),
    )),
    EnteredScope("forecast", "2025-07", "", 2025, "tia-avdelningen", (
        stated("2141", "personal", 8_000_000_01, "volym", "Fler handlingar"),
    )),
    EnteredScope("budget_change", "KF-2025", "", 2025, "hr-avdelning", tuple(
        EnteredRow(f"{account}/{period}", "2151", amount_ore, period=period, account=account,
                   decision="KF § 31", decision_date="2025-03-24")
        for account, amount_ore in (("5010", 12_345_67), ("6110", -12_345_67))
        for period in (3, 7, 12)
    )),
    EnteredScope("unbooked", "", "", 2025, "it", (
        EnteredRow("hyra", "2132", 70_000_00, period=7, account="6011", text="Hyran för juli"),
    )),
)  # fmt: skip


class Both(NamedTuple):
    """The same facts twice: beside the snapshot they are not in, and in the one they are in."""

    before: Engine
    beside: EngineBeside
    after: Engine
    second: datafusion.SessionContext
    answers: dict[str, list[Row]]
    """What the published one has answered."""

    def published(self, sql: str) -> list[Row]:
        """The published one's answer; asked once for the tests that compare others with it."""
        if sql not in self.answers:
            self.answers[sql] = self.after.ask(sql)
        return self.answers[sql]


@pytest.fixture(scope="module")
def folder(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("entered") / "kommunledningsstab"
    return add_statistics(made_example.folder, made)


@pytest.fixture(scope="module")
def both(folder: Path) -> Iterator[Both]:
    reading = Reading(folder)
    workspace = reading.workspace
    beside = EngineBeside(reading.engine, [handed_in(workspace, scope) for scope in SCOPES])
    manifest = publish(workspace, SCOPES)
    with Engine(workspace.store, manifest, narrows=True) as after:
        yield Both(reading.engine, beside, after, opened(workspace.store, manifest), {})
    beside.close()
    reading.close()


def asked_of(manifest: Manifest, row_ids: list[str]) -> Iterator[tuple[str, str]]:
    """Every question of every kind, and those about what is entered here."""
    yield from questions(manifest)
    yield "texts_of", texts_of_sql(row_ids)
    yield "forecast_statements", forecast_statements_sql(UNIT, "2025-07", 2025, CODES)
    for kind in ("forecast", "budget_change", "unbooked"):
        selection = Selection((kind,), 2025, (*range(14), 99))
        yield "lines_of_selection", lines_of_selection_sql(UNIT, CODES, selection)


def test_every_question_gives_the_same_beside_the_snapshot_published_and_on_a_second_engine(
    both: Both,
) -> None:
    row_ids = [str(row[0]) for row in both.after.ask(
        "SELECT row_id FROM lines WHERE source = 'utfall' ORDER BY row_id"
    )]  # fmt: skip
    assert len(row_ids) == sum(len(scope.rows) for scope in SCOPES)
    changed: set[str] = set()
    for name, sql in asked_of(both.after.manifest, row_ids):
        answer = both.published(sql)
        assert both.beside.ask(sql) == answer, name
        assert second_answer(both.second, sql) == answer, name
        if both.before.ask(sql) != answer:
            changed.add(name)
    assert changed >= {
        "amounts_by_decision", "control_totals", "forecast_statements", "lines_of_selection",
        "scope_by_code", "sums_by_code", "sums_by_combination", "texts_of", "voucher_rows_total",
    }  # fmt: skip


def test_a_question_that_says_what_it_keeps_to_is_given_the_same(both: Both) -> None:
    kinds = {scope.key.kind for scope in both.after.manifest.all_scopes}
    for name, sql in questions(both.after.manifest):
        (view,) = {table.name for table in sqlglot.parse_one(sql).find_all(sqlglot.exp.Table)}
        answer = both.published(sql)
        for keeps_to in (within_all(view), within(view, (2024, 2025), kinds)):
            assert both.beside.ask(sql, keeps_to) == answer, name
            assert both.after.ask(sql, keeps_to) == answer, name


def test_what_is_beside_is_the_snapshot_that_it_will_be(both: Both) -> None:
    assert both.beside.manifest.id == both.after.manifest.id != both.before.manifest.id


def test_a_question_that_meets_nothing_entered_is_the_snapshots_own(both: Both) -> None:
    """With what it keeps in memory: a page costs no more because someone else has typed."""
    sql = sums_by_code_sql(UNIT, CODES, [Selection(("actual",), 2025, (7,))])
    keeps_to = within("cube", (2025,), ("actual",))
    assert both.beside.ask(sql, keeps_to) is both.before.ask(sql, keeps_to)


def test_a_stated_zero_is_a_row_and_a_blank_is_none(folder: Path) -> None:
    zero = EnteredScope(
        "forecast", "2025-07", "", 2025, "it", (stated("2131", "personal", 0),)
    )  # fmt: skip
    sql = forecast_statements_sql(UNIT, "2025-07", 2025, CODES)
    with reading_of(folder) as reading:
        without = reading.engine.ask(sql)
        beside = EngineBeside(reading.engine, [handed_in(reading.workspace, zero)])
        assert len(beside.ask(sql)) == len(without) + 1


@contextmanager
def reading_of(folder: Path) -> Iterator[Reading]:
    reading = Reading(folder)
    try:
        yield reading
    finally:
        reading.close()


def test_eight_threads_with_rows_of_their_own_never_see_each_others(folder: Path) -> None:
    """Each has a forecast of its own beside the same snapshot, and asks again and again."""
    selection = Selection(("forecast",), 2025, (99,), version="2025-11")
    asked = (
        sums_by_code_sql(UNIT, ("2131",), [selection]),
        "SELECT part_01, amount_ore FROM lines WHERE version = '2025-11' ORDER BY ALL",
        "SELECT part_01, amount_ore FROM forecasts WHERE version = '2025-11' ORDER BY ALL",
        "SELECT t.text FROM texts t JOIN lines l USING (row_id) WHERE l.version = '2025-11'",
    )
    start = threading.Barrier(THREADS)
    with reading_of(folder) as reading:

        def one(number: int) -> list[list[Row]]:
            scope = EnteredScope("forecast", "2025-11", "", 2025, "it", (
                stated("2131", "personal", number, text=str(number)),
            ))  # fmt: skip
            beside = EngineBeside(reading.engine, [handed_in(reading.workspace, scope)])
            start.wait(30)
            answers = [beside.ask(sql) for _ in range(TIMES) for sql in asked]
            beside.close()
            return answers

        with ThreadPoolExecutor(THREADS) as pool:
            found = list(pool.map(one, range(1, THREADS + 1), timeout=120))
    for number, answers in enumerate(found, start=1):
        own: list[list[Row]] = [[("2131", 99, number)], [("2131", number)], [("2131", number)],
                                [(str(number),)]]  # fmt: skip
        assert answers == own * TIMES
