"""A snapshot written before rows were put in canonical order is read, verified and built upon.

``first_layout`` was written by the program as it was then: one SIE file, two rows of it alike.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from utfall.facts.engine import Engine
from utfall.facts.manifest import DeliveryRecord, read_current
from utfall.facts.publish import Publication, publish
from utfall.facts.scope import ScopeKey
from utfall.facts.store import Store
from utfall.facts.verify_snapshot import differing_files
from utfall.ledger.rows import LedgerRow, rows_of

HERE = Path(__file__).parent
KEY = ScopeKey("actual", "", "", "exempelkoping", 2025)
TEXTS = (
    "SELECT l.period, l.amount_ore, t.text FROM lines l JOIN texts t USING (row_id) "
    "ORDER BY l.period, l.amount_ore, t.text"
)
JUNE = [(6, -20000, "Hyra juni"), (6, 10000, "Hyra juni"), (6, 10000, "Hyra juni")]
JULY = [(7, -15050, "Hyra juli"), (7, 15050, "Lokal")]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree(HERE / "first_layout", tmp_path / "folder")
    return Store(tmp_path / "folder")


def test_it_is_read_and_verified(store: Store) -> None:
    manifest = read_current(store)
    assert [scope.ordered_by for scope in manifest.scopes] == [""]
    assert differing_files(store, manifest) == ()
    with Engine(store, manifest) as engine:
        assert engine.ask(TEXTS) == [*JUNE, *JULY]


def test_changed_rows_are_still_found(store: Store) -> None:
    manifest = read_current(store)
    (scope,) = manifest.scopes
    shutil.copy(store.facts_path(scope.cube_file), store.facts_path(scope.lines_file))
    assert [name for name, _, _ in differing_files(store, manifest)] == [scope.lines_file]


def test_a_delivery_into_it_keeps_the_rest_with_its_texts(store: Store) -> None:
    published(store, "ekonomisystem", 7, LedgerRow(7, "6011", ("2131",), 500, 1, text="Ny"))
    manifest = read_current(store)
    assert [scope.ordered_by for scope in manifest.scopes] == ["part_01"]
    assert differing_files(store, manifest) == ()
    with Engine(store, manifest) as engine:
        assert engine.ask(TEXTS) == [*JUNE, (7, 500, "Ny")]
        assert engine.ask("SELECT CAST(SUM(amount_ore) AS BIGINT) FROM cube") == [(100_500,)]


def test_both_layouts_stand_in_one_snapshot(store: Store) -> None:
    row = LedgerRow(7, "6011", ("2131",), 700, 1, text="Budget")
    published(store, "budget", 7, row, replace(KEY, kind="budget", version="KF"))
    manifest = read_current(store)
    assert sorted(scope.ordered_by for scope in manifest.scopes) == ["", "part_01"]
    with Engine(store, manifest) as engine:
        assert engine.ask(TEXTS) == [*JUNE, JULY[0], (7, 700, "Budget"), JULY[1]]


def published(
    store: Store, source: str, period: int, row: LedgerRow, key: ScopeKey = KEY
) -> None:  # fmt: skip
    record = DeliveryRecord("1" * 64, "x", source, key.kind, key.version, "", key.entity, key.year,
                            (period,), "", "", 1, ())  # fmt: skip
    publication = Publication(key, source, (period,), {period: "open"}, ("ansvar",), "ansvar",
                              rows_of([row]), record)  # fmt: skip
    with store.writing():
        publish(store, publication, lambda _after: None)
