"""A unit's forecast: seen, typed, added up and saved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from utfall.tables.deviation_text import plain_amount
from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.queries import draft_of
from utfall.web.follow_up.account_page import Step
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, at_post, frame_of
from utfall.web.forecasts.actions import save_forecasts
from utfall.web.forecasts.against import NoBudgetError, is_imported
from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.meanwhile import both_sides
from utfall.web.forecasts.page import ForecastPage
from utfall.web.forecasts.queries import asks_for_forecast, forecasts_of, unbooked_of, words_of
from utfall.web.forecasts.typed import AMOUNT, DEVIATION, FormReader, TypedForm, Values
from utfall.web.forecasts.unbooked import known_items
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError, changed_meanwhile
from utfall.web.frame.words_typed import SURE, personal_number_warning
from utfall.web.people.roles import Permission
from utfall.web.rounds.editing import Editing, editing_of
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.next_step import FORECAST, after_saving

WAY = "satt"


@at_form
def forecast(request: HttpRequest, place: Place) -> HttpResponse:
    """The unit's forecast of the month's round; a form where one may save it now."""
    if not place.tree.exists(place.unit.id):
        return render(request, "follow_up/not_then.html", frame_of(place, "forecast"), status=404)
    if not place.reading.workspace.municipality.settings.pages.unit:
        return render(request, "follow_up/no_unit_report.html", frame_of(place, "forecast"))
    editing = editing_of(place)
    part = editing.part
    if part is None or not part.reports:
        return _nothing_to_state(request, place, editing)
    if is_imported(place):
        return _nothing_to_state(request, place, editing, imported=True)
    try:
        if request.method == "POST":
            return _save(request, place, editing, part)
        return _show(request, place, editing, part, _reader(place, part, request.GET))
    except NoBudgetError:
        return _nothing_to_state(request, place, editing, no_budget=True)


@at_post
def forecast_totals(request: HttpRequest, place: Place) -> HttpResponse:
    """What the fields come to as they stand; nothing is saved."""
    part = editing_of(place).demand()
    if not part.reports:
        raise PermissionDenied
    reader = _reader(place, part, request.POST)
    page = ForecastPage(reader.basis, reader.form(request.POST.dict()), asks_for_forecast(part))
    return render(request, "forecasts/totals.html", {"page": page, "place": place})


def _reader(place: Place, part: RoundUnit, asked: Values) -> FormReader:
    way = AMOUNT if asked.get(WAY) == AMOUNT else DEVIATION
    return FormReader(Basis(place), way, forecasts_of(part), words_of(part))


def _nothing_to_state(
    request: HttpRequest, place: Place, editing: Editing, *, no_budget: bool = False,
    imported: bool = False,
) -> HttpResponse:  # fmt: skip
    """A month without a round, a unit that only compiles, a year without a budget, a forecast from
    a file: said."""
    if request.method == "POST":
        raise PermissionDenied
    context = {**_frame(place), "editing": editing, "no_budget": no_budget,
               "imported": imported}  # fmt: skip
    return render(request, "forecasts/none.html", context)


def _show(
    request: HttpRequest, place: Place, editing: Editing, part: RoundUnit, reader: FormReader
) -> HttpResponse:  # fmt: skip
    """The form with what is saved, or with what its writer left in a draft."""
    person = place.access.person
    draft = draft_of(person.id, draft_key(place)) if editing.may_edit else None
    kept: Values | None = None
    if draft is not None and draft.fields.get(WAY, DEVIATION) == reader.way:
        kept = draft.fields
    form = reader.form(kept)
    return _page(request, place, editing, part, reader, form,
                 draft=draft if kept is not None else None)  # fmt: skip


def _save(request: HttpRequest, place: Place, editing: Editing, part: RoundUnit) -> HttpResponse:
    if editing.part is not None and editing.may_report and editing.is_locked:
        return _came_too_late(request, place, editing, part)
    editing.demand()
    reader = _reader(place, part, request.POST)
    form = reader.form(request.POST.dict())
    warning = personal_number_warning(form.texts, request.POST)
    if form.errors or warning:
        return _page(request, place, editing, part, reader, form, status=422, warning=warning)
    person = place.access.person
    try:
        save_forecasts(by=person, place=place, part=part, rows=form.touched,
                       words=form.stated_words)  # fmt: skip
    except ChangedMeanwhileError as fault:
        return _meanwhile(request, place, part, form, fault)
    drop_draft(by=person.id, key=draft_key(place))
    return _saved(request, place, part,
                  ForecastPage(reader.basis, form, asks_for_forecast(part)))  # fmt: skip


def _saved(
    request: HttpRequest, place: Place, part: RoundUnit, page: ForecastPage
) -> HttpResponse:  # fmt: skip
    messages.success(request, _("Prognosen är sparad."))
    if page.guard.asks and not page.form.words["skal"].strip():
        wanted = _("Skriv varför underskottet hämtas in innan du klarmarkerar.")
        messages.warning(request, f"{page.guard_words} {wanted}")
    stay = f"{forecast_url(place)}{f'?{WAY}={AMOUNT}' if page.by_amount else ''}"
    return redirect(after_saving(request, place, part, FORECAST, stay))


def _meanwhile(
    request: HttpRequest, place: Place, part: RoundUnit, form: TypedForm,
    fault: ChangedMeanwhileError,
) -> HttpResponse:  # fmt: skip
    """Both texts of every field that two have changed; all else that was typed goes along."""
    now = FormReader(Basis(place), form.way, forecasts_of(part), words_of(part))
    sides, hidden = both_sides(form, now)
    page = forecast_url(place)
    shown = ChangedMeanwhileError(sides, by=fault.by, at=fault.at, version=fault.version)
    return changed_meanwhile(
        request, shown, action=page, back=page, hidden={**hidden, WAY: form.way},
        title=_("Prognos, %(unit)s") % {"unit": place.unit.name}, multiline=False,
    )  # fmt: skip


def _came_too_late(
    request: HttpRequest, place: Place, editing: Editing, part: RoundUnit
) -> HttpResponse:  # fmt: skip
    """The month was done while she wrote: it is said, and what she wrote is there to copy."""
    reader = _reader(place, part, request.POST)
    typed = reader.form(request.POST.dict())
    return _page(request, place, editing, part, reader, reader.form(), status=403, unsaved=typed)


def _page(
    request: HttpRequest, place: Place, editing: Editing, part: RoundUnit, reader: FormReader,
    form: TypedForm, *, status: int = 200, **also: object,
) -> HttpResponse:  # fmt: skip
    page = ForecastPage(reader.basis, form, asks_for_forecast(part))
    context = {**_frame(place), "page": page, "editing": editing, "part": part, "sure": SURE,
               "draft_key_name": draft_key(place), "page_url": forecast_url(place),
               "form_errors": form.errors if status == 422 else (),
               "sees_words": _sees_words(place),
               "known": _known(place, part, reader), **also}  # fmt: skip
    return render(request, "forecasts/forecast.html", context, status=status)


def _sees_words(place: Place) -> bool:
    """What is written of a forecast goes upward: to staff who see the unit, and no further."""
    return place.access.covers(place.tree, Permission.SEE_UNCLOSED, place.unit.id)


def _known(place: Place, part: RoundUnit, reader: FormReader) -> tuple[int, str]:
    """How many items are known and not booked, and what they come to."""
    items = known_items(place, unbooked_of(part))
    return items.count, plain_amount(items.sum_ore, reader.basis.style)


def _frame(place: Place) -> dict[str, object]:
    steps = (Step(_("Prognos"), forecast_url(place)),)
    return {**frame_of(place, "forecast"), "steps": steps}


def forecast_url(place: Place) -> str:
    """The page of the unit's forecast."""
    return f"{place.url}prognos/"


def draft_key(place: Place) -> str:
    """What the draft of the form is kept by."""
    return f"forecast/{place.month}/{place.unit.id}"
