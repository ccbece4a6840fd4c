"""Saying that entered facts have changed, and publishing them."""

import time
from collections.abc import Sequence

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from utfall.facts.store import StoreBusyError
from utfall.pipeline.entered_rows import publish
from utfall.pipeline.workspace import Workspace
from utfall.web.entered.models import EnteredScope
from utfall.web.entered.providers import scope_of

_TRIES, _PAUSE_SECONDS = 10, 0.2


_ONE_MORE = """
INSERT INTO entered_enteredscope
    (id, kind, fact_version, layer, year, unit_id, version, published_version)
VALUES (%s, %s, %s, %s, %s, %s, 1, 0)
ON CONFLICT (kind, fact_version, layer, year, unit_id)
DO UPDATE SET version = entered_enteredscope.version + 1
"""
"""One statement, so that two who are first at once are both counted; both databases know it."""


@transaction.atomic(savepoint=False)
def say_changed(
    *, kind: str, fact_version: str, year: int, unit_id: str, layer: str = ""
) -> None:  # fmt: skip
    """A scope's rows have changed: called in the transaction that changes them."""
    own_id = EnteredScope._meta.pk.get_db_prep_value(uuid7(), connection)
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [own_id, kind, fact_version, layer, year, unit_id])


def publish_scopes(workspace: Workspace, scopes: Sequence[EnteredScope]) -> str:
    """Publish what stands in some scopes now; the snapshot's id. The versions are read before the
    rows: a save meanwhile leaves its scope unpublished. Raises StoreBusyError, OSError."""
    if not scopes:
        return workspace.store.current_id() or ""
    manifest = publish(workspace, [scope_of(scope, workspace) for scope in scopes])
    with transaction.atomic():
        for scope in scopes:
            EnteredScope.objects.filter(pk=scope.pk, published_version__lt=scope.version).update(
                published_version=scope.version
            )
    return manifest.id


def publish_soon(workspace: Workspace, scopes: Sequence[EnteredScope]) -> str:
    """Publish where someone waits for it: tried again for two seconds while others write."""
    for _ in range(_TRIES):
        try:
            return publish_scopes(workspace, scopes)
        except StoreBusyError:
            time.sleep(_PAUSE_SECONDS)
    return publish_scopes(workspace, scopes)
