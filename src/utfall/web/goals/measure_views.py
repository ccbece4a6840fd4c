"""Adding, changing and ending measures, and adding activities: by who reports for the unit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form
from utfall.web.goals.actions import add_activity, add_measure, change_measure, declare_done
from utfall.web.goals.form_pages import FormPage, form_page, typed
from utfall.web.goals.measure_forms import (
    DoneForm,
    MeasureForm,
    NewActivityForm,
    OtherMeasureForm,
    measure_now,
)
from utfall.web.goals.models import ActivityStatus, Measure
from utfall.web.goals.units_here import units_here
from utfall.web.goals.views import goals_url
from utfall.web.rounds.editing import editing_of


@at_form
def new_measure(request: HttpRequest, place: Place) -> HttpResponse:
    """A measure of the unit, from the month on."""
    part = editing_of(place).demand()
    form = MeasureForm(typed(request))
    page = FormPage(
        _("Ny åtgärd"), _("Spara åtgärden"), _("Åtgärden är sparad."), goals_url(place),
        _("En åtgärd följs upp varje månad tills den förklaras klar. Beslut kan anges om åtgärden "
          "vilar på ett."),
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: add_measure(
        by=place.access.person, unit_id=place.unit.id, month=str(place.month),
        promise=form.promise, part=part,
    ))  # fmt: skip


@at_form
def change_measure_page(request: HttpRequest, place: Place, measure_id: UUID) -> HttpResponse:
    """Another owner, day, amount or text; what was promised at first stays beside."""
    part = editing_of(place).demand()
    measure = _measure(place, measure_id)
    if measure.done_month:
        return _already_done(request, place)
    form = OtherMeasureForm(typed(request), initial=measure_now(measure))
    page = FormPage(
        _("Ändra åtgärd"), _("Spara åtgärden"), _("Åtgärden är ändrad."), goals_url(place),
        _("Det som lovades från början står kvar bredvid."),
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: change_measure(
        by=place.access.person, measure=measure, version=form.cleaned_data["version"],
        promise=form.promise, part=part,
    ))  # fmt: skip


@at_form
def declare_measure_done(request: HttpRequest, place: Place, measure_id: UUID) -> HttpResponse:
    """Declare a measure done, with words on what it gave."""
    part = editing_of(place).demand()
    measure = _measure(place, measure_id)
    if measure.done_month:
        return _already_done(request, place)
    form = DoneForm(typed(request), initial={"version": measure.version})
    page = FormPage(
        _("Förklara åtgärden klar"), _("Förklara klar"), _("Åtgärden är förklarad klar."),
        goals_url(place), "", ((_("Åtgärd"), measure.text), (_("Ansvarig"), measure.owner)),
    )  # fmt: skip
    return form_page(request, place, page, form, lambda: declare_done(
        by=place.access.person, measure=measure, month=str(place.month),
        version=form.cleaned_data["version"], words=form.cleaned_data["words"], part=part,
    ))  # fmt: skip


@at_form
def new_activity(request: HttpRequest, place: Place) -> HttpResponse:
    """Something the unit is to do towards its goals."""
    part = editing_of(place).demand()
    form = NewActivityForm(typed(request), initial={"status": ActivityStatus.PLANNED})
    page = FormPage(_("Ny aktivitet"), _("Spara aktiviteten"), _("Aktiviteten är sparad."),
                    goals_url(place))  # fmt: skip
    return form_page(request, place, page, form, lambda: add_activity(
        by=place.access.person, unit_id=place.unit.id, task=form.task, part=part,
    ))  # fmt: skip


def _measure(place: Place, measure_id: UUID) -> Measure:
    """One of the place's that had been entered by the month."""
    found = Measure.objects.filter(unit_id__in=units_here(place), first_month__lte=str(place.month))
    return get_object_or_404(found, pk=measure_id)


def _already_done(request: HttpRequest, place: Place) -> HttpResponse:
    """Somebody has declared it done: it stands so, and is changed no more."""
    messages.warning(request, _("Åtgärden är redan förklarad klar. Den går inte att ändra."))
    return redirect(goals_url(place))
