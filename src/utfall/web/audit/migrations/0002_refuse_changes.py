"""The database refuses to change or remove an event, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from utfall.web.audit.refusal import make_refuse, unmake_refuse


def _make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    make_refuse(editor.connection)


def _unmake(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    unmake_refuse(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(_make, _unmake)]
