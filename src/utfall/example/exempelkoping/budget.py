"""The budget of 2025 per code string and month, with its changes: every unit's recipe filled."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from utfall.example.codes import STAT
from utfall.example.exempelkoping import staff_office
from utfall.example.exempelkoping.accounts import (
    INTEREST_ALLOCATED,
    INTERNAL_REVENUE,
    ON_COSTS_ALLOCATED,
)
from utfall.example.exempelkoping.codes import FINANCE, PROVIDERS, building_of, own_motpart
from utfall.example.exempelkoping.lines import CodeString, YearLine
from utfall.example.exempelkoping.recipes import (
    AGAINST_OF_REST,
    MOTPART_OF_REST,
    ON_COST,
    ON_COST_SHARE,
    PAYROLL,
    RECIPES,
    RUN_OF_REST,
    WEIGHTS,
    Recipe,
    RecipeLine,
)
from utfall.example.exempelkoping.units import MunicipalUnit, posting_units, unit_of
from utfall.example.shares import per_mille, share_out

ORE_PER_TKR = 100_000
PENSIONS, INTEREST = "pensioner", "finansnetto"
_EMPLOYERS_FEE = 314
_SELLERS = (*PROVIDERS, INTEREST)
_REVENUE_ACCOUNT = {INTEREST: INTEREST_ALLOCATED}


@cache
def budget_lines() -> tuple[YearLine, ...]:
    """Every line of every unit but the staff office."""
    buyers = [line for unit in posting_units() if unit.id not in (*_SELLERS, PENSIONS)
              for line in _unit_lines(unit, unit.net_tkr * ORE_PER_TKR)]  # fmt: skip
    sold = _sold(buyers)
    between = [line for seller in _SELLERS for line in _internal_costs(seller, sold)]
    sold = _sold([*buyers, *between])
    sellers = [line for seller in _SELLERS for line in _seller_lines(seller, sold, between)]
    return (*buyers, *sellers, *_pension_lines([*buyers, *sellers]))


def _unit_lines(unit: MunicipalUnit, gross: int) -> Iterator[YearLine]:
    """The recipe's shares of ``gross``; the rest goes where the recipe says: the sum is exact."""
    recipe = RECIPES[unit.recipe]
    lines = [_line(unit, line, per_mille(gross, line.share)) for line in recipe.lines]
    yield from _with_rest(unit, recipe, lines, gross)


def _with_rest(
    unit: MunicipalUnit, recipe: Recipe, lines: list[YearLine], total: int
) -> Iterator[YearLine]:
    yield from lines
    wages = sum(line.year for line in lines if line.codes.account in PAYROLL)
    rest = total - sum(line.year for line in lines) - per_mille(wages, ON_COST_SHARE)
    if not recipe.rest or recipe.rest == "5050":
        paid = rest * 1000 // (1000 + ON_COST_SHARE)
        rest -= paid
        yield from _payroll(unit, recipe, paid)
    elif recipe.rest == "7990":
        yield YearLine(unit.id, _codes(unit, "7990"), recipe.rest_text, "faktura", (0,) * 12, rest)
        return
    else:
        yield _rest_line(unit, recipe, rest)
        rest = 0
    on_costs = per_mille(wages, ON_COST_SHARE) + rest
    if on_costs:
        line = RecipeLine(ON_COST, 0, "PO-pålägg", "intern", motpart=FINANCE)
        yield _line(unit, line, on_costs)


def _payroll(unit: MunicipalUnit, recipe: Recipe, wages: int) -> Iterator[YearLine]:
    """Fees, or monthly wages, hourly wages and sick pay."""
    if recipe.rest:
        yield _line(unit, RecipeLine(recipe.rest, 0, recipe.rest_text, "lön"), wages)
        return
    hourly, sick = per_mille(wages, 52), per_mille(wages, 17)
    yield _line(unit, RecipeLine("5010", 0, "Månadslön", "lön"), wages - hourly - sick)
    yield _line(unit, RecipeLine("5020", 0, "Timlön vikarier", "timlön"), hourly)
    yield _line(unit, RecipeLine("5120", 0, "Sjuklön", "lön"), sick)


def _rest_line(unit: MunicipalUnit, recipe: Recipe, rest: int) -> YearLine:
    account = recipe.rest
    line = RecipeLine(
        account, 0, recipe.rest_text, RUN_OF_REST.get(account, "faktura"),
        "vinter" if account == "7510" else "jämn", MOTPART_OF_REST.get(account, ""),
        against=AGAINST_OF_REST.get(account, ""),
    )  # fmt: skip
    return _line(unit, line, rest)


def _line(unit: MunicipalUnit, line: RecipeLine, ore: int) -> YearLine:
    months = share_out(ore, WEIGHTS[line.phasing])
    codes = _codes(unit, line.account, line.motpart, line.finansiering)
    return YearLine(unit.id, codes, line.text, line.run, months, against=line.against)


