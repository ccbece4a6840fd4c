"""Putting a backup's rows into an empty database.

The database is first brought to where the backup's was, so that a newer program restores an older
backup; the migrations since then change the rows as they would have at an upgrade.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from utfall.web.start import prepare_database

Migration = tuple[str, str]


def unknown_migrations(applied: Sequence[Migration]) -> tuple[Migration, ...]:
    """Those this program does not have: the backup is of a newer one."""
    known = MigrationLoader(None).disk_migrations
    return tuple(item for item in applied if item not in known)


def is_empty() -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def put_in(applied: Sequence[Migration], folder: Path, labels: Sequence[str]) -> None:
    """Make the tables, put every row in, and bring all to this version. On PostgreSQL whole or not
    at all; SQLite alters no tables in a transaction, and its file is thrown away by the caller."""
    with _whole():
        if applied:
            executor = MigrationExecutor(connection)
            state = executor.migrate(_ends(executor, applied))
            put_rows(state.apps, folder, labels)
        prepare_database()


def _whole() -> AbstractContextManager[None]:
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _ends(executor: MigrationExecutor, applied: Sequence[Migration]) -> list[Migration]:
    """The last applied migrations of each app."""
    nodes, graph = set(applied), executor.loader.graph
    return [
        node for node in sorted(nodes)
        if not any(child.key[0] == node[0] and child.key in nodes
                   for child in graph.node_map[node].children)
    ]  # fmt: skip


@transaction.atomic
def put_rows(apps: Apps, folder: Path, labels: Sequence[str]) -> None:
    """Put every row in as it stands in the files, and let the next new number follow the last."""
    models = [apps.get_model(label) for label in labels]
    for label, model in zip(labels, models, strict=True):
        for row in _rows(model, folder / f"{label}.jsonl"):
            row.save_base(raw=True, force_insert=True)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


def _rows(model: type[Model], file: Path) -> Iterator[Model]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            said: dict[str, Any] = json.loads(line)
            yield model(**{
                name: None if value is None else fields[name].to_python(value)
                for name, value in said.items()
            })  # fmt: skip
