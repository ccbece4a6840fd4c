"""What people have entered and nobody has published, as the engine takes it beside a snapshot."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from utfall.domain.organisation import Tree
from utfall.facts.publish import HandedIn
from utfall.municipality import code_plan_file, organisation_file
from utfall.pipeline.entered_rows import handed_in
from utfall.pipeline.reading import Reading
from utfall.web.entered.models import EnteredScope
from utfall.web.entered.providers import scope_of

_MOST_KEPT = 2_000
_Key = tuple[str, UUID, int, tuple[bytes, ...]]
_DECIDE = (organisation_file.FILE, code_plan_file.FILE)
"""The files that decide what a row's codes are."""
_kept: OrderedDict[_Key, HandedIn] = OrderedDict()
_lock = threading.Lock()


def unpublished_at(tree: Tree, unit_id: str, kind: str = "") -> list[EnteredScope]:
    """The scopes a unit's figures may be made of: of units at, below and above it; of one kind."""
    waiting = EnteredScope.objects.exclude(version=F("published_version")).order_by("pk")
    if kind:
        waiting = waiting.filter(kind=kind)
    near = _near(tree, unit_id)
    return [scope for scope in waiting if scope.unit_id in near]


def reading_at(reading: Reading, tree: Tree, unit_id: str, kind: str = "") -> Reading:
    """The reading with what is entered for the unit in its place: what her next page shows. One
    that is about one ``kind`` need not have the rest."""
    scopes = unpublished_at(tree, unit_id, kind)
    return reading.beside([_handed_in(reading, scope) for scope in scopes]) if scopes else reading


def _near(tree: Tree, unit_id: str) -> frozenset[str]:
    below: Iterable[str] = (unit.id for unit in tree.below(unit_id)) if tree.exists(unit_id) else ()
    above, parent = [unit_id], tree.parent(unit_id) if tree.exists(unit_id) else None
    while parent is not None:
        above.append(parent)
        parent = tree.parent(parent)
    return frozenset((*below, *above))


def _handed_in(reading: Reading, scope: EnteredScope) -> HandedIn:
    """Made once for a version of the scope and of the files its codes come from: a folder's process
    asks for it at every page."""
    content = reading.workspace.files.content
    files = tuple(content[name] for name in _DECIDE)
    key = (str(reading.workspace.folder), scope.pk, scope.version, files)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = handed_in(reading.workspace, scope_of(scope, reading.workspace))
    with _lock:
        _kept[key] = made
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made
