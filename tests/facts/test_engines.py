"""Questions are SQL written once: DuckDB answers them in process, another engine the same."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import datafusion
import duckdb
import pytest
import sqlglot

from tests.conftest import Example
from tests.facts.questions import ROW_IDS, questions
from tests.facts.second_engine import opened, second_answer
from tests.facts.statistics_folder import add_statistics
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_current
from utfall.facts.queries.texts_of import texts_of_sql
from utfall.facts.schema import CUBE_COLUMNS, LINE_COLUMNS, STATISTICS, sql_type
from utfall.facts.store import DamagedError, Store

THREADS = 8
QUERIES = 50


@pytest.fixture(scope="module")
def store(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("statistics") / "kommunledningsstab"
    return Store(add_statistics(made_example.folder, folder))


@pytest.fixture(scope="module")
def manifest(store: Store) -> Manifest:
    return read_current(store)


@pytest.fixture(scope="module")
def engine(store: Store, manifest: Manifest) -> Iterator[Engine]:
    with Engine(store, manifest) as opened:
        yield opened


@pytest.fixture(scope="module")
def second_engine(store: Store, manifest: Manifest) -> datafusion.SessionContext:
    return opened(store, manifest)


def test_every_question_gives_the_same_answer_on_a_second_engine(
    engine: Engine, second_engine: datafusion.SessionContext, manifest: Manifest
) -> None:
    asked: dict[str, int] = {}
    for name, sql in questions(manifest):
        assert second_answer(second_engine, sql) == engine.ask(sql), name
        asked[name] = asked.get(name, 0) + 1
    files = {p.stem for p in Path(queries_folder()).glob("*.py") if p.stem != "__init__"}
    assert set(asked) == files


def test_the_texts_asked_for_are_some_that_are_there(engine: Engine) -> None:
    asked = engine.ask(texts_of_sql(ROW_IDS))
    assert [str(row_id) for row_id, _ in asked] == list(ROW_IDS[:2])


def queries_folder() -> str:
    import utfall.facts.queries

    return utfall.facts.queries.__path__[0]


@pytest.mark.parametrize("dialect", ["duckdb", "spark", "trino"])
def test_every_question_parses_in_other_dialects(manifest: Manifest, dialect: str) -> None:
    for name, sql in questions(manifest):
        tree = sqlglot.parse_one(sql, read=dialect)
        assert tree.find(sqlglot.exp.Command) is None, name


def test_questions_use_only_the_named_views(manifest: Manifest) -> None:
    for name, sql in questions(manifest):
        tree = sqlglot.parse_one(sql, read="duckdb")
        tables = {table.name for table in tree.find_all(sqlglot.exp.Table)}
        assert tables <= {"cube", "forecasts", "lines", "statistics", "texts"}, name
        assert tree.find(sqlglot.exp.Placeholder) is None
        assert tree.find(sqlglot.exp.Order) is not None, f"{name} has no order"


def test_eight_threads_ask_fifty_different_questions_at_once(
    engine: Engine, manifest: Manifest
) -> None:
    """One connection shared by threads returns other threads' rows; cursors must not."""
    asked = [sql for _, sql in questions(manifest)][:QUERIES]
    assert len(set(asked)) == QUERIES
    right = {sql: engine.ask(sql) for sql in asked}
    start = threading.Barrier(THREADS)

    def ask_all(number: int) -> list[str]:
        start.wait(30)
        turned = asked[number * 6 :] + asked[: number * 6]
        return [sql for sql in turned if engine.ask(sql) != right[sql]]

    with ThreadPoolExecutor(THREADS) as pool:
        wrong = [sql for found in pool.map(ask_all, range(THREADS), timeout=120) for sql in found]
    assert wrong == []


def test_the_engine_reads_nothing_but_its_snapshot(engine: Engine, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")
    for sql in (
        f"SELECT * FROM read_csv('{other}')",
        f"COPY cube TO '{tmp_path / 'ut.parquet'}'",
        "SET enable_external_access = true",
        "ATTACH ':memory:' AS x; SET threads = 1",
    ):
        with pytest.raises((duckdb.Error, DamagedError)):
            engine.ask(sql)


def test_an_engine_sees_its_snapshot_while_another_is_imported(example: Example) -> None:
    from tests.command import utfall
    from tests.ledger_text import changed_ledger

    store = Store(example.folder)
    with Engine(store, read_current(store)) as held:
        sql = "SELECT CAST(SUM(amount_ore) AS BIGINT) FROM lines WHERE amount_ore > 0"
        before = held.ask(sql)
        path = example.deliveries / "redovisning-2025-07.se"
        path.write_bytes(changed_ledger(path.read_bytes(), " 4242.", " 4243."))
        assert utfall("import", path, "--kind", "actual", "--accept", "KONTR-01",
                      "--folder", example.folder).code == 0  # fmt: skip
        assert held.ask(sql) == before
        with Engine(store, read_current(store)) as later:
            assert later.ask(sql) != before


def test_parquet_holds_the_documented_columns_in_their_types(
    store: Store, manifest: Manifest
) -> None:
    files = [
        *((s.lines_file, LINE_COLUMNS) for s in manifest.scopes),
        *((s.cube_file, CUBE_COLUMNS) for s in manifest.scopes),
        *((s.lines_file, STATISTICS.columns[1:]) for s in manifest.statistic_scopes),
    ]
    assert len(files) == 2 * 5 + 2
    for file, columns in files:
        described = duckdb.sql(
            f"SELECT column_name, column_type FROM "
            f"(DESCRIBE SELECT {', '.join(columns)} FROM '{store.facts_path(file)}')"
        ).fetchall()
        assert described == [(column, sql_type(column)) for column in columns]


def test_the_cube_is_sorted_by_kind_year_unit_and_period(store: Store, manifest: Manifest) -> None:
    for scope in manifest.scopes:
        rows = duckdb.sql(
            f"SELECT kind, year, part_01, period FROM '{store.facts_path(scope.cube_file)}'"
        ).fetchall()
        assert rows == sorted(rows)
