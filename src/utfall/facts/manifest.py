"""A snapshot's manifest: its identity (a hash of hashes over scopes), its files, its deliveries."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from utfall.facts.schema import PART_COLUMNS
from utfall.facts.scope import (
    AnyScope,
    Scope,
    ScopeKey,
    StatisticScope,
    StoredStatistic,
    first_row_id,
    read_scope,
    scope_document,
)
from utfall.facts.store import DamagedError, MissingError, Store

SCHEMA = "utfall.snapshot/1"
_BOOKED = ("actual", "budget", "budget_change")
__all__ = ["EMPTY", "Acceptance", "DeliveryRecord", "Manifest", "Scope", "ScopeKey", "files_kept",
           "read_current", "read_manifest", "write_manifest"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A decision on a delivery's warnings: who, when (UTC, ISO) and why. ``by`` is the login of who
    ran the command, or the id of a person of the web, whose name stands there, where it can be
    emptied. It is no part of a snapshot's identity."""

    by: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One accepted file: what it replaced, which warnings were accepted, and by whom."""

    sha256: str
    file: str
    source: str
    kind: str
    version: str
    layer: str
    entity: str
    year: int
    periods: tuple[int, ...]
    extracted: str
    profile: str
    rows: int
    accepted: tuple[str, ...]
    unit: str = ""
    acceptance: Acceptance | None = None

    @property
    def key(self) -> ScopeKey:
        """The scope whose rows the file brought."""
        return ScopeKey(self.kind, self.version, self.layer, self.entity, self.year, self.unit)


@dataclass(frozen=True)
class Manifest:
    """All there is to know of one snapshot: its money, its deliveries, and its statistics apart,
    so that no question about money meets them.

    What is read out of it is kept: a web process holds one manifest for thousands of reports.
    """

    scopes: tuple[Scope, ...]
    deliveries: tuple[DeliveryRecord, ...]
    statistic_scopes: tuple[StatisticScope, ...] = ()
    _accounts: dict[int, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _parts: dict[int, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def all_scopes(self) -> tuple[AnyScope, ...]:
        """Money and statistics, in the order of their keys."""
        return tuple(sorted((*self.scopes, *self.statistic_scopes), key=lambda s: s.key))

    @cached_property
    def id(self) -> str:
        """``sha256:`` over the canonical JSON of the scopes' identities."""
        return _hash_of(scope.identity() for scope in self.all_scopes)

    @cached_property
    def booked_id(self) -> str:
        """The same over what is booked and budgeted alone: forecasts leave it as it is."""
        return _hash_of(scope.identity() for scope in self.of(_BOOKED))

    @property
    def files(self) -> frozenset[str]:
        """The names of all its Parquet files."""
        return frozenset(name for scope in self.all_scopes for name in scope.files)

    def scope(self, key: ScopeKey) -> AnyScope | None:
        """The scope of that key, or None."""
        return next((scope for scope in self.all_scopes if scope.key == key), None)

    def of(self, kinds: Iterable[str], year: int | None = None) -> tuple[Scope, ...]:
        """The scopes of some kinds, of one year or all."""
        wanted = set(kinds)
        return tuple(
            scope for scope in self.scopes
            if scope.key.kind in wanted and year in (None, scope.key.year)
        )  # fmt: skip

    def accounts(self, year: int) -> tuple[str, ...]:
        """Every account with rows in the year."""
        if year not in self._accounts:
            of_year = (set(s.accounts) for s in self.scopes if s.key.year == year)
            self._accounts[year] = tuple(sorted(set[str]().union(*of_year) - {""}))
        return self._accounts[year]

    def parts(self, year: int) -> tuple[str, ...]:
        """The code part ids of the year's columns; empty where the year has no rows."""
        if year not in self._parts:
            there = (s.parts for s in self.all_scopes if s.key.year == year)
            self._parts[year] = max(there, key=len, default=())
        return self._parts[year]

    def part_column(self, year: int, part: str) -> str | None:
        """The physical column a code part lies in that year; None where the year has no such."""
        parts = self.parts(year)
        return PART_COLUMNS[parts.index(part)] if part in parts else None

    def statistics(self, year: int) -> tuple[str, ...]:
        """The ids of every statistic with values in the year, planned ones too."""
        stored = (s.statistics for s in self.statistic_scopes if s.key.year == year)
        return tuple(sorted({item.id for found in stored for item in found}))

    def stored_statistics(self) -> tuple[StoredStatistic, ...]:
        """Each statistic as its values are stored, in any year; one whose unit or decimals were
        changed under its values would stand here twice."""
        return tuple(sorted({item for s in self.statistic_scopes for item in s.statistics}))

    def last_month_with_actuals(self) -> tuple[int, int] | None:
        """(year, month) of the last month that has actuals."""
        months = [
            (scope.key.year, period) for scope in self.of(("actual",))
            for period in scope.periods if 1 <= period <= 12
        ]  # fmt: skip
        return max(months, default=None)

    def with_scope(self, scope: AnyScope, delivery: DeliveryRecord) -> "Manifest":
        """The manifest after one delivery: its scope replaced, its record added last."""
        others = (s for s in self.all_scopes if s.key != scope.key)
        return _manifest((*others, scope), (*self.deliveries, delivery))

    def with_entered(self, scope: AnyScope, record: DeliveryRecord) -> "Manifest":
        """The manifest after one scope of what people enter was published: of each such scope the
        last record alone is kept, and one without rows is not there."""
        records = tuple(item for item in self.deliveries if item.key != scope.key)
        return _manifest(self._in_place([scope]), (*records, record) if scope.rows else records)

    def beside(self, scopes: Iterable[AnyScope]) -> "Manifest":
        """The manifest as it will be once some entered scopes are published."""
        return _manifest(self._in_place(list(scopes)), self.deliveries)

    def _in_place(self, scopes: list[AnyScope]) -> Iterable[AnyScope]:
        keys = {scope.key for scope in scopes}
        kept = [scope for scope in self.all_scopes if scope.key not in keys]
        return (*kept, *(scope for scope in scopes if scope.rows))


