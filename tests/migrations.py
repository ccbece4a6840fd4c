"""``python -m tests.migrations``: every change of a model has its migration (``make check``)."""

from tests import web_plugin  # noqa: F401  the environment, before Django reads it


def main() -> None:
    """Exit 1 where a migration is missing."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", "--check", "--dry-run")


if __name__ == "__main__":
    main()