def _codes(
    unit: MunicipalUnit, account: str, motpart: str = "", finansiering: str = ""
) -> CodeString:
    """The account on the unit, with the parts its kind of account bears."""
    activity = {"5010": "110", "5120": "110", "5050": "110", "5020": "120", ON_COST: "110"}
    housed = account in ("6011", "6120", "6130", "6210", "6220", "6451")
    return CodeString(
        ansvar=unit.booking_code, account=account, verksamhet=unit.verksamhet,
        aktivitet=activity.get(account, "310" if account == "7410" else "210"),
        objekt=building_of(unit.code) if housed else "",
        motpart=motpart, finansiering=finansiering, fri=_free_code(unit, account),
    )  # fmt: skip


def _free_code(unit: MunicipalUnit, account: str) -> str:
    if account == "5020":
        return "VIK"
    return "VIN" if unit.recipe == "vinter" else ""


Sold = dict[tuple[str, str, int], int]
"""(seller's code, buyer's code, month) → öre; the buyer is empty for the staff office."""


def _sold(lines: Iterable[YearLine]) -> Sold:
    """What each seller has sold, the staff office's purchases with it."""
    sold = Counter[tuple[str, str, int]]()
    for line in lines:
        if line.run == "intern" and line.codes.account != ON_COST:
            for month, ore in enumerate(line.months, start=1):
                sold[line.codes.motpart, own_motpart(line.unit), month] += ore
    for (seller, month), ore in staff_office.bought_budget().items():
        sold[seller, "", month] += ore
    return dict(sold)


def _sold_by(seller: str, sold: Sold) -> dict[str, tuple[int, ...]]:
    """A seller's months by buyer."""
    code = own_motpart(seller)
    buyers = dict.fromkeys(buyer for at, buyer, _ in sold if at == code)
    return {b: tuple(sold.get((code, b, m), 0) for m in range(1, 13)) for b in buyers}


def _internal_costs(seller: str, sold: Sold) -> Iterator[YearLine]:
    """What a seller buys of other sellers, by what it sells to those that sell nothing."""
    unit = unit_of(seller)
    gross = _gross(unit, sold)
    for line in RECIPES[unit.recipe].lines:
        if line.run == "intern":
            yield _line(unit, line, per_mille(gross, line.share))


def _gross(unit: MunicipalUnit, sold: Sold) -> int:
    return unit.net_tkr * ORE_PER_TKR + sum(map(sum, _sold_by(unit.id, sold).values()))


def _seller_lines(seller: str, sold: Sold, between: list[YearLine]) -> Iterator[YearLine]:
    unit = unit_of(seller)
    recipe = RECIPES[unit.recipe]
    gross = _gross(unit, sold)
    lines = [line for line in between if line.unit == seller]
    lines += [_line(unit, line, per_mille(gross, line.share))
              for line in recipe.lines if line.run != "intern"]  # fmt: skip
    yield from _with_rest(unit, recipe, lines, gross)
    account = _REVENUE_ACCOUNT.get(seller, INTERNAL_REVENUE)
    yield from revenue_lines(seller, account, _sold_by(seller, sold))


def revenue_lines(
    seller: str, account: str, by_buyer: dict[str, tuple[int, ...]]
) -> Iterator[YearLine]:
    """The other side of internal costs, by buyer."""
    for buyer, months in by_buyer.items():
        codes = _codes(unit_of(seller), account, buyer)
        yield YearLine(seller, codes, "Internt sålt", "intern", tuple(-ore for ore in months))


def _pension_lines(lines: list[YearLine]) -> Iterator[YearLine]:
    """On-costs taken from the units, fees to the state, and pensions for the rest."""
    unit = unit_of(PENSIONS)
    charged = [line for line in lines if line.codes.account == ON_COST]
    months_of: dict[str, list[int]] = {}
    for line in charged:
        months = months_of.setdefault(own_motpart(line.unit), [0] * 12)
        for index, ore in enumerate(line.months):
            months[index] += ore
    by_buyer = {buyer: tuple(months) for buyer, months in months_of.items()}
    yield from revenue_lines(PENSIONS, ON_COSTS_ALLOCATED, by_buyer)
    on_costs = sum(line.year for line in charged)
    fees = on_costs * _EMPLOYERS_FEE // ON_COST_SHARE
    rest = unit.net_tkr * ORE_PER_TKR + on_costs - fees
    yield _line(unit, RecipeLine("5611", 0, "Arbetsgivaravgifter", "finans", motpart=STAT,
                                 against="2730"), fees)  # fmt: skip
    yield _line(unit, RecipeLine("5711", 0, "Avtalspensioner", "finans", against="2950"), rest)
