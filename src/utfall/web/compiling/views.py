"""Compiling a level: its words written and judged, words below taken in, papers made final."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.pipeline.refused import RefusedError
from utfall.web.audit.actions import record
from utfall.web.audit.queries import names_of
from utfall.web.compiling.actions import choose_words, save_paper, seal_paper
from utfall.web.compiling.conflict import both_sides, posted_again
from utfall.web.compiling.figure_list import insertables
from utfall.web.compiling.kept_papers import (
    CONTENT_TYPES,
    checked,
    kept_bytes,
    paper_at,
    papers_at,
)
from utfall.web.compiling.models import SealedPaper
from utfall.web.compiling.page import section_view
from utfall.web.compiling.paper_of_level import level_paper
from utfall.web.compiling.posted import changes_of
from utfall.web.compiling.writing import Writing, key_of, writing_at
from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.queries import draft_of
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, at_place, at_post, frame_of
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError, changed_meanwhile
from utfall.web.frame.words_typed import personal_number_warning
from utfall.web.people.roles import Permission
from utfall.web.rounds.editing import part_of


def demand_compiler(place: Place) -> None:
    """PermissionDenied to who does not compile the unit; Http404 where nothing lies below it, or
    another organisation than the month's own is asked for."""
    if place.as_of not in (None, place.month):
        raise Http404
    if not place.access.covers(place.tree, Permission.COMPILE, place.unit.id):
        raise PermissionDenied
    if not place.tree.children(place.unit.id):
        raise Http404


@at_form
def compile_level(request: HttpRequest, place: Place) -> HttpResponse:
    """The page: to read, to try the words, to save, to make final."""
    demand_compiler(place)
    if request.method == "POST":
        return _posted(request, place)
    writing, kept_at = writing_at(place, {}), None
    draft = draft_of(place.access.person.id, key_of(place, writing.paper))
    if draft is not None:
        writing, kept_at = writing_at(place, _texts(draft.fields)), draft.kept_at
    return _page(request, writing, draft_kept_at=kept_at)


def _texts(fields: object) -> dict[str, str]:
    """A draft's fields as a form posts them."""
    given = fields if isinstance(fields, Mapping) else {}
    return {str(name): str(text) for name, text in given.items()}


def _page(
    request: HttpRequest, writing: Writing, status: int = 200, **more: object
) -> HttpResponse:
    frame = frame_of(writing.place, "compile")
    frame["steps"] = (_step(f"{writing.place.url}sammanstall/", _("Sammanställ")),)
    context = {**frame, **writing.context(), **more}
    return render(request, "compiling/compile.html", context, status=status)


def _step(url: str, name: str) -> dict[str, str]:
    """The page's own place among the breadcrumbs."""
    return {"url": url, "name": name}


def _posted(request: HttpRequest, place: Place) -> HttpResponse:
    writing = writing_at(place, request.POST)
    asked = request.POST.get("do", "save")
    if asked.startswith("take:"):
        return _taken(request, writing, asked.removeprefix("take:"))
    if writing.posted.errors:
        return _page(request, writing, status=422)
    if asked == "preview":
        return _page(request, writing, is_preview=True)
    warning = personal_number_warning(writing.texts, request.POST)
    if warning:
        return _page(request, writing, status=422, personal_number=warning)
    try:
        save_paper(by=place.access.person, place=place, paper=writing.paper,
                   changes=changes_of(writing.current, writing.posted))  # fmt: skip
    except ChangedMeanwhileError as fault:
        return _changed(request, place, fault)
    drop_draft(by=place.access.person.id, key=key_of(place, writing.paper))
    return _final(request, writing) if asked == "final" else _saved(request, writing)


def _taken(request: HttpRequest, writing: Writing, key: str) -> HttpResponse:
    """A sentence of the draft put into the text on the screen; nothing is saved by it."""
    into = request.POST.get("into", "")
    name = writing.with_sentence(key, into)
    status = 422 if writing.posted.errors else 200
    if not name:
        words = _("Meningen kan inte läggas där: välj ett avsnitt med en text som prövas.")
        return _page(request, writing, status=422, not_put=words)
    return _page(request, writing, status=status, put_into=name)


def _saved(request: HttpRequest, writing: Writing) -> HttpResponse:
    faults = _fault_count(writing)
    if faults:
        words = ngettext(
            "Sparat. %(count)s sak måste rättas innan handlingen kan göras slutlig.",
            "Sparat. %(count)s saker måste rättas innan handlingen kan göras slutlig.", faults,
        )  # fmt: skip
        messages.warning(request, words % {"count": faults})
    else:
        messages.success(request, _("Sparat. Orden stämmer med siffrorna."))
    return redirect(f"{writing.place.url}sammanstall/")


def _fault_count(writing: Writing) -> int:
    return sum(one.severity == "error" for one in writing.judged().problems)


