"""A finished result opened from its seal: the copies it was made from, computed anew."""

import json
from dataclasses import dataclass
from typing import Any

from utfall.documents.finished import FinishedReport
from utfall.documents.seal import SEAL_PARTS, Seal
from utfall.domain.period import month_from_text
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_manifest
from utfall.facts.store import Store
from utfall.municipality.folder import FolderFiles, Municipality
from utfall.pipeline.report import ReportRequest, compute, finish, read_definition
from utfall.pipeline.seal_files import Damaged, read_bundle
from utfall.pipeline.workspace import municipality_of
from utfall.reports.definition.model import ReportDefinition


class NotFinishedError(Exception):
    """The file is no finished file of a report: no seal, or not readable."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a finished file says it is."""

    request: ReportRequest
    seal: Seal


@dataclass(frozen=True)
class Opened:
    """The sealed files read anew; ``damaged`` copies make the rest untrustworthy."""

    origin: Origin
    manifest: Manifest
    files: FolderFiles
    municipality: Municipality
    definition: ReportDefinition


def origin_of(fields: dict[str, Any]) -> Origin:
    """Read report, period, unit, round and seal; NotFinishedError where they are not there."""
    try:
        month = month_from_text(fields["period"])
        seal = Seal(**{part: str(fields["seal"][part]) for part in SEAL_PARTS})
        name, unit, round_id = fields["report"], fields["unit"], fields["round"]
    except (KeyError, TypeError):
        raise NotFinishedError from None
    if month is None:
        raise NotFinishedError
    return Origin(ReportRequest(str(name), month, str(unit), str(round_id), seal.snapshot), seal)


def origin_of_json(content: bytes) -> tuple[Origin, dict[str, Any]]:
    """The origin of a result's JSON, with the document."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise NotFinishedError from None
    if not isinstance(document, dict):
        raise NotFinishedError
    return origin_of(document), document


def open_sealed(store: Store, origin: Origin, damaged: list[Damaged]) -> Opened | None:
    """Open the copies; MissingError where one is gone, None (and ``damaged``) where one changed."""
    manifest = read_manifest(store, origin.seal.snapshot)
    copies = read_bundle(store, origin.seal.definition, damaged)
    copies.update(read_bundle(store, origin.seal.texts, damaged))
    copies.update(read_bundle(store, origin.seal.theme, damaged))
    if damaged:
        return None
    files = FolderFiles(copies)
    municipality = municipality_of(files, "sigillet")
    definition = read_definition(files, municipality, origin.request)
    return Opened(origin, manifest, files, municipality, definition)


def compute_sealed(store: Store, opened: Opened) -> FinishedReport:
    """Compute the report anew from the snapshot and the copies, under the seal it had."""
    with Engine(store, opened.manifest) as engine:
        result = compute(opened.municipality, opened.definition, opened.origin.request, engine)
    return finish(result, opened.municipality, opened.origin.seal)
