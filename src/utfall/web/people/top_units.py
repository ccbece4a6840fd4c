"""The units that have nothing above them: a role for one of them is for the whole municipality."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from utfall.municipality import organisation_file
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.workspace import open_workspace


def top_units() -> frozenset[str]:
    """Their ids, read again when the organisation's file changes; none while it is wrong, so that
    nobody has the whole by mistake."""
    path = settings.FOLDER / organisation_file.FILE
    return _top_units(settings.FOLDER, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _top_units(folder: Path, stamp: int) -> frozenset[str]:
    del stamp
    try:
        organisation = open_workspace(folder).municipality.organisation
    except RefusedError:
        return frozenset()
    return frozenset(unit.id for unit in organisation.units if not unit.parents)
