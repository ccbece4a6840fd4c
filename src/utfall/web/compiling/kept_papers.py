"""Sealed papers: who may read them, their kept bytes, and whether they hold still."""

import tempfile
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import Http404

from utfall.pipeline.difference import Difference
from utfall.pipeline.verify import Verification, verify_files
from utfall.web.compiling.models import SealedPaper
from utfall.web.follow_up.place import Place

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def papers_at(place: Place) -> list[SealedPaper]:
    """The unit's sealed papers of the month that the person may read, the newest first."""
    found = SealedPaper.objects.filter(unit_id=place.unit.id, month=str(place.month))
    return [one for one in found if set(one.codes) <= place.codes]


def paper_at(place: Place, sealed_id: str) -> SealedPaper:
    """One of them. Http404 where there is none, PermissionDenied where some figure is made of what
    the person may not see."""
    own = SealedPaper.objects.filter(unit_id=place.unit.id, month=str(place.month))
    found = own.filter(pk=sealed_id).first()
    if found is None:
        raise Http404
    if not set(found.codes) <= place.codes:
        raise PermissionDenied
    return found


def kept_bytes(place: Place, sealed: SealedPaper, ending: str) -> bytes:
    """A file exactly as it was kept. MissingError where it is gone."""
    return place.reading.workspace.store.read_sealed(sealed.files[ending])


def checked(place: Place, sealed: SealedPaper) -> Verification:
    """Everything computed anew and compared with the kept files, each also with its own name:
    a file's bytes are what the paper says they are."""
    workspace = place.reading.workspace
    with tempfile.TemporaryDirectory(prefix="utfall-") as folder:
        paths = []
        for ending in sealed.files:
            path = Path(folder) / f"{sealed.paper}.{ending}"
            path.write_bytes(kept_bytes(place, sealed, ending))
            paths.append(path)
        found = verify_files(workspace.store, workspace.files, tuple(paths))
    found.differs.extend(_renamed(place, sealed))
    return found


def _renamed(place: Place, sealed: SealedPaper) -> list[Difference]:
    """Kept files whose bytes are no longer those of their hash."""
    found = []
    for ending, name in sealed.files.items():
        digest = f"sha256:{sha256(kept_bytes(place, sealed, ending)).hexdigest()}"
        if digest != name:
            found.append(Difference("file", f"{sealed.paper}.{ending}", name, digest))
    return found
