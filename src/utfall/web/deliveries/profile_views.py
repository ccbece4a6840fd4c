"""An unknown file: a profile is proposed, mended, tried, and kept with the municipality's."""

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from utfall.facts.store import StoreBusyError
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.save_profile import NameTakenError, is_profile_name
from utfall.pipeline.suggest_profile import part_hints
from utfall.pipeline.try_profile import tried_profile
from utfall.pipeline.workspace import open_workspace
from utfall.web.deliveries.actions import AlreadyDecidedError, save_profile
from utfall.web.deliveries.models import Delivery
from utfall.web.deliveries.profile_form import (
    MOST_TEXT,
    ProfileForm,
    proposed_name,
    typed_profile,
)
from utfall.web.deliveries.profile_view import (
    MOST_PROPOSED,
    ProfileView,
    groups_of,
    is_unknown,
    profile_view,
)
from utfall.web.deliveries.views import to_decide_on
from utfall.web.people.access import access_of


@require_http_methods(["GET", "POST"])
def suggest_profile(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """The proposal; sent back with what was changed it is read again. Nothing is kept."""
    found = to_decide_on(request, delivery_id)
    if not is_unknown(found):
        return redirect("delivery", delivery_id=found.id)
    return _tried(request, found)


@require_POST
def save_new_profile(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Keep the profile, and have the file read by it."""
    found = to_decide_on(request, delivery_id)
    if not is_unknown(found):
        return redirect("delivery", delivery_id=found.id)
    return _tried(request, found, is_saved=True)


def _tried(request: HttpRequest, found: Delivery, *, is_saved: bool = False) -> HttpResponse:
    """Read the file by the profile as it was sent, or as it is proposed."""
    if found.size_bytes > MOST_PROPOSED:
        return _page(request, found, {"is_too_large": True}, 422)
    name = request.POST.get("name", "") or proposed_name(found.file_name, _names())
    shown_name = name if is_profile_name(name) else "profil"
    is_too_long = _is_too_long(request)
    text = "" if is_too_long else typed_profile(request.POST, _parts())
    try:
        view = profile_view(found, shown_name, text)
    except RefusedError as fault:
        return _page(request, found, {"problems": groups_of(fault.problems, found.file_name)}, 422)
    said = {"name": name, "text": view.tried.text, "base": view.tried.text,
            "sure": request.POST.get("sure", "")}  # fmt: skip
    node = view.tried.node
    if node is None:  # what was chosen stays as it was sent
        said = {**request.POST.dict(), **said, "base": request.POST.get("base", "")}
        node = tried_profile(said["base"], "", "").node
    form = ProfileForm(profile=node, parts=view.parts, headings=view.headings, said=said)
    if is_too_long:
        form.add_error("text", _("Profilen är för lång, och är därför inte läst."))
    if is_saved and not is_too_long and _may_be_kept(form, view):
        return _kept(request, found, form, view)
    if not is_saved and not is_too_long:
        form.errors.clear()
    is_wrong = bool(form.errors) or view.profile is None
    return _page(request, found, {"view": view, "form": form}, 422 if is_wrong else 200)


def _may_be_kept(form: ProfileForm, view: ProfileView) -> bool:
    """A profile, with a name; where the file has faults by it, by a tick."""
    form.is_valid()
    if view.profile is None:
        form.add_error(None, _("Profilen har fel. Rätta dem innan den sparas."))
        form.at = "problem"
    elif view.has_faults and not form.data.get("sure"):
        form.add_error("sure", _("Filen har fel när den läses med profilen. Rätta profilen, eller "
                                 "kryssa för att felen är filens egna."))  # fmt: skip
    return not form.errors


def _kept(
    request: HttpRequest, found: Delivery, form: ProfileForm, view: ProfileView
) -> HttpResponse:  # fmt: skip
    assert view.profile is not None
    name, kinds = form.cleaned_data["name"], view.profile.kinds
    kind = found.kind if found.kind in kinds else kinds[0]
    try:
        save_profile(by=access_of(request).person.id, delivery_id=found.id, name=name,
                     text=view.tried.text, kind=kind)  # fmt: skip
    except NameTakenError:
        form.add_error("name", _("En annan profil heter så. Välj ett annat namn."))
        return _page(request, found, {"view": view, "form": form}, 422)
    except StoreBusyError:
        form.add_error(None, _("Just nu läses något in. Det du skrev står kvar: spara igen om en "
                               "stund."))  # fmt: skip
        return _page(request, found, {"view": view, "form": form}, 409)
    except OSError:
        form.add_error(None, _("Disken går inte att skriva. Säg till den som sköter datorn. Det "
                               "du skrev står kvar."))  # fmt: skip
        return _page(request, found, {"view": view, "form": form}, 507)
    except AlreadyDecidedError:
        messages.warning(request, _("Någon annan hann före. Så här står det nu."))
        return redirect("delivery", delivery_id=found.id)
    messages.success(request, _("Profilen %(name)s är sparad. Filen läses med den.")
                     % {"name": name})  # fmt: skip
    return redirect("delivery", delivery_id=found.id)


def _is_too_long(request: HttpRequest) -> bool:
    return any(len(request.POST.get(key, "")) > MOST_TEXT for key in ("text", "base"))


def _names() -> list[str]:
    return [PurePosixPath(path).stem for path in open_workspace(settings.FOLDER).files.profiles]


def _parts() -> list[str]:
    plan = open_workspace(settings.FOLDER).municipality.code_plan
    return [part.id for part in part_hints(plan)]


def _page(
    request: HttpRequest, found: Delivery, shown: dict[str, object], status: int
) -> HttpResponse:  # fmt: skip
    context = {"delivery": found, **shown}
    return render(request, "deliveries/suggest_profile.html", context, status=status)
