"""Sign-in by one press: for the invented municipality on one's own machine, and nowhere else.

Three things must hold: the setting, addresses of this machine alone, and a database that says it is
a demo's (``demo_database``). The system check and the WSGI application both refuse otherwise;
gunicorn runs no checks.
"""

from django.conf import settings

LOOPBACK = frozenset(("127.0.0.1", "localhost", "[::1]", "testserver"))


class DemoInProductionError(Exception):
    """Demo sign-in is set where others could reach it."""


def demo_is_on() -> bool:
    """Whether anyone may sign in as a demo person by one press."""
    return bool(settings.DEMO)


def what_is_wrong() -> str:
    """Why demo sign-in may not be on; empty where it may, or is off."""
    if not demo_is_on():
        return ""
    elsewhere = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if elsewhere:
        return f"UTFALL_DEMO is set, but the application answers to {', '.join(elsewhere)}"
    if settings.HTTPS:
        return "UTFALL_DEMO is set together with UTFALL_HTTPS"
    if not (settings.FOLDER / "data" / "demo").exists():
        return f"UTFALL_DEMO is set, but {settings.FOLDER} was not made by utfall demo"
    return ""


def refuse_demo_in_production() -> None:
    """Raise DemoInProductionError where demo sign-in may not be on."""
    wrong = what_is_wrong()
    if wrong:
        raise DemoInProductionError(wrong)