def _final(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Final where nothing is wrong and units that are not ready are gone on without, said so."""
    place, own = writing.place, f"{writing.place.url}sammanstall/"
    faults, waiting = _fault_count(writing), writing.level.not_ready
    if faults:
        words = ngettext(
            "Sparad, men inte slutlig: %(count)s sak måste rättas. Den står vid sitt avsnitt.",
            "Sparad, men inte slutlig: %(count)s saker måste rättas. De står vid sina avsnitt.",
            faults,
        )  # fmt: skip
        messages.warning(request, words % {"count": faults})
        return redirect(own)
    if waiting and request.POST.get("go_on") != "1":
        names = ", ".join(part.unit.name for part in waiting)
        words = _("Sparad, men inte slutlig: %(names)s är inte klara. Kryssa i att du går vidare "
                  "ändå, eller vänta på dem.")  # fmt: skip
        messages.warning(request, words % {"names": names})
        return redirect(f"{own}#inte-klara")
    try:
        seal_paper(by=place.access.person, place=place, paper=writing.paper,
                   not_ready=[part.unit.id for part in waiting])  # fmt: skip
    except RefusedError as fault:
        said = " ".join(one.message for one in fault.problems)
        messages.warning(request, _("Sparad, men inte slutlig: %(why)s") % {"why": said})
        return redirect(own)
    messages.success(request, _("Handlingen är slutlig. Dess filer ändras inte mer."))
    return redirect(f"{place.url}handlingar/")


def _changed(request: HttpRequest, place: Place, fault: ChangedMeanwhileError) -> HttpResponse:
    """Both sides of every section that somebody else has saved meanwhile."""
    writing = writing_at(place, request.POST)
    sides = both_sides(writing)
    own = f"{place.url}sammanstall/"
    shown = ChangedMeanwhileError(sides, by=fault.by, at=fault.at, version=fault.version)
    return changed_meanwhile(
        request, shown, action=own, back=own, title=_("Handlingens text"),
        hidden=posted_again(request.POST, writing, sides),
    )  # fmt: skip


@at_post
def judge(request: HttpRequest, place: Place, section: str) -> HttpResponse:
    """What is wrong in one section as it is being written; nothing is saved."""
    demand_compiler(place)
    writing = writing_at(place, request.POST)
    edited = next((one for one in writing.posted.paper.sections if one.id == section), None)
    if edited is None:
        raise Http404
    view = section_view(edited, writing.posted, writing.judged())
    return render(request, "compiling/judged.html", {"section": view})


@at_place
def figures(request: HttpRequest, place: Place) -> HttpResponse:
    """The figures and claims that the writing help offers."""
    del request
    demand_compiler(place)
    paper = level_paper(place, part_of(str(place.month), place.unit.id))
    return JsonResponse({"items": [one._asdict() for one in insertables(paper)]})


@at_post
def choose(request: HttpRequest, place: Place) -> HttpResponse:
    """Take some words of a unit below in, or leave them out."""
    demand_compiler(place)
    writing = writing_at(place, {})
    known = {one.words.key for part in writing.level.parts for one in part.words}
    key = request.POST.get("key", "")
    if key not in known:
        messages.warning(request, _("Orden finns inte längre."))
        return redirect(f"{place.url}sammanstall/")
    is_taken = request.POST.get("taken") == "1"
    choose_words(by=place.access.person, place=place, key=key, is_taken=is_taken)
    messages.success(request, _("Orden tas med.") if is_taken else _("Orden tas inte med."))
    return redirect(f"{place.url}sammanstall/#delar")


@at_place
def papers(request: HttpRequest, place: Place) -> HttpResponse:
    """The unit's final papers of the month."""
    return _papers(request, place)


def _papers(request: HttpRequest, place: Place, **more: object) -> HttpResponse:
    found = papers_at(place)
    names = names_of({one.sealed_by for one in found})
    context = {
        **frame_of(place, "papers"), **more,
        "steps": (_step(f"{place.url}handlingar/", _("Handlingar")),),
        "papers": [(one, names.get(one.sealed_by, ""), _not_ready(place, one)) for one in found],
        "formats": (("pdf", "PDF"), ("docx", "Word"), ("html", "HTML"), ("json", "JSON")),
        "may_compile": place.access.covers(place.tree, Permission.COMPILE, place.unit.id)
        and bool(place.tree.children(place.unit.id)),
    }  # fmt: skip
    return render(request, "compiling/papers.html", context)


def _not_ready(place: Place, sealed: SealedPaper) -> str:
    units = place.tree.organisation.by_id
    return ", ".join(units[one].name if one in units else one for one in sealed.not_ready)


@at_place
def paper_file(request: HttpRequest, place: Place, sealed_id: str, ending: str) -> HttpResponse:
    """A kept file, byte for byte; that it was fetched is an event."""
    del request
    sealed = paper_at(place, sealed_id)
    content = kept_bytes(place, sealed, ending)
    record(
        by=place.access.person.id, action="paper.fetch", object_kind="paper",
        object_key=f"{place.month}/{place.unit.id}/{sealed.paper}",
        after={"format": ending, "sha256": sealed.files[ending].removeprefix("sha256:")},
    )  # fmt: skip
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    shown = "attachment" if ending == "docx" else "inline"
    name = f"{sealed.paper}-{place.month}.{ending}"
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    return response


@at_post
def check_paper(request: HttpRequest, place: Place, sealed_id: str) -> HttpResponse:
    """Whether the kept files are what their seal says, computed anew."""
    sealed = paper_at(place, sealed_id)
    return _papers(request, place, checked_id=sealed.pk, found=checked(place, sealed))
