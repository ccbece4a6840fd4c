"""A snapshot's manifest: its identity (a hash of hashes over scopes), its files, its deliveries."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from utfall.facts.store import DamagedError, MissingError, Store

SCHEMA = "utfall.snapshot/1"


@dataclass(frozen=True, slots=True, order=True)
class ScopeKey:
    """What one Parquet file holds: one kind, version, layer, entity and year."""

    kind: str
    version: str
    layer: str
    entity: str
    year: int


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope's content. ``states`` is period → open, preliminary or closed; ``parts`` are the
    code part ids that ``part_01`` … hold. The rest can be derived from the rows."""

    key: ScopeKey
    rows: int
    sum_ore: int
    rows_sha256: str
    states: dict[int, str]
    parts: tuple[str, ...]
    periods: tuple[int, ...]
    accounts: tuple[str, ...]
    lines_file: str
    cube_file: str
    texts_file: str

    @property
    def lines_sha256(self) -> str:
        """The hash of the lines file's bytes, which is its name."""
        return sha256_of_name(self.lines_file)

    @property
    def cube_sha256(self) -> str:
        """The hash of the cube file's bytes, which is its name."""
        return sha256_of_name(self.cube_file)

    def identity(self) -> dict[str, object]:
        """What the snapshot's id is a hash of."""
        return {
            **asdict(self.key),
            "rows": self.rows,
            "sum_ore": self.sum_ore,
            "rows_sha256": self.rows_sha256,
            "states": {str(period): state for period, state in sorted(self.states.items())},
            "parts": list(self.parts),
        }


def sha256_of_name(name: str) -> str:
    """The hash a Parquet file is named by: files are written once and never overwritten."""
    return name.partition("-")[2].removesuffix(".parquet")


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One accepted file: what it replaced, and which warnings were accepted."""

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


@dataclass(frozen=True, slots=True)
class Manifest:
    """All there is to know of one snapshot."""

    scopes: tuple[Scope, ...]
    deliveries: tuple[DeliveryRecord, ...]

    @property
    def id(self) -> str:
        """``sha256:`` over the canonical JSON of the scopes' identities."""
        identities = [scope.identity() for scope in self.scopes]
        canonical = json.dumps(
            identities, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"

    def scope(self, key: ScopeKey) -> Scope | None:
        """The scope of that key, or None."""
        return next((scope for scope in self.scopes if scope.key == key), None)

    def of(self, kinds: Iterable[str], year: int | None = None) -> tuple[Scope, ...]:
        """The scopes of some kinds, of one year or all."""
        wanted = set(kinds)
        return tuple(
            scope for scope in self.scopes
            if scope.key.kind in wanted and year in (None, scope.key.year)
        )  # fmt: skip

    def accounts(self, year: int) -> tuple[str, ...]:
        """Every account with rows in the year."""
        found = {
            account for s in self.scopes if s.key.year == year for account in s.accounts if account
        }
        return tuple(sorted(found))

    def parts(self, year: int) -> tuple[str, ...]:
        """The code part ids of the year's columns; empty where the year has no rows."""
        return max((s.parts for s in self.scopes if s.key.year == year), key=len, default=())

    def last_month_with_actuals(self) -> tuple[int, int] | None:
        """(year, month) of the last month that has actuals."""
        months = [
            (scope.key.year, period) for scope in self.of(("actual",))
            for period in scope.periods if 1 <= period <= 12
        ]  # fmt: skip
        return max(months, default=None)

    def with_scope(self, scope: Scope, delivery: DeliveryRecord) -> "Manifest":
        """The manifest after one delivery: its scope replaced, its record added last."""
        others = [s for s in self.scopes if s.key != scope.key]
        return replace(
            self,
            scopes=tuple(sorted((*others, scope), key=lambda s: s.key)),
            deliveries=(*self.deliveries, delivery),
        )


EMPTY = Manifest((), ())


def write_manifest(store: Store, manifest: Manifest) -> None:
    """Write the manifest under its id; one that is there already stays."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "id": manifest.id,
        "scopes": [_scope_document(scope) for scope in manifest.scopes],
        "deliveries": [asdict(delivery) for delivery in manifest.deliveries],
    }
    store.write_manifest(manifest.id, document)


def read_manifest(store: Store, snapshot_id: str) -> Manifest:
    """Read a manifest; MissingError where the snapshot is not in the store, DamagedError where
    its manifest can't be read."""
    path = store.manifest_path(snapshot_id)
    try:
        document = json.loads(path.read_bytes())
        return Manifest(
            scopes=tuple(_read_scope(item) for item in document["scopes"]),
            deliveries=tuple(_read_delivery(item) for item in document["deliveries"]),
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
    return frozenset(
        name for manifest in manifests for scope in manifest.scopes
        for name in (scope.lines_file, scope.cube_file, scope.texts_file)
    )  # fmt: skip


def _scope_document(scope: Scope) -> dict[str, object]:
    return {
        **scope.identity(),
        "periods": list(scope.periods),
        "accounts": list(scope.accounts),
        "lines": scope.lines_file,
        "cube": scope.cube_file,
        "texts": scope.texts_file,
    }


def _read_scope(item: dict[str, Any]) -> Scope:
    return Scope(
        key=ScopeKey(
            item["kind"], item["version"], item["layer"], item["entity"], item["year"]
        ),
        rows=item["rows"],
        sum_ore=item["sum_ore"],
        rows_sha256=item["rows_sha256"],
        states={int(period): state for period, state in item["states"].items()},
        parts=tuple(item["parts"]),
        periods=tuple(item["periods"]),
        accounts=tuple(item["accounts"]),
        lines_file=str(item["lines"]),
        cube_file=str(item["cube"]),
        texts_file=str(item["texts"]),
    )  # fmt: skip


def _read_delivery(item: dict[str, Any]) -> DeliveryRecord:
    sequences = {"periods": tuple(item["periods"]), "accepted": tuple(item["accepted"])}
    return DeliveryRecord(**{**item, **sequences})
