"""The municipality's folder as this process holds it open: one for all requests."""

from functools import cache

from django.conf import settings

from utfall.pipeline.reading import Held


@cache
def _held(folder: str) -> Held:
    from pathlib import Path

    return Held(Path(folder))


def held() -> Held:
    """The holder of the folder the settings name."""
    return _held(str(settings.FOLDER))
