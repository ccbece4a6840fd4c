"""What is known and not booked: listed beside the ledger, entered, changed and taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from utfall.domain.code_plan import CodePlanYears
from utfall.tables.deviation_text import plain_amount
from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.models import Draft
from utfall.web.drafts.queries import draft_of
from utfall.web.follow_up.account_page import Step
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, at_post, frame_of
from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.models import UnbookedItem
from utfall.web.forecasts.queries import unbooked_of
from utfall.web.forecasts.unbooked import known_items
from utfall.web.forecasts.unbooked_actions import add_unbooked, change_unbooked, remove_unbooked
from utfall.web.forecasts.unbooked_form import UnbookedForm, fields_of, typed_fields
from utfall.web.frame.changed_meanwhile import BothSides, ChangedMeanwhileError, changed_meanwhile
from utfall.web.frame.form_version import version_in
from utfall.web.frame.words_typed import SURE, personal_number_warning
from utfall.web.rounds.editing import Editing, editing_of


@at_form
def unbooked(request: HttpRequest, place: Place) -> HttpResponse:
    """The list, with a form for a new item where one may enter it now."""
    editing = editing_of(place)
    if request.method != "POST":
        draft = draft_of(place.access.person.id, draft_key(place)) if editing.may_edit else None
        fields = fields_of(None, place.month) | (typed_fields(draft.fields) if draft else {})
        form = UnbookedForm(_plan(place), place.month, fields)
        return _page(request, place, editing, form, draft=draft)
    part = editing.demand()
    form = UnbookedForm(_plan(place), place.month, typed_fields(request.POST.dict())).read()
    warning = personal_number_warning((form.fields["avser"],), request.POST)
    if form.values is None or warning:
        return _page(request, place, editing, form, status=422, warning=warning)
    add_unbooked(by=place.access.person.id, part=part, values=form.values)
    drop_draft(by=place.access.person.id, key=draft_key(place))
    messages.success(request, _("Posten är tillagd. Den ingår inte i siffrorna."))
    return redirect(unbooked_url(place))


@at_form
def unbooked_item(request: HttpRequest, place: Place, item_id: UUID) -> HttpResponse:
    """One item's form."""
    editing = editing_of(place)
    editing.demand()
    item = _item(place, item_id)
    form = UnbookedForm(_plan(place), place.month, fields_of(item, place.month))
    if request.method != "POST":
        return _item_page(request, place, item, form)
    form = UnbookedForm(_plan(place), place.month, typed_fields(request.POST.dict())).read()
    warning = personal_number_warning((form.fields["avser"],), request.POST)
    if form.values is None or warning:
        return _item_page(request, place, item, form, status=422, warning=warning)
    try:
        change_unbooked(by=place.access.person.id, item=item, version=version_in(request.POST),
                        values=form.values)  # fmt: skip
    except ChangedMeanwhileError as fault:
        return _meanwhile(request, place, item, form, fault)
    messages.success(request, _("Posten är ändrad."))
    return redirect(unbooked_url(place))


@at_post
def unbooked_remove(request: HttpRequest, place: Place, item_id: UUID) -> HttpResponse:
    """Take one away; one that somebody changed meanwhile is shown as it is now."""
    editing_of(place).demand()
    item = _item(place, item_id)
    try:
        remove_unbooked(by=place.access.person.id, item=item, version=version_in(request.POST))
    except ChangedMeanwhileError:
        messages.warning(request, _("Någon annan ändrade posten medan du läste. Inget togs bort."))
        return redirect(unbooked_url(place))
    messages.success(request, _("Posten är borttagen."))
    return redirect(unbooked_url(place))


def _item(place: Place, item_id: UUID) -> UnbookedItem:
    """The unit's own item in the month's round; Http404 where it has no such."""
    own = UnbookedItem.objects.select_related("part__round").filter(
        pk=item_id, part__unit_id=place.unit.id, part__round__month=str(place.month)
    )
    item = own.first()
    if item is None:
        raise Http404
    return item


def _plan(place: Place) -> CodePlanYears:
    plan = place.reading.workspace.municipality.code_plan.of_year(place.month.year)
    if plan is None or not place.tree.exists(place.unit.id):
        raise Http404
    return plan


def _page(
    request: HttpRequest, place: Place, editing: Editing, form: UnbookedForm, *,
    status: int = 200, warning: str = "", draft: Draft | None = None,
) -> HttpResponse:  # fmt: skip
    own = unbooked_of(editing.part) if editing.part else ()
    items = known_items(place, own)
    style = Basis(place).style
    context = {
        **_frame(place), "editing": editing, "form": form, "items": items,
        "own": [(known, plain_amount(known.amount_ore, style)) for known in items.own],
        "others": [(known, plain_amount(known.amount_ore, style)) for known in items.others],
        "sum": plain_amount(items.sum_ore, style), "warning": warning, "sure": SURE,
        "page_url": unbooked_url(place), "draft": draft, "draft_key_name": draft_key(place),
    }  # fmt: skip
    return render(request, "forecasts/unbooked.html", context, status=status)


def _item_page(
    request: HttpRequest, place: Place, item: UnbookedItem, form: UnbookedForm, *,
    status: int = 200, warning: str = "",
) -> HttpResponse:  # fmt: skip
    version = version_in(request.POST) if request.method == "POST" else item.version
    context = {**_frame(place), "form": form, "item": item, "version": version, "sure": SURE,
               "warning": warning, "page_url": unbooked_url(place)}  # fmt: skip
    return render(request, "forecasts/unbooked_item.html", context, status=status)


def _meanwhile(
    request: HttpRequest, place: Place, item: UnbookedItem, form: UnbookedForm,
    fault: ChangedMeanwhileError,
) -> HttpResponse:  # fmt: skip
    """Both sides of every field that differs."""
    now = _item(place, item.id)
    saved = fields_of(now, place.month)
    labels = {"avser": _("Vad posten avser"), "belopp": _("Belopp, tkr"),
              "kostnadsslag": _("Kostnadsslag"), "konto": _("Konto"),
              "manad": _("Väntas bokföras")}  # fmt: skip
    sides = [BothSides(name, labels[name], mine, saved[name])
             for name, mine in form.fields.items() if mine != saved[name]]  # fmt: skip
    alike = {name: mine for name, mine in form.fields.items() if mine == saved[name]}
    shown = ChangedMeanwhileError(sides, by=fault.by, at=fault.at, version=fault.version)
    return changed_meanwhile(
        request, shown, action=f"{unbooked_url(place)}{item.id}/", back=unbooked_url(place),
        hidden=alike, title=_("Känt, ej bokfört"), multiline=False,
    )  # fmt: skip


def _frame(place: Place) -> dict[str, object]:
    steps = (Step(_("Känt, ej bokfört"), unbooked_url(place)),)
    return {**frame_of(place, "unbooked"), "steps": steps}


def unbooked_url(place: Place) -> str:
    """The page of what is known and not booked of the unit."""
    return f"{place.url}ej-bokfort/"


def draft_key(place: Place) -> str:
    """What the draft of a new item is kept by."""
    return f"unbooked/{place.month}/{place.unit.id}"
