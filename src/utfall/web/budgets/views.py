"""Which budget holds, a change of it, and the correction of a change."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from utfall.domain.phasing import corrected
from utfall.web.budgets.actions import (
    AlreadyCorrectedError,
    AlreadySavedError,
    Basis,
    BudgetMovedError,
    Line,
    budget_version,
    change_budget,
    correct_change,
)
from utfall.web.budgets.change_form import FEWEST_ROWS, MOST_ROWS, ChangeForm
from utfall.web.budgets.models import BudgetChange, ChangedAmount
from utfall.web.budgets.queries import listed_changes
from utfall.web.budgets.year_budget import YearBudget, budget_years
from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.queries import draft_of
from utfall.web.frame.held_folder import held
from utfall.web.frame.words_field import WordsField
from utfall.web.frame.words_typed import personal_number_warning
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission

_TRIES = 10
_MOST_WORDS = 200
Judged = Callable[[YearBudget, int], HttpResponse]


def tried_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Judge the form anew where another changed the year's budget while it was judged."""

    @wraps(view)
    def tried(request: HttpRequest, year: int, **kwargs: object) -> HttpResponse:
        access_of(request).demand(Permission.CHANGE_BUDGET)
        for left in reversed(range(_TRIES)):
            seen = budget_version(year)
            try:
                with held().reading() as reading:
                    return view(request, YearBudget(reading, year), seen, **kwargs)
            except BudgetMovedError:
                if not left:
                    raise
        raise AssertionError

    return require_http_methods(["GET", "HEAD", "POST"])(tried)


@require_safe
def newest_budget(request: HttpRequest) -> HttpResponse:
    """To the newest year's budget."""
    access_of(request).demand(Permission.SEE_BUDGET)
    with held().reading() as reading:
        years = budget_years(reading)
    if not years:
        return render(request, "budgets/no_budget.html")
    return redirect("budget", year=years[0])


@require_safe
def budget(request: HttpRequest, year: int) -> HttpResponse:
    """Adopted, each change, now; the reserves; where phasing is found."""
    access = access_of(request)
    access.demand(Permission.SEE_BUDGET)
    with held().reading() as reading:
        found = YearBudget(reading, year)
        body = found.organisation.by_id.get(request.GET.get("namnd", ""))
        context = {
            "budget": found, "body": body, "years": budget_years(reading),
            "changes": listed_changes(year, found.decisions(body.id if body else "")),
            "units": [unit for unit in found.organisation.units if found.tree.exists(unit.id)],
            "may_change": access.may(Permission.CHANGE_BUDGET) and bool(found.open_months),
        }  # fmt: skip
        return render(request, "budgets/budget.html", context)


@tried_again
def change(request: HttpRequest, budget: YearBudget, seen: int) -> HttpResponse:
    """Enter a decision that changes the budget."""
    if not budget.open_months:
        return _closed(request, budget)
    key = f"budget-change/{budget.year}"
    person = access_of(request).person
    if request.method != "POST":
        return _change_page(request, budget, _unsent(request, budget, key), key)
    rows = _rows(request.POST)
    if "more" in request.POST:
        initial = {name: request.POST[name] for name in request.POST}
        form = ChangeForm(budget=budget, rows=rows + FEWEST_ROWS, initial=initial)
        return _change_page(request, budget, form, key)
    form = ChangeForm(request.POST, budget=budget, rows=rows)
    if not form.is_valid():
        return _change_page(request, budget, form, key, status=422)
    assert form.basis is not None
    try:
        change_budget(by=person.id, key=form.cleaned_data["key"], seen=seen, year=budget.year,
                      unit_id=form.unit_id, basis=form.basis, lines=form.lines)  # fmt: skip
    except AlreadySavedError:
        messages.info(request, _("Ändringen är redan sparad. Den finns i listan."))
    else:
        messages.success(request, _saved_words(form))
    drop_draft(by=person.id, key=key)
    return redirect("budget", year=budget.year)


def _saved_words(form: ChangeForm) -> str:
    assert form.basis is not None
    words = _("Ändringen är sparad: %(decision)s.") % {"decision": form.basis.decision.text}
    if form.changes_ram and any(line.layer != "ram" for line in form.lines):
        words += " " + _("Den flyttar mellan nämnder, så ramen är ändrad lika mycket.")
    return words


