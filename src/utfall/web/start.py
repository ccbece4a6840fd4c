"""Starting Django for a folder: settings from the environment, then set up."""

import os
from pathlib import Path

import django
from django.core.management import call_command

from utfall.web.secret_key import make_secret_key


def start_django(folder: Path, *, demo: bool = False) -> None:
    """Set the environment that child processes inherit, and set Django up."""
    os.environ["UTFALL_FOLDER"] = str(folder.resolve())
    make_secret_key(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utfall.web.settings")
    if demo:
        os.environ["UTFALL_DEMO"] = "1"
    django.setup()


def prepare_database() -> None:
    """Bring the database to this version; safe to run again."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def check_deployment() -> None:
    """Run Django's system checks; SystemCheckError where something is wrong."""
    call_command("check")
