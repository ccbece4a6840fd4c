"""How a unit's rows are phased, and a new phasing of one of them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from utfall.domain.decision import PHASING, Decision
from utfall.domain.organisation import Unit
from utfall.domain.period import MONTHS
from utfall.domain.phasing import shares
from utfall.web.budgets.actions import Basis, Line, phase_row
from utfall.web.budgets.budget_rows import BudgetRow, budget_rows, earlier_years
from utfall.web.budgets.phasing_form import METHODS, PhasingForm
from utfall.web.budgets.phasing_words import difference_words, percent, phasing_words
from utfall.web.budgets.queries import phasings_of
from utfall.web.budgets.typed_lines import LineError, code_typed
from utfall.web.budgets.views import tried_again
from utfall.web.budgets.year_budget import INTERNAL, YearBudget
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission


@dataclass(frozen=True)
class ListedRow:
    """A row of the unit's budget, in words."""

    row: BudgetRow
    name: str
    phasing: str
    difference: str


@dataclass(frozen=True)
class MonthLine:
    """A month before and after, with its share of the year and of earlier years'."""

    month: int
    is_closed: bool
    present: int
    new: int
    share: str
    earlier: str

    @property
    def change(self) -> int:
        """What a new phasing changes."""
        return self.new - self.present


@require_safe
def choose_unit(request: HttpRequest, year: int) -> HttpResponse:
    """To the phasing of the unit that was chosen."""
    access_of(request).demand(Permission.SEE_BUDGET)
    with held().reading() as reading:
        budget = YearBudget(reading, year)
        try:
            code = code_typed(budget, INTERNAL, request.GET.get("enhet", ""))
        except LineError as fault:
            messages.warning(request, str(fault))
            return redirect("budget", year=year)
        unit = budget.unit_of(code)
    assert unit is not None
    return redirect("budget_phasing", year=year, unit_id=unit.id)


@require_safe
def unit_phasing(request: HttpRequest, year: int, unit_id: str) -> HttpResponse:
    """Each row of the unit: the year's amount, how it lies, and how that differs from before."""
    access = access_of(request)
    access.demand(Permission.SEE_BUDGET)
    with held().reading() as reading:
        budget = YearBudget(reading, year)
        unit = _unit(budget, unit_id)
        rows = budget_rows(budget, budget.tree.own_codes(unit), with_earlier=True)
        children = budget.tree.children(unit.id)
        return render(request, "budgets/phasing.html", {
            "budget": budget, "unit": unit, "children": children, "rows": [
                ListedRow(row, row_name(budget, row), phasing_words(row.budget),
                          difference_words(row)) for row in rows],
            "total": sum(row.amount_ore for row in rows), "years": earlier_years(budget),
            "may_change": access.may(Permission.CHANGE_BUDGET) and bool(budget.open_months),
        })  # fmt: skip


def _unit(budget: YearBudget, unit_id: str) -> Unit:
    unit = budget.organisation.by_id.get(unit_id)
    if unit is None or not budget.tree.exists(unit_id):
        raise Http404
    return unit


def row_name(budget: YearBudget, row: BudgetRow) -> str:
    """``5010 Löner, verksamhet 44010``: the account, and the code parts beside the unit's."""
    plan, account = budget.plan, row.code_string.account
    parts = {part.id: part.name.lower() for part in plan.parts}
    beside = [f"{parts.get(part, part)} {code}" for part, code in row.parts.items()]
    return ", ".join((f"{account} {budget.account_name(account)}".strip(), *beside))


@tried_again
def row_phasing(
    request: HttpRequest, budget: YearBudget, seen: int, unit_id: str, row_key: str
) -> HttpResponse:
    """One row: choose how, see it before it is saved, save it."""
    unit = _unit(budget, unit_id)
    rows = budget_rows(budget, budget.tree.own_codes(unit), with_earlier=True)
    row = next((row for row in rows if row.key == row_key), None)
    if row is None:
        raise Http404
    if not budget.open_months:
        status = 422 if request.method == "POST" else 200
        return render(request, "budgets/closed.html", {"budget": budget}, status=status)
    version = len(phasings_of(budget.year, row_key))
    if request.method != "POST":
        form = PhasingForm(
            year=budget.year, row=row, months=budget.open_months, initial={"version": version}
        )
        return _page(request, budget, unit, row, form)
    form = PhasingForm(request.POST, year=budget.year, row=row, months=budget.open_months)
    if not form.is_valid():
        return _page(request, budget, unit, row, form, status=422)
    if form.cleaned_data["version"] != version:
        return _changed(request, budget, unit, row, version)
    if request.POST.get("step") != "save" or request.POST.get("seen") != form.change_words:
        return _page(request, budget, unit, row, form, is_preview=True)
    _save(request, budget, seen, row, form)
    messages.success(request, _("Periodiseringen är sparad. Stängda månader är som de var."))
    return redirect("budget_phasing", year=budget.year, unit_id=unit.id)


def _save(
    request: HttpRequest, budget: YearBudget, seen: int, row: BudgetRow, form: PhasingForm
) -> None:  # fmt: skip
    with override("sv"):  # it is kept as the decision's name, whoever saves
        name = f"{row_name(budget, row)}: {METHODS[form.cleaned_data['method']]}".lower()
    string = row.code_string
    body = budget.body_of(string.code) or budget.top
    phase_row(
        by=access_of(request).person.id, seen=seen, year=budget.year, unit_id=body.id,
        row_key=row.key, basis=Basis(Decision(PHASING, name=name), localdate()),
        line=Line(INTERNAL, budget.version_of(INTERNAL), string.code, string.account, row.parts,
                  form.change),
    )  # fmt: skip


def _changed(
    request: HttpRequest, budget: YearBudget, unit: Unit, row: BudgetRow, version: int
) -> HttpResponse:
    """Somebody else phased the row meanwhile: theirs stands in the table, mine in the fields."""
    messages.warning(request, _("Någon annan har periodiserat raden medan du skrev. Det som gäller "
                                "nu står under Nu, ditt står under Blir. Spara för att ändra till "
                                "ditt."))  # fmt: skip
    posted = request.POST.copy()
    posted["version"] = str(version)
    form = PhasingForm(posted, year=budget.year, row=row, months=budget.open_months)
    valid = form.is_valid()
    return _page(request, budget, unit, row, form, is_preview=valid, status=409)


def _page(
    request: HttpRequest, budget: YearBudget, unit: Unit, row: BudgetRow, form: PhasingForm,
    *, is_preview: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    return render(request, "budgets/row_phasing.html", {
        "budget": budget, "unit": unit, "row": row, "name": row_name(budget, row), "form": form,
        "is_preview": is_preview, "months": _months(budget, row, form if is_preview else None),
        "phasing": phasing_words(row.budget), "difference": difference_words(row),
        "years": sorted(row.earlier), "history": phasings_of(budget.year, row.key),
        "unphased": sum(a for p, a in row.budget.items() if p not in MONTHS),
    }, status=status)  # fmt: skip


def _months(budget: YearBudget, row: BudgetRow, form: PhasingForm | None) -> list[MonthLine]:
    after = {p: row.budget.get(p, 0) + (form.change.get(p, 0) if form else 0) for p in MONTHS}
    found = {share.month: share for share in shares(after, row.earlier.values())}
    return [
        MonthLine(
            month, month not in budget.open_months, row.budget.get(month, 0), after[month],
            percent(found[month].budget) if month in found else "",
            percent(found[month].earlier) if month in found else "",
        )
        for month in MONTHS
    ]  # fmt: skip
