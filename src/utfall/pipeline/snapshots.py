"""``utfall snapshots``: which there are, and what the newest holds."""

from dataclasses import asdict, dataclass

from utfall.facts.manifest import DeliveryRecord, Manifest, read_manifest
from utfall.facts.store import Store


@dataclass(frozen=True, slots=True)
class SnapshotLine:
    """One snapshot: its manifest, and whether the pointer names it."""

    manifest: Manifest
    current: bool


def list_snapshots(store: Store) -> tuple[SnapshotLine, ...]:
    """Every snapshot, oldest first."""
    current = store.current_id()
    return tuple(
        SnapshotLine(read_manifest(store, snapshot_id), snapshot_id == current)
        for snapshot_id in store.snapshot_ids()
    )


def _acceptance(delivery: DeliveryRecord) -> dict[str, object]:
    """Who accepted the warnings; nothing where there were none."""
    return {} if delivery.acceptance is None else {"acceptance": asdict(delivery.acceptance)}


def document(lines: tuple[SnapshotLine, ...]) -> dict[str, object]:
    """The list as ``utfall.snapshots/1``."""
    return {
        "schema": "utfall.snapshots/1",
        "snapshots": [
            {
                "snapshot": line.manifest.id,
                "current": line.current,
                "rows": sum(scope.rows for scope in line.manifest.all_scopes),
                "deliveries": [
                    {"file": d.file, "sha256": d.sha256, "kind": d.kind, "year": d.year,
                     "version": d.version, "extracted": d.extracted,
                     "accepted": list(d.accepted), **_acceptance(d)}
                    for d in line.manifest.deliveries
                ],
            }
            for line in lines
        ],
    }  # fmt: skip