def _unsent(request: HttpRequest, budget: YearBudget, key: str) -> ChangeForm:
    """An empty form, one with a reserve to take from, or the draft that was left."""
    draft = draft_of(access_of(request).person.id, key)
    if draft is not None:
        messages.info(request, _("Ditt utkast är hämtat. Det är inte sparat i budgeten."))
        rows = _rows(draft.fields)
        return ChangeForm(budget=budget, rows=rows, initial=draft.fields)
    reserve = next((r for r in budget.reserves
                    if r.unit and r.unit.id == request.GET.get("reserv")), None)  # fmt: skip
    if reserve is None or reserve.unit is None:
        return ChangeForm(budget=budget)
    named = f"{reserve.unit.own_code} {reserve.unit.name}"
    return ChangeForm(budget=budget, initial={"from_0_unit": named})


def _rows(posted: "QueryDict | dict[str, str]") -> int:
    """How many lines a side had in the form that was sent."""
    found = [n for n in range(MOST_ROWS) if f"from_{n}_unit" in posted]
    return max(found, default=0) + 1


def _change_page(
    request: HttpRequest, budget: YearBudget, form: ChangeForm, key: str, status: int = 200
) -> HttpResponse:  # fmt: skip
    units = [(unit.own_code, unit.name) for unit in budget.organisation.units
             if budget.tree.exists(unit.id)]  # fmt: skip
    accounts = [a for a in budget.plan.accounts.values() if a.code in budget.accounts]
    return render(request, "budgets/change.html", {
        "budget": budget, "form": form, "units": units, "accounts": accounts, "draft": key,
        "may_have_more": form.rows < MOST_ROWS,
    }, status=status)  # fmt: skip


def _closed(request: HttpRequest, budget: YearBudget) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "budgets/closed.html", {"budget": budget}, status=status)


class CorrectionForm(forms.Form):
    """Why a change is corrected."""

    reason = WordsField(
        label=gettext_lazy("Varför ändringen rättas"), most=_MOST_WORDS, one_line=True,
        widget=forms.TextInput(attrs={"data-field": "reason"}),
    )  # fmt: skip

    warning = ""

    def clean_reason(self) -> str:
        """Without personal numbers."""
        words: str = self.cleaned_data["reason"]
        self.warning = personal_number_warning([words], self.data)
        if self.warning:
            raise forms.ValidationError(self.warning)
        return words


@tried_again
def correct(request: HttpRequest, budget: YearBudget, seen: int, change_id: str) -> HttpResponse:
    """Reverse a change that was entered wrongly: a new one takes it back, both stay."""
    wrong = get_object_or_404(BudgetChange, pk=change_id, budget_year=budget.year, row_key="")
    if wrong.corrects_id is not None:
        raise Http404
    if not budget.open_months:
        return _closed(request, budget)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        sides = [(amount, budget.unit_of(amount.code)) for amount in wrong.amounts.all()]
        context = {"budget": budget, "wrong": wrong, "form": form, "sides": sides}
        return render(request, "budgets/correct.html", context, status=422 if form.errors else 200)
    said = wrong.said
    name = _("Rättelse av %(name)s. %(reason)s") % {
        "name": said.name, "reason": form.cleaned_data["reason"]
    }  # fmt: skip
    basis = Basis(replace(said, name=name), localdate(), wrong.diary_number)
    try:
        correct_change(by=access_of(request).person.id, seen=seen, wrong=wrong, basis=basis,
                       lines=_reversed_lines(wrong, budget.open_months))  # fmt: skip
    except AlreadyCorrectedError:
        messages.warning(request, _("Ändringen är redan rättad."))
    else:
        messages.success(request, _("Ändringen är rättad. Båda står i listan."))
    return redirect("budget", year=budget.year)


def _reversed_lines(wrong: BudgetChange, months: tuple[int, ...]) -> list[Line]:
    """The change's lines the other way, in months that are open."""
    by_place: dict[int, list[ChangedAmount]] = defaultdict(list)
    for amount in wrong.amounts.all():
        by_place[amount.place].append(amount)
    return [
        Line(line[0].layer, line[0].fact_version, line[0].code, line[0].account, line[0].parts,
             corrected({amount.period: amount.amount_ore for amount in line}, months))
        for line in by_place.values()
    ]  # fmt: skip
