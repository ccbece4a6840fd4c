"""What someone types on a line of a change → a code and an account of the year's budget."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.domain.nearest_name import nearest_name
from utfall.domain.organisation import Unit
from utfall.web.budgets.year_budget import RAM, YearBudget
from utfall.web.frame.amounts import KRONA, AmountError, ore_typed


class LineError(ValueError):
    """What is typed is nothing the budget has; the words say what to do."""


class TypedLine(NamedTuple):
    """A line as it is understood; ``amount_ore`` is less than zero where it leaves."""

    code: str
    account: str
    amount_ore: int
    spread: str


def code_typed(budget: YearBudget, layer: str, text: str) -> str:
    """The code of a unit given by code or by name. On the council's level it is the body's own."""
    if not text.strip():
        raise LineError(_("Skriv en enhet."))
    code = _code(budget, text.strip())
    unit = budget.unit_of(code)
    if unit is None or not budget.tree.exists(unit.id):
        raise LineError(_("Enheten finns inte kvar i organisationen i år."))
    return _ram_code(budget, unit, code) if layer == RAM else code


def _code(budget: YearBudget, text: str) -> str:
    first = text.partition(" ")[0]
    if first in budget.organisation.known_codes:
        return first
    wanted = text.casefold()
    there = [u for u in budget.organisation.units if budget.tree.exists(u.id)]
    called = [u for u in there if wanted in {n.casefold() for n in _names(u)}]
    if len(called) == 1:
        return called[0].own_code
    if called:
        raise LineError(_("Flera enheter heter så. Skriv enhetens kod."))
    near = nearest_name(text, [unit.name for unit in there])
    words = _("Det finns ingen enhet eller kod som heter %(typed)s.") % {"typed": text[:60]}
    raise LineError(f"{words} {_('Menade du %(name)s?') % {'name': near}}" if near else words)


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.id, unit.name, unit.short_name, *unit.aliases)


def _ram_code(budget: YearBudget, unit: Unit, code: str) -> str:
    body = budget.body_of(code)
    if body is None or body != unit:
        name = body.name if body else budget.top.name
        raise LineError(_("Ramen ligger på nämnden. Skriv %(name)s.") % {"name": name})
    return ram_code(budget, body)


def ram_code(budget: YearBudget, body: Unit) -> str:
    """The code the council's money for a body stands on; its own where it has none yet."""
    codes = {i.code for i in budget.sums if i.layer == RAM and budget.body_of(i.code) == body}
    return min(codes, default=body.own_code)


def ram_account(budget: YearBudget, code: str) -> str:
    """The account it stands on there, or elsewhere. LineError where the year has no *ram*."""
    there = budget.now_by_account(RAM, code) or {i.account: 0 for i in budget.sums
                                                 if i.layer == RAM}  # fmt: skip
    if not there:
        raise LineError(_("Det finns ingen ram inläst för %(year)s.") % {"year": budget.year})
    return min(there)


def account_typed(budget: YearBudget, layer: str, code: str, text: str) -> str:
    """The account given by number or by its cost type; empty where there is one to choose."""
    if layer == RAM:
        return ram_account(budget, code)
    first, there = text.strip().partition(" ")[0], budget.now_by_account(layer, code)
    if not first:
        if len(there) == 1:
            return next(iter(there))
        raise LineError(_("Skriv ett konto."))
    if first in budget.plan.accounts:
        if budget.plan.class_of(first) != "resultat":
            raise LineError(_("%(account)s är inget resultatkonto.") % {"account": first})
        return first
    cost_type = budget.plan.cost_type_id(text)
    if cost_type is None:
        raise LineError(_("%(account)s finns inte i kodplanen.") % {"account": text.strip()[:60]})
    inside = budget.plan.accounts_of_cost_type(cost_type) & there.keys()
    if not inside:
        raise LineError(_("Enheten har inget konto i kostnadsslaget. Skriv kontots nummer."))
    return max(sorted(inside), key=lambda account: abs(there[account]))


def amount_typed(text: str) -> int:
    """Öre of kronor, more than zero: which way it goes is said by the side."""
    try:
        amount = ore_typed(text, KRONA)
    except AmountError as fault:
        raise LineError(str(fault)) from fault
    if amount <= 0:
        raise LineError(_("Skriv beloppet större än noll. Sidan säger åt vilket håll det går."))
    return amount
