"""One delivery → a new snapshot: its scope replaced, files written whole, the pointer swapped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from utfall.facts.manifest import Manifest, files_kept, read_current, write_manifest
from utfall.facts.money_scope import HandedIn, hand_in, write_money
from utfall.facts.publication import Publication
from utfall.facts.schema import STATISTICS
from utfall.facts.scope import AnyScope, Scope, StatisticScope
from utfall.facts.statistic_scope import write_statistics
from utfall.facts.store import Store

__all__ = ["HandedIn", "Publication", "Published", "hand_in", "publish", "publish_entered"]


@dataclass(frozen=True, slots=True)
class Published:
    """The snapshot after a publication; ``changed`` is False for the same rows again."""

    manifest: Manifest
    scope: AnyScope
    changed: bool


def publish(
    store: Store, publication: Publication, prove: Callable[[Manifest], None]
) -> Published:  # fmt: skip
    """Publish under the store's lock (held by the caller). The old snapshot stays readable.

    ``prove`` reads the new files back before anyone can see them, and raises where they are wrong.
    """
    store.sweep(files_kept(store))
    before = read_current(store)
    old = before.scope(publication.key)
    scope = _write_scope(store, old, publication, publication.superseded(before))
    after = before.with_scope(scope, publication.delivery)
    _proved(store, after, prove)
    if after.id == before.id:
        store.sweep(files_kept(store))
        return Published(before, scope, changed=False)
    write_manifest(store, after)
    store.point_to(after.id)
    return Published(after, scope, changed=True)


def _write_scope(
    store: Store, old: AnyScope | None, new: Publication, superseded: tuple[str, ...]
) -> AnyScope:
    if new.table == STATISTICS:
        assert not isinstance(old, Scope)
        return write_statistics(store, old, new, superseded)
    assert not isinstance(old, StatisticScope)
    return write_money(store, old, new, superseded)


def _proved(store: Store, after: Manifest, prove: Callable[[Manifest], None]) -> None:
    """Prove the new files, or take them away again."""
    proved = False
    try:
        prove(after)
        proved = True
    finally:
        if not proved:
            store.sweep(files_kept(store))


def publish_entered(
    store: Store, publications: Sequence[Publication], prove: Callable[[Manifest], None]
) -> Manifest:
    """Publish what people have entered, each scope whole in place of what stood; one without rows
    goes. Under the store's lock, as ``publish``; the snapshot after it."""
    before = after = read_current(store)
    for publication in publications:
        scope = _write_scope(store, None, publication, ())
        after = after.with_entered(scope, publication.delivery)
    _proved(store, after, prove)
    if after.id != before.id:
        write_manifest(store, after)
        store.point_to(after.id)
    return after
