"""Deliveries → a new snapshot: scopes replaced, files written whole, the pointer swapped once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from utfall.facts.manifest import (
    Manifest,
    files_kept,
    read_current,
    read_manifest,
    write_manifest,
)
from utfall.facts.money_scope import HandedIn, hand_in, write_money
from utfall.facts.publication import Publication
from utfall.facts.schema import STATISTICS
from utfall.facts.scope import AnyScope, Scope, StatisticScope
from utfall.facts.statistic_scope import write_statistics
from utfall.facts.store import Store

__all__ = [
    "HandedIn",
    "Publication",
    "Published",
    "hand_in",
    "publish",
    "publish_entered",
    "publish_together",
]


@dataclass(frozen=True, slots=True)
class Published:
    """The snapshot after a publication; ``changed`` is False for the same rows again."""

    manifest: Manifest
    scope: AnyScope
    changed: bool


def publish(
    store: Store, publication: Publication, prove: Callable[[Manifest], None]
) -> Published:  # fmt: skip
    """``publish_together`` of one."""
    (published,) = publish_together(store, [publication], prove)
    return published


def publish_together(
    store: Store, publications: Sequence[Publication], prove: Callable[[Manifest], None]
) -> tuple[Published, ...]:
    """Publish under the store's lock (held by the caller), all or none. The old snapshot stays
    readable.

    ``prove`` reads the new files back before anyone can see them, and raises where they are wrong.
    """
    store.sweep(files_kept(store))
    before = after = read_current(store)
    scopes: list[AnyScope] = []
    for publication in publications:
        old = after.scope(publication.key)
        scopes.append(_write_scope(store, old, publication, publication.superseded(after)))
        after = after.with_scope(scopes[-1], publication.delivery)
    _proved(store, after, prove)
    now = before if after.id == before.id else _point_to(store, after)
    if now.files != after.files:
        store.sweep(files_kept(store))
    return tuple(Published(now, scope, _is_new(scope, before)) for scope in scopes)


def _is_new(scope: AnyScope, before: Manifest) -> bool:
    old = before.scope(scope.key)
    return old is None or old.identity() != scope.identity()


def _point_to(store: Store, after: Manifest) -> Manifest:
    """Swap the pointer. A snapshot that was there once before keeps the files it had then."""
    write_manifest(store, after)
    store.point_to(after.id)
    return read_manifest(store, after.id)


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
    goes. Under the store's lock, as ``publish``; the snapshot after it. What killed writers left is
    swept by the next delivery: these are many, and small."""
    before = after = read_current(store)
    for publication in publications:
        scope = _write_scope(store, None, publication, ())
        after = after.with_entered(scope, publication.delivery)
    _proved(store, after, prove)
    return _point_to(store, after) if after.id != before.id else after
