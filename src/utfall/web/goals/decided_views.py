"""Entering what is decided: goals and indicators. By who does so for the unit, whenever: a decision
waits for no round."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form
from utfall.web.goals.decided_actions import (
    change_goal,
    change_indicator,
    decide_goal,
    decide_indicator,
)
from utfall.web.goals.decided_forms import (
    GoalForm,
    MoreForm,
    OtherTermsForm,
    WordingForm,
    terms_now,
)
from utfall.web.goals.form_pages import FormPage, form_page, typed
from utfall.web.goals.goals_page import may_set
from utfall.web.goals.models import Goal, Indicator
from utfall.web.goals.queries import goals_to_measure
from utfall.web.goals.units_here import units_here
from utfall.web.goals.views import goals_url


def _demand(place: Place) -> None:
    if not may_set(place, place.unit.id):
        raise PermissionDenied


@at_form
def new_goal(request: HttpRequest, place: Place) -> HttpResponse:
    """A goal of the unit for the year, with its first indicator."""
    _demand(place)
    form = GoalForm(typed(request))
    page = FormPage(
        _("Nytt mål"), _("Spara målet"), _("Målet är sparat."), goals_url(place),
        _("Ett mål gäller %(unit)s under %(year)s. Lydelse och målvärde låses till beslutet: de "
          "ändras bara genom ett nytt beslut.")
        % {"unit": place.unit.name, "year": place.month.year},
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: decide_goal(
        by=place.access.person, unit_id=place.unit.id, year=place.month.year,
        wording=form.cleaned_data["wording"], decision=form.decision,
        measured_as=form.measured_as, terms=form.terms,
    ))  # fmt: skip


@at_form
def change_goal_page(request: HttpRequest, place: Place, goal_id: UUID) -> HttpResponse:
    """Another wording by another decision."""
    _demand(place)
    goal = get_object_or_404(Goal, pk=goal_id, unit_id__in=units_here(place))
    newest = list(goal.versions.all())[-1]
    form = WordingForm(typed(request),
                       initial={"wording": newest.wording, "version": newest.number})  # fmt: skip
    page = FormPage(
        _("Ändra mål genom nytt beslut"), _("Spara beslutet"), _("Beslutet är infört."),
        goals_url(place), _("Det som gällde förut står kvar och visas med sitt beslut."),
        ((_("Gäller nu"), newest.wording), (_("Beslut"), _words(newest.decision))),
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: change_goal(
        by=place.access.person, goal=goal, version=form.cleaned_data["version"],
        wording=form.cleaned_data["wording"], decision=form.decision,
    ))  # fmt: skip


@at_form
def new_indicator(request: HttpRequest, place: Place) -> HttpResponse:
    """One more indicator, which the unit reports, of a goal of its own or set above it."""
    _demand(place)
    goals = list(goals_to_measure(place))
    form = MoreForm(typed(request), goals=goals)
    page = FormPage(
        _("Ny indikator"), _("Spara indikatorn"), _("Indikatorn är sparad."), goals_url(place),
        _("Indikatorn följs upp av %(unit)s varje månad.") % {"unit": place.unit.name},
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: decide_indicator(
        by=place.access.person, unit_id=place.unit.id, decision=form.decision,
        goal=next(goal for goal in goals if str(goal.id) == form.cleaned_data["goal"]),
        measured_as=form.measured_as, terms=form.terms,
    ))  # fmt: skip


@at_form
def change_indicator_page(request: HttpRequest, place: Place, indicator_id: UUID) -> HttpResponse:
    """Other words or another target by another decision."""
    _demand(place)
    found = Indicator.objects.filter(unit_id__in=units_here(place)).prefetch_related("versions")
    indicator = get_object_or_404(found, pk=indicator_id)
    newest = list(indicator.versions.all())[-1]
    form = OtherTermsForm(typed(request), indicator=indicator, initial=terms_now(indicator))
    page = FormPage(
        _("Ändra indikator genom nytt beslut"), _("Spara beslutet"), _("Beslutet är infört."),
        goals_url(place), _("Det som gällde förut står kvar och visas med sitt beslut."),
        ((_("Gäller nu"), newest.name), (_("Beslut"), _words(newest.decision))),
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: change_indicator(
        by=place.access.person, indicator=indicator, version=form.cleaned_data["version"],
        terms=form.terms, decision=form.decision,
    ))  # fmt: skip


def _words(decision: object) -> str:
    return str(getattr(decision, "words", ""))
