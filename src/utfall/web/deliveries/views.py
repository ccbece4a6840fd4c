"""Handing files in, following their reading, deciding on them, and their history."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utfall.facts.store import MissingError
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.actions import record
from utfall.web.deliveries.actions import (
    AlreadyDecidedError,
    Declared,
    accept,
    hand_in,
    read_again,
    throw,
)
from utfall.web.deliveries.forms import AcceptForm, HandInForm
from utfall.web.deliveries.models import Delivery, State
from utfall.web.deliveries.problem_file import problem_file
from utfall.web.deliveries.profile_view import is_unknown
from utfall.web.deliveries.queries import (
    FolderDelivery,
    delivery_view,
    from_command_line,
    history,
    listed_problems,
    with_names,
)
from utfall.web.frame.held_folder import held
from utfall.web.frame.limited_upload import too_large_upload
from utfall.web.frame.templatetags.frame_tags import moment
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission

_PER_PAGE = 50


@require_safe
def material(request: HttpRequest) -> HttpResponse:
    """Underlag: to the first of its pages one may see."""
    access = access_of(request)
    if access.may(Permission.SEE_DELIVERIES):
        return redirect("deliveries")
    access.demand(Permission.SEE_PEOPLE)
    return redirect("people")


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """The history: what came, what it replaced, who decided."""
    access = access_of(request)
    access.demand(Permission.SEE_DELIVERIES)
    page = Paginator(history(), _PER_PAGE).get_page(request.GET.get("sida"))
    folder: tuple[FolderDelivery, ...] = ()
    try:
        with held().reading() as reading:
            folder = from_command_line(reading)
    except MissingError:
        pass
    return render(request, "deliveries/deliveries.html", {
        "page": page, "rows": with_names(list(page)), "folder": folder,
        "may_take_in": access.may(Permission.TAKE_IN),
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_delivery(request: HttpRequest) -> HttpResponse:
    """Choose files and hand them in."""
    access_of(request).demand(Permission.TAKE_IN)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HandInForm(*sent, profiles=_profiles(), too_large=too_large_upload(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        declared = Declared(data["kind"], data["version"], data["layer"], data["profile"],
                            data["state"], data["extracted"])  # fmt: skip
        return _handed_in(request, form, data["files"], declared)
    return render(request, "deliveries/new_delivery.html", {"form": form},
                  status=422 if form.errors else 200)  # fmt: skip


def _handed_in(
    request: HttpRequest, form: HandInForm, files: list[UploadedFile[bytes]], declared: Declared
) -> HttpResponse:
    """Keep each file; where the disk ends, say which were kept and which were not."""
    made: list[Delivery] = []
    for file in files:
        try:
            made.append(hand_in(by=access_of(request).person.id, upload=file, declared=declared))
        except OSError:
            left = ", ".join(str(item.name) for item in files[len(made) :])
            form.add_error(None, _("Disken går inte att skriva. Säg till den som sköter datorn, "
                                   "och lämna sedan in igen: %(files)s.")
                           % {"files": left})  # fmt: skip
            form.add_error(None, _("Mottagna: %(count)s filer. De finns bland inläsningarna.")
                           % {"count": len(made)})  # fmt: skip
            return render(request, "deliveries/new_delivery.html", {"form": form}, status=507)
    if len(made) == 1:
        return redirect("delivery", delivery_id=made[0].id)
    return redirect("deliveries")


@require_safe
def delivery(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """One delivery: its progress, or what was found and the decision."""
    access = access_of(request)
    access.demand(Permission.SEE_DELIVERIES)
    found = get_object_or_404(Delivery, pk=delivery_id)
    return _page(request, found)


def _page(
    request: HttpRequest, found: Delivery, form: AcceptForm | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    view = delivery_view(found)
    form = form or AcceptForm(warnings=view.warnings)
    partial = bool(request.htmx) and found.is_under_way  # type: ignore[attr-defined]
    template = "deliveries/progress.html" if partial else "deliveries/delivery.html"
    may_take_in = access_of(request).may(Permission.TAKE_IN)
    context = {"view": view, "delivery": found, "form": form, "may_take_in": may_take_in,
               "is_unknown": may_take_in and is_unknown(found)}  # fmt: skip
    response = render(request, template, context, status=status)
    if request.htmx and not found.is_under_way:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"
    return response


@require_POST
def accept_delivery(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Take it in, with a decision on each kind of warning."""
    found = to_decide_on(request, delivery_id)
    form = AcceptForm(request.POST, warnings=delivery_view(found).warnings)
    if found.state == State.WAITING and not form.is_valid():
        return _page(request, found, form, status=422)
    reason = request.POST.get("reason", "").strip()
    decide = partial(accept, codes=form.accepted, reason=reason)
    return _too_late(request, found, decide) or redirect("delivery", delivery_id=found.id)


@require_POST
def throw_delivery(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Throw the file away."""
    too_late = _too_late(request, to_decide_on(request, delivery_id), throw)
    if too_late is None:
        messages.success(request, _("Filen är kastad. Inga siffror ändrades."))
    return too_late or redirect("deliveries")


@require_POST
def read_delivery_again(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Try once more with a file whose work failed."""
    found = to_decide_on(request, delivery_id)
    return _too_late(request, found, read_again) or redirect("delivery", delivery_id=found.id)


def to_decide_on(request: HttpRequest, delivery_id: str) -> Delivery:
    """The delivery, for who may take files in; PermissionDenied for all else."""
    access_of(request).demand(Permission.TAKE_IN)
    return get_object_or_404(Delivery, pk=delivery_id)


def _too_late(
    request: HttpRequest, found: Delivery, decide: Callable[..., object]
) -> HttpResponse | None:  # fmt: skip
    """Decide; who comes second is told who was first. None where the decision holds."""
    try:
        decide(by=access_of(request).person.id, delivery_id=found.id)
    except AlreadyDecidedError as decided:
        return _already(request, decided.delivery)
    return None


def _already(request: HttpRequest, found: Delivery) -> HttpResponse:
    """Somebody was first: the page as it stands now says who and when."""
    words = _("Någon annan hann före. Så här står det nu.")
    who = delivery_view(found).decided_by
    if who:
        words = _("%(who)s hann före, %(at)s. Så här står det nu.") % {
            "who": who, "at": moment(found.decided_at)
        }  # fmt: skip
    messages.warning(request, words)
    return _page(request, found, status=409)


@require_safe
def problem_list(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Every listed problem as a file for who mends the source."""
    access_of(request).demand(Permission.SEE_DELIVERIES)
    found = get_object_or_404(Delivery, pk=delivery_id)
    record(by=access_of(request).person.id, action="delivery.export_problems",
           object_kind="delivery", object_key=str(found.id))  # fmt: skip
    content = problem_file(listed_problems(found))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="fel-{found.id}.csv"'
    return response


def _profiles() -> list[str]:
    files = open_workspace(settings.FOLDER).files
    return [PurePosixPath(path).stem for path in files.profiles]
