"""The database's rows as text, a line of JSON each: the same from SQLite and from PostgreSQL, so
that a backup of one is restored into the other.

Left out: sessions (everybody signs in again), counters of failed sign-ins, and what ``migrate``
makes itself. Times keep their microseconds, which the audit events' hashes are computed from.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

ROWS = "databas"
_LEFT_OUT = frozenset(("sessions", "contenttypes", "auth"))
_BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def one_moment() -> Iterator[None]:
    """Every question meets the database as it was at the first of them; nobody waits."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def applied() -> list[tuple[str, str]]:
    """The migrations the database has been through; none where nothing has been made in it."""
    return sorted(MigrationRecorder(connection).applied_migrations())


def models_kept() -> tuple[type[Model], ...]:
    """Every model whose rows are kept."""
    kept = [m for m in apps.get_models() if m._meta.app_label not in _LEFT_OUT]
    return tuple(m for m in kept if m._meta.managed and not m._meta.proxy)


def write_rows(model: type[Model], file: IO[bytes]) -> int:
    """Write every row of a model; gives how many."""
    assert not model._meta.local_many_to_many
    count = 0
    for row in model._base_manager.order_by("pk").iterator(chunk_size=1000):
        file.write(_line(row).encode())
        count += 1
    return count


def _line(row: Model) -> str:
    values = {
        field.attname: None if field.value_from_object(row) is None else field.value_to_string(row)
        for field in row._meta.concrete_fields
    }
    return json.dumps(values, ensure_ascii=False) + "\n"
