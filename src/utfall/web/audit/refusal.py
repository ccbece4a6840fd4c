"""The triggers that refuse UPDATE, DELETE and TRUNCATE of events; on SQLite also INSERT OR REPLACE.

SQLite remakes a table when a field is altered and silently drops its triggers: a migration that
alters an event's field calls ``make_refuse`` again, and a test looks after all migrations.
"""

from typing import Any

TABLE = "audit_auditevent"
_WORDS = "an audit event is never changed or removed"
_SQLITE = {
    "audit_no_update": f"BEFORE UPDATE ON {TABLE}",
    "audit_no_delete": f"BEFORE DELETE ON {TABLE}",
    "audit_no_replace": (
        f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number "
        f"OR hash = NEW.hash OR previous_hash = NEW.previous_hash)"
    ),
}
_POSTGRESQL = {
    "audit_no_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW",
    "audit_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$ "
    f"BEGIN RAISE EXCEPTION '{_WORDS}'; END; $$ LANGUAGE plpgsql"
)


def make_refuse(connection: Any) -> None:
    """Put the triggers in place; those there are made anew."""
    unmake_refuse(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, when in _SQLITE.items():
                cursor.execute(
                    f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
                )
            return
        cursor.execute(_FUNCTION)
        for name, when in _POSTGRESQL.items():
            cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION audit_refuse()")


def unmake_refuse(connection: Any) -> None:
    """Take the triggers away: for a migration that remakes the table, and for tests' teardown."""
    with connection.cursor() as cursor:
        for name in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            on = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
