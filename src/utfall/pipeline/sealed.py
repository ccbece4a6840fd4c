"""A finished file opened from its seal: the copies it was made from, computed and written anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from utfall.documents.finished import FinishedReport
from utfall.documents.paper import FinishedPaper
from utfall.documents.seal import SEAL_PARTS, Seal
from utfall.domain.period import month_from_text
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_manifest
from utfall.facts.store import Store
from utfall.municipality.folder import FolderFiles, Municipality
from utfall.pipeline.paper import finish_paper, read_paper_definition, write_words
from utfall.pipeline.report import ReportRequest, compute, finish, read_definition
from utfall.pipeline.seal_files import Damaged, read_bundle
from utfall.pipeline.workspace import municipality_of
from utfall.reports.definition.model import ReportDefinition

Finished = FinishedReport | FinishedPaper


class NotFinishedError(Exception):
    """The file is no finished file of a report or paper: no seal, or not readable."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a finished file says it is; ``paper`` is empty for a report's own file."""

    request: ReportRequest
    seal: Seal
    paper: str = ""
    draft: bool = False


@dataclass(frozen=True)
class Opened:
    """The sealed files read anew."""

    origin: Origin
    manifest: Manifest
    files: FolderFiles
    municipality: Municipality
    definition: ReportDefinition


def origin_of(fields: Mapping[str, Any]) -> Origin:
    """Read report, period, unit, round, seal and what was asked for beside the definition;
    NotFinishedError where they are not there."""
    try:
        month = month_from_text(fields["period"])
        seal = Seal(**{part: str(fields["seal"][part]) for part in SEAL_PARTS})
        name, unit, round_id = fields["report"], fields["unit"], fields["round"]
        as_of = str(fields.get("as_of") or "")
    except (KeyError, TypeError):
        raise NotFinishedError from None
    of_month = month_from_text(as_of)
    if month is None or (as_of and of_month is None):
        raise NotFinishedError
    request = ReportRequest(
        str(name), month, str(unit), str(round_id), seal.snapshot,
        str(fields.get("accounts") or ""), of_month,
    )  # fmt: skip
    draft = fields.get("draft") in (True, "ja")
    return Origin(request, seal, str(fields.get("paper") or ""), draft)


def origin_of_json(content: bytes) -> tuple[Origin, dict[str, Any]]:
    """The origin of a result's or paper's JSON, with the document."""
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
    copies = read_bundle(store, "definition", origin.seal.definition, damaged)
    copies.update(read_bundle(store, "texts", origin.seal.texts, damaged))
    copies.update(read_bundle(store, "theme", origin.seal.theme, damaged))
    if damaged:
        return None
    files = FolderFiles(copies)
    municipality = municipality_of(files, "sigillet")
    definition = read_definition(files, municipality, origin.request)
    return Opened(origin, manifest, files, municipality, definition)


def compute_sealed(engine: Engine, opened: Opened) -> Finished:
    """Compute anew by the engine of the snapshot, and from the copies, under the seal the file
    had."""
    origin, files, municipality = opened.origin, opened.files, opened.municipality
    result = compute(municipality, opened.definition, origin.request, engine)
    if not origin.paper:
        return finish(files, municipality, result, origin.seal)
    paper = read_paper_definition(files, origin.paper)
    written = write_words(files, municipality, paper, result)
    return finish_paper(files, municipality, paper, result, written, origin.seal,
                        draft=origin.draft)  # fmt: skip
