"""A unit's working paper out as a workbook, and back: shown before and after, then saved."""

import hashlib
from collections.abc import Collection, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.documents.working_paper_xlsx import write
from utfall.pipeline.theme import read_theme
from utfall.web.audit.actions import record
from utfall.web.comments.actions import LockedMeanwhileError
from utfall.web.follow_up.account_page import Step
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, at_place, at_post, frame_of
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.frame.words_typed import SURE, personal_number_warning
from utfall.web.rounds.editing import Editing, editing_of
from utfall.web.rounds.models import RoundUnit
from utfall.web.workbooks.actions import keep_returned, key_of, take_in, throw_returned
from utfall.web.workbooks.changes import Change, changes_of
from utfall.web.workbooks.entries import Entry
from utfall.web.workbooks.models import ReturnedWorkbook
from utfall.web.workbooks.paper import identity_of, standing_of, working_paper
from utfall.web.workbooks.queries import entries_in, returned_of
from utfall.web.workbooks.received import file_too_large, received

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _part(place: Place) -> tuple[Editing, RoundUnit]:
    """403 for who does not report on the unit; 404 where the month has no round with it, or the
    folder no report for units' pages."""
    editing = editing_of(place)
    if not editing.may_report:
        raise PermissionDenied
    settings = place.reading.workspace.municipality.settings
    if editing.part is None or not settings.pages.unit or place.as_of not in (None, place.month):
        raise Http404
    return editing, editing.part


@at_place
def workbook_file(request: HttpRequest, place: Place) -> HttpResponse:
    """The working paper as it stands now."""
    del request
    _editing, part = _part(place)
    workspace = place.reading.workspace
    content = write(working_paper(place, part), read_theme(workspace.files, workspace.municipality))
    sha256 = hashlib.sha256(content).hexdigest()
    record(by=place.access.person.id, action="workbook.fetch", object_kind="workbook",
           object_key=key_of(part), after={"sha256": sha256})  # fmt: skip
    response = HttpResponse(content, content_type=_XLSX)
    name = f"arbetsbok-{place.unit.id}-{place.month}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@at_form
def workbook(request: HttpRequest, place: Place) -> HttpResponse:
    """Fetch it, send it in; what it would change waits here for a decision."""
    editing, part = _part(place)
    if request.method != "POST":
        return _page(request, place, editing, part)
    if not editing.may_edit:
        return _page(request, place, editing, part, status=409)
    upload = request.FILES.get("fil")
    if not isinstance(upload, UploadedFile):
        return _page(request, place, editing, part, faults=(_("Välj en fil."),), of_upload=True,
                     status=422)  # fmt: skip
    return _read(request, place, editing, part, upload)


def _read(
    request: HttpRequest, place: Place, editing: Editing, part: RoundUnit,
    upload: UploadedFile[bytes],
) -> HttpResponse:  # fmt: skip
    """Keep what it says, or say every fault and take nothing."""
    large = file_too_large(upload.size or 0)
    if large:
        return _page(request, place, editing, part, faults=(large,), of_upload=True, status=422)
    content, units = upload.read(), place.reading.workspace.municipality.organisation.by_id

    def unit_name(unit_id: str) -> str:
        return units[unit_id].name if unit_id in units else unit_id

    found = received(content, identity_of(place, part), unit_name)
    if found.faults:
        return _page(request, place, editing, part, faults=found.faults, of_upload=True,
                     status=422)  # fmt: skip
    keep_returned(by=place.access.person.id, part=part, file_name=upload.name or "arbetsbok.xlsx",
                  sha256=hashlib.sha256(content).hexdigest(), entries=found.entries)  # fmt: skip
    return redirect(workbook_url(place))


@at_post
def take_in_workbook(request: HttpRequest, place: Place) -> HttpResponse:
    """Save what is ticked."""
    editing, part = _part(place)
    returned = returned_of(place.access.person.id, part)
    if not editing.may_edit:
        return _page(request, place, editing, part, status=409)
    if returned is None:
        messages.warning(request, _("Det finns ingen arbetsbok att spara. Lämna in den igen."))
        return redirect(workbook_url(place))
    return _decide(request, place, editing, part, returned)


def _decide(
    request: HttpRequest, place: Place, editing: Editing, part: RoundUnit,
    returned: ReturnedWorkbook,
) -> HttpResponse:  # fmt: skip
    entries, ticked = entries_in(returned), set(request.POST.getlist("ta-med[]"))
    known = changes_of(entries, standing_of(place, part))
    ticked &= {change.id for change in known if not change.is_meanwhile}
    warning = personal_number_warning(_texts(entries, ticked), request.POST)
    if not ticked or warning:
        faults = (warning or _("Kryssa i minst en ändring, eller kasta arbetsboken."),)
        return _page(request, place, editing, part, faults=faults, ticked=ticked, status=422,
                     warns=bool(warning))  # fmt: skip
    try:
        count = take_in(by=place.access.person, place=place, part=part, returned=returned,
                        entries=entries, ticked=ticked)  # fmt: skip
    except ChangedMeanwhileError:
        faults = (_("Någon annan sparade medan du valde. Inget är sparat; se vad som står nu."),)
        return _page(request, place, editing, part, faults=faults, ticked=ticked, status=409)
    except LockedMeanwhileError:
        return _page(request, place, editing_of(place), part, status=409)
    words = ngettext("%(count)s ändring är sparad.", "%(count)s ändringar är sparade.", count)
    messages.success(request, words % {"count": count})
    return redirect(place.url)


def _texts(entries: Sequence[Entry], ticked: Collection[str]) -> list[str]:
    return [entry.comment for entry in entries if f"comment-{entry.key}" in ticked]


@at_post
def throw_workbook(request: HttpRequest, place: Place) -> HttpResponse:
    """Throw it away."""
    _editing, part = _part(place)
    returned = returned_of(place.access.person.id, part)
    if returned is not None:
        throw_returned(by=place.access.person.id, returned=returned)
    messages.success(request, _("Arbetsboken är kastad. Inget ändrades."))
    return redirect(workbook_url(place))


def _page(
    request: HttpRequest, place: Place, editing: Editing, part: RoundUnit, *,
    faults: Sequence[str] = (), ticked: Collection[str] | None = None, status: int = 200,
    warns: bool = False, of_upload: bool = False,
) -> HttpResponse:  # fmt: skip
    returned = returned_of(place.access.person.id, part)
    changes: tuple[Change, ...] = ()
    if returned is not None:
        changes = changes_of(entries_in(returned), standing_of(place, part))
    context = {
        **frame_of(place, "workbook"), "steps": (Step(_("Arbetsbok"), workbook_url(place)),),
        "editing": editing, "returned": returned, "faults": faults, "warns": warns, "sure": SURE,
        "of_upload": of_upload,
        "changes": [(one, ticked is None or one.id in ticked) for one in changes],
        "may_take": any(not change.is_meanwhile for change in changes),
        "page_url": workbook_url(place),
    }  # fmt: skip
    return render(request, "workbooks/workbook.html", context, status=status)


def workbook_url(place: Place) -> str:
    """The page of the unit's workbook."""
    return f"{place.url}arbetsbok/"