def _hash_of(identities: Iterable[dict[str, object]]) -> str:
    canonical = json.dumps(
        list(identities), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _manifest(
    scopes: Iterable[AnyScope], deliveries: tuple[DeliveryRecord, ...]
) -> Manifest:  # fmt: skip
    ordered = sorted(scopes, key=lambda scope: scope.key)
    numbers = {first_row_id(scope.key) for scope in ordered}
    assert len(numbers) == len(ordered), "two scopes share a number: their rows' ids would meet"
    return Manifest(
        scopes=tuple(scope for scope in ordered if isinstance(scope, Scope)),
        deliveries=deliveries,
        statistic_scopes=tuple(s for s in ordered if isinstance(s, StatisticScope)),
    )


EMPTY = Manifest((), ())


def write_manifest(store: Store, manifest: Manifest) -> None:
    """Write the manifest under its id; one that is there already stays."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "id": manifest.id,
        "scopes": [scope_document(scope) for scope in manifest.all_scopes],
        "deliveries": [_delivery_document(delivery) for delivery in manifest.deliveries],
    }
    store.write_manifest(manifest.id, document)


def read_manifest(store: Store, snapshot_id: str) -> Manifest:
    """Read a manifest; MissingError where the snapshot is not in the store, DamagedError where
    its manifest can't be read."""
    path = store.manifest_path(snapshot_id)
    try:
        document = json.loads(path.read_bytes())
        return _manifest(
            [read_scope(item) for item in document["scopes"]],
            tuple(_read_delivery(item) for item in document["deliveries"]),
        )
    except FileNotFoundError:
        raise MissingError(snapshot_id) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DamagedError(path) from None


def read_current(store: Store) -> Manifest:
    """The snapshot the pointer names; EMPTY before the first import."""
    current = store.current_id()
    return read_manifest(store, current) if current else EMPTY


def files_kept(store: Store) -> frozenset[str]:
    """The names of every Parquet file some snapshot holds."""
    manifests = (read_manifest(store, snapshot_id) for snapshot_id in store.snapshot_ids())
    return frozenset[str]().union(*(manifest.files for manifest in manifests))


def _delivery_document(delivery: DeliveryRecord) -> dict[str, Any]:
    document = asdict(delivery)
    if not delivery.unit:
        document.pop("unit")
    if delivery.acceptance is None:
        document.pop("acceptance")
    return document


def _read_delivery(item: dict[str, Any]) -> DeliveryRecord:
    sequences = {"periods": tuple(item["periods"]), "accepted": tuple(item["accepted"])}
    said = item.get("acceptance")
    acceptance = Acceptance(**said) if said else None
    return DeliveryRecord(**{**item, **sequences, "acceptance": acceptance})
