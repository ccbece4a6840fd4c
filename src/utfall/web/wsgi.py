"""The WSGI application. Demo sign-in where others could reach it stops it from starting."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utfall.web.settings")
application = get_wsgi_application()

from utfall.web.frame.held_folder import held  # noqa: E402 (needs the settings)
from utfall.web.people.demo import refuse_demo_in_production  # noqa: E402 (needs the settings)

refuse_demo_in_production()


def set_aside() -> None:
    """Spare the garbage collector what a process holds for long: to look through an organisation
    and its reports takes it a tenth of a second, in the middle of someone's page."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


held().when_opened = set_aside
