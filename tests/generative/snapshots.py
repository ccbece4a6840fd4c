"""Deliveries → a published snapshot in a folder that is soon gone, by the production's own code."""

import contextlib
import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest import mock

import duckdb

from tests.generative.plans import UNIT_PART
from utfall.facts.delivered_rows import delivered_rows
from utfall.facts.manifest import EMPTY, DeliveryRecord, Manifest, ScopeKey
from utfall.facts.publish import Publication, publish_together
from utfall.facts.store import Store
from utfall.ledger.rows import Delivery
from utfall.ledger.side_by_side import Item, beside

_MEMORY = Path("/dev/shm")


@contextlib.contextmanager
def empty_store() -> Iterator[Store]:
    """A store in memory where the machine has such a folder."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="utfall-", dir=place) as folder:
        yield Store(Path(folder))


def publish_all(store: Store, deliveries: Iterable[Delivery]) -> Manifest:
    """Publish the first by itself and the others together after it, as one import of several files
    does; the manifest of the last snapshot."""
    publications = [publication(delivery) for delivery in deliveries]
    manifest = EMPTY
    with store.writing():
        for together in filter(None, (publications[:1], publications[1:])):
            manifest = publish_together(store, together, lambda _: None)[-1].manifest
    return manifest


def publication(delivery: Delivery) -> Publication:
    """What ``utfall import`` would publish of the delivery."""
    key = ScopeKey(delivery.kind, delivery.version, delivery.layer, delivery.entity, delivery.year)
    record = DeliveryRecord(
        sha256="0" * 64, file="slump", source=delivery.source, kind=key.kind, version=key.version,
        layer=key.layer, entity=key.entity, year=key.year, periods=delivery.periods,
        extracted=delivery.extracted, profile=delivery.profile, rows=delivery.file_rows,
        accepted=(),
    )  # fmt: skip
    return Publication(
        key=key, source=delivery.source, periods=delivery.periods, states=delivery.states,
        parts=delivery.part_ids, unit_part=UNIT_PART, rows=delivered_rows(delivery, record.sha256),
        delivery=record,
    )  # fmt: skip


class _OneForAll:
    """What ``Engine`` uses of the module: one instance of one thread for all of them, one after the
    other. To start an instance takes as long as all that is asked of so little."""

    def __init__(self) -> None:
        self._instance = duckdb.connect(config={"threads": 1})
        self._instance.execute("SET parquet_metadata_cache = true")

    def connect(self) -> "_InTurn":
        """The instance, for the next engine."""
        return _InTurn(self._instance.cursor())


class _InTurn:
    """The instance while an engine has it: its views are the engine's. It is not closed to other
    files (``SET``), for the next engine has others."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.cursor, self.close = connection.cursor, connection.close

    def execute(self, sql: str) -> None:
        """Make a view in place of the engine's before."""
        if not sql.startswith("SET "):
            self._connection.execute(sql.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))


def _one_by_one(*tasks: Callable[[], Item], needed: bool) -> list[Item]:
    """What ``beside`` does where little is written: threads of their own for each of a thousand
    small files cost more than they write."""
    del needed
    return beside(*tasks, needed=False)


@contextlib.contextmanager
def fast_small_snapshots() -> Iterator[None]:
    """Let the engines inside have one instance of one thread, and each snapshot be written by one;
    codes counted alike are added up as one, as in municipalities that are not so small. What is
    loaded stays for the whole run: it need not be looked through for what goes."""
    gc.collect()
    gc.freeze()
    with (
        mock.patch("utfall.facts.engine.duckdb", _OneForAll()),
        mock.patch("utfall.facts.money_scope.beside", _one_by_one),
        mock.patch("utfall.reports.compute.GROUPED_FROM", 0),
    ):
        yield
