"""What a finished file says it is, so that it can be made again and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utfall.documents.finished import FinishedReport
from utfall.documents.seal import SEAL_PARTS, Seal
from utfall.reports.definition.model import Asked

if TYPE_CHECKING:  # a report starts faster without the papers' modules
    from utfall.documents.paper import FinishedPaper

Origin = dict[str, str]
ASKED_FIELDS = Asked._fields


def report_origin(report: FinishedReport) -> Origin:
    """Report, month, unit and round of a report's own file."""
    result = report.result
    return {
        "report": result.definition.name,
        "period": str(result.period),
        "unit": result.definition.unit,
        "round": result.round,
        **asked_fields(result.definition.asked),
    }


def asked_fields(asked: Asked) -> Origin:
    """What was asked for beside the definition, only where something was."""
    return {name: value for name, value in asked._asdict().items() if value}


def paper_origin(paper: FinishedPaper) -> Origin:
    """Paper, report, month, unit, round, and whether it is a draft."""
    return {
        "paper": paper.name,
        "report": paper.report,
        "period": paper.period,
        "unit": paper.unit,
        "round": paper.round,
        "draft": "ja" if paper.draft else "nej",
    }


def origin_keywords(origin: Origin, seal: Seal) -> list[str]:
    """Origin and seal as the keywords of a PDF: ``utfall-period=2025-07``."""
    parts = {**origin, **{f"seal-{part}": value for part, value in seal.as_dict().items()}}
    return [f"utfall-{name}={value}" for name, value in parts.items()]


def read_keywords(keywords: str) -> dict[str, object]:
    """The fields that ``origin_keywords`` wrote, with ``seal`` as a mapping of its own."""
    found = dict(
        word.removeprefix("utfall-").split("=", 1)
        for word in (part.strip() for part in keywords.split(","))
        if word.startswith("utfall-") and "=" in word
    )
    seal = {part: found.pop(f"seal-{part}", "") for part in SEAL_PARTS}
    return {**found, "seal": seal}
