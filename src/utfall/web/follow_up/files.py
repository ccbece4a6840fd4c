"""A page's figures as a file: the same report, written by the same formats as the command line."""

from django.http import Http404, HttpResponse

from utfall.documents.finished import FinishedReport
from utfall.pipeline.report import keep
from utfall.pipeline.write_documents import write_format
from utfall.web.audit.actions import record
from utfall.web.follow_up.place import Place

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_response(place: Place, report: FinishedReport, ending: str) -> HttpResponse:
    """The file; its seal's copies are stored, and the export is an event."""
    if ending not in CONTENT_TYPES:
        raise Http404
    workspace = place.reading.workspace
    content = write_format(report, ending, workspace.files)
    keep(workspace, report)
    definition = report.result.definition
    record(
        by=place.access.person.id, action="report.export", object_kind="report",
        object_key=f"{place.month}/{definition.unit}/{definition.name}",
        after={"format": ending, "accounts": definition.asked.accounts,
               "as_of": definition.asked.as_of, "snapshot": report.seal.snapshot},
    )  # fmt: skip
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    name = f"{definition.name}-{definition.unit}-{place.month}.{ending}"
    shown = "inline" if ending in ("json", "html", "pdf") else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    return response
