"""The page *Mål och åtgärder*, and the register of measures."""

from dataclasses import dataclass
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.web.audit.queries import names_of
from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.queries import draft_of
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, at_place, frame_of
from utfall.web.frame.changed_meanwhile import changed_meanwhile
from utfall.web.goals.form_fields import warning_in
from utfall.web.goals.goals_page import goals_page, may_set, standing_at
from utfall.web.goals.register import register_of
from utfall.web.goals.report_forms import report_forms, restore
from utfall.web.goals.reporting import Reported, save_report, together
from utfall.web.rounds.editing import Editing, editing_of, locking
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.next_step import GOALS, after_saving


class Step(NamedTuple):
    """A step of the breadcrumb below the unit."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stops a save: said on top of the page."""

    warning: str = ""


def goals_url(place: Place) -> str:
    """``/uppfoljning/2025-07/tia-avdelningen/mal/``."""
    return f"{place.url}mal/"


def measures_url(place: Place) -> str:
    """``/uppfoljning/2025-07/tia-avdelningen/atgarder/``."""
    return f"{place.url}atgarder/"


def frame_below(place: Place, *steps: Step) -> dict[str, object]:
    """What stands around the page's own content."""
    return {**frame_of(place, "goals"), "steps": steps, "goals_url": goals_url(place),
            "measures_url": measures_url(place)}  # fmt: skip


def not_then(request: HttpRequest, place: Place) -> HttpResponse | None:
    """The page that says that the unit is not there that month; None where it is."""
    if place.tree.exists(place.unit.id):
        return None
    return render(request, "follow_up/not_then.html", frame_of(place, "unit"), status=404)


@at_form
def goals(request: HttpRequest, place: Place) -> HttpResponse:
    """Goals, activities and measures of the unit; reported by who answers for it."""
    nowhere = not_then(request, place)
    if nowhere is not None:
        return nowhere
    editing = editing_of(place)
    if request.method == "POST":
        return _reported(request, place, editing)
    draft, forms = None, None
    stands = standing_at(place)
    if editing.may_edit:
        draft = draft_of(place.access.person.id, draft_name(place))
        forms = report_forms(stands.goals, stands.activities, stands.measures, None)
        if draft:
            restore(forms, draft.fields)
    page = goals_page(place, stands, forms)
    context = {"page": page, "forms": forms, "draft": draft, **_around(place, editing)}
    return render(request, "goals/goals.html", context)


def _reported(request: HttpRequest, place: Place, editing: Editing) -> HttpResponse:
    part = editing.demand()
    stands, person = standing_at(place), place.access.person
    forms = report_forms(stands.goals, stands.activities, stands.measures, request.POST)
    right = all(form.is_valid() for form in forms.sent)
    wrong = Wrong(warning_in(request, forms.sent) if right else "")
    if not right or wrong.warning:
        page = goals_page(place, stands, forms)
        context = {"page": page, "forms": forms, "wrong": wrong, **_around(place, editing)}
        return render(request, "goals/goals.html", context, status=422)
    found = save_report(by=person, month=str(place.month), part=part, sent=forms.sent)
    if not found.conflicts:
        drop_draft(by=person.id, key=draft_name(place))
    return _both_sides(request, place, found) or _receipt(request, place, part, found)


def _receipt(
    request: HttpRequest, place: Place, part: RoundUnit, found: Reported
) -> HttpResponse:  # fmt: skip
    if found.saved:
        words = ngettext("%(count)s uppgift är sparad.", "%(count)s uppgifter är sparade.",
                         found.saved)  # fmt: skip
        messages.success(request, words % {"count": found.saved})
    else:
        messages.success(request, _("Inget var ändrat."))
    return redirect(after_saving(request, place, part, GOALS, goals_url(place)))


def _both_sides(request: HttpRequest, place: Place, found: Reported) -> HttpResponse | None:
    """What somebody else had changed: both sides; the rest is saved."""
    if not found.conflicts:
        return None
    fault, hidden = together(found.conflicts)
    texts = [side for side in fault.sides if not side.name.endswith("-words")]
    return changed_meanwhile(
        request, fault, action=goals_url(place), back=goals_url(place), hidden=hidden,
        title=_("Mål och åtgärder"), multiline=all(side.mine == side.theirs for side in texts),
    )  # fmt: skip


def draft_name(place: Place) -> str:
    """The page's form among one's drafts."""
    return f"goals/{place.month}/{place.unit.id}"


def _around(place: Place, editing: Editing) -> dict[str, object]:
    """The frame, and why nothing can be written where nothing can."""
    done = locking(editing.part) if editing.part else None
    names = names_of({done.done_by}) if done and done.done_by else {}
    return {
        **frame_below(place, Step(_("Mål och åtgärder"), goals_url(place))),
        "editing": editing, "draft_name": draft_name(place),
        "done": done, "done_by": next(iter(names.values()), ""),
        "may_set": may_set(place, place.unit.id),
    }  # fmt: skip


@at_place
def measures(request: HttpRequest, place: Place) -> HttpResponse:
    """Every measure at the place and below it, sorted as asked for."""
    nowhere = not_then(request, place)
    if nowhere is not None:
        return nowhere
    register = register_of(place, request.GET.get("sortera", ""))
    context = {
        **frame_below(place, Step(_("Åtgärder"), measures_url(place))),
        "register": register,
        "editing": editing_of(place),
    }
    return render(request, "goals/measures.html", context)
