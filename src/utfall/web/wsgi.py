"""The WSGI application. Demo sign-in where others could reach it stops it from starting."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utfall.web.settings")
application = get_wsgi_application()

from utfall.web.people.demo import refuse_demo_in_production  # noqa: E402 (needs the settings)

refuse_demo_in_production()
