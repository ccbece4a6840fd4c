"""What is booked per unit, code string and month: the budget, gone a little or much astray."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from utfall.example.accounts import CLEARING
from utfall.example.codes import FASTIGHET, FINANS, INTERN_IT, SERVICE
from utfall.example.exempelkoping import staff_office, stories
from utfall.example.exempelkoping.accounts import (
    INTEREST_ALLOCATED,
    INTERNAL_REVENUE,
    ON_COSTS_ALLOCATED,
)
from utfall.example.exempelkoping.budget import ORE_PER_TKR, budget_lines
from utfall.example.exempelkoping.codes import STAFF_CODE, own_motpart
from utfall.example.exempelkoping.investments import PROJECTS, spent
from utfall.example.exempelkoping.lines import CodeString, YearLine
from utfall.example.exempelkoping.recipes import (
    ON_COST,
    ON_COST_SHARE,
    PAYROLL,
    WEIGHTS,
    Run,
)
from utfall.example.exempelkoping.units import unit_of
from utfall.example.months import seeded
from utfall.example.shares import per_mille, share_out

MONTHS_OF = {2024: 12, 2025: 7}
_LEVEL_OF = {2024: 964, 2025: 1000}
_SELLER_OF = {
    "6011": ("fastighetsforvaltning", INTERNAL_REVENUE),
    "6451": ("maltidsservice", INTERNAL_REVENUE),
    "6120": ("intern-service", INTERNAL_REVENUE),
    "6850": ("digital-drift", INTERNAL_REVENUE),
    "8510": ("finansnetto", INTEREST_ALLOCATED),
    ON_COST: ("pensioner", ON_COSTS_ALLOCATED),
}
"""Account of an internal cost → who sells it, and the seller's account."""
_STAFF_BUYS_ON = {FASTIGHET: "6011", SERVICE: "6120", FINANS: "8510", INTERN_IT: "6850"}
_NOISE: dict[Run, int] = {
    "lön": 5, "timlön": 40, "faktura": 60, "bidrag": 25, "intäkt": 30, "finans": 1,
    "avskrivning": 0, "intern": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """What a code string has in a month; how its vouchers look follows from ``run``.

    An internal posting names its ``seller``: both its sides stand in one voucher.
    """

    month: int
    unit: str
    codes: CodeString
    text: str
    run: Run
    ore: int
    against: str = ""
    seller: str = ""


@cache
def month_amounts(year: int) -> tuple[MonthAmount, ...]:
    """Every amount of a year, to its last booked month."""
    direct = [*_direct(year)]
    charged = [*direct, *_on_costs(direct)]
    return tuple(
        amount
        for amount in (*charged, *_sold(charged), *_fees(charged), *_sold_to_staff(year),
                       *_invested(year), *(_planted() if year == 2025 else ()))
        if amount.ore
    )  # fmt: skip


def _direct(year: int) -> Iterator[MonthAmount]:
    """All that does not follow from other amounts."""
    for line in budget_lines():
        if line.codes.account in (ON_COST, "5611") or (line.run == "intern" and line.year < 0):
            continue
        for month, ore in enumerate(_astray(line, year), start=1):
            seller = _SELLER_OF[line.codes.account][0] if line.run == "intern" else ""
            yield MonthAmount(
                month, line.unit, line.codes, line.text, line.run, ore, line.against, seller
            )


def _astray(line: YearLine, year: int) -> tuple[int, ...]:
    """The line's months of a year with what its unit is off by, and some noise."""
    randomness = seeded("exempelkoping", year, line.unit, line.codes.account, line.codes.motpart)
    noise = 25 if line.codes.account == "6451" else _NOISE[line.run]
    off = _off(line, year)
    level = _LEVEL_OF[year]
    return tuple(
        per_mille(ore, level) + per_mille(abs(ore), off + randomness.randint(-noise, noise))
        for ore in _booked_months(line)[: MONTHS_OF[year]]
    )


def _booked_months(line: YearLine) -> tuple[int, ...]:
    if (line.unit, line.codes.account) == stories.PHASED_WRONG:
        return share_out(line.year, WEIGHTS["halvår"])
    return line.months


def _off(line: YearLine, year: int) -> int:
    """Costs go off as the unit does; the year before all were nearer their budget."""
    off = unit_of(line.unit).off
    if line.run in ("intern", "avskrivning", "intäkt"):
        return 0
    return off if year == 2025 else off // 3


def _on_costs(amounts: Iterable[MonthAmount]) -> Iterator[MonthAmount]:
    """On-costs on the wages of each unit and month."""
    wages = Counter[tuple[str, int]]()
    for amount in amounts:
        if amount.codes.account in PAYROLL:
            wages[amount.unit, amount.month] += amount.ore
    lines = {line.unit: line for line in budget_lines() if line.codes.account == ON_COST}
    for (unit, month), ore in wages.items():
        yield MonthAmount(
            month, unit, lines[unit].codes, lines[unit].text, "intern",
            per_mille(ore, ON_COST_SHARE), seller=_SELLER_OF[ON_COST][0],
        )  # fmt: skip


def _sold(amounts: Iterable[MonthAmount]) -> Iterator[MonthAmount]:
    """The sellers' side of what others have bought, by buyer."""
    sold = Counter[tuple[str, str, int]]()
    for amount in amounts:
        if amount.run == "intern":
            sold[amount.codes.account, own_motpart(amount.unit), amount.month] += amount.ore
    for (account, buyer, month), ore in sold.items():
        seller, codes = _revenue(account, buyer)
        yield MonthAmount(month, seller, codes, "Internt sålt", "intern", -ore, seller=seller)


@cache
def _revenue(account: str, buyer: str) -> tuple[str, CodeString]:
    """The seller of what stands on an account, and the code string of its revenue."""
    seller, revenue_account = _SELLER_OF[account]
    unit = unit_of(seller)
    codes = CodeString(
        unit.booking_code, revenue_account, unit.verksamhet, aktivitet="210", motpart=buyer
    )
    return seller, codes


def _fees(amounts: Iterable[MonthAmount]) -> Iterator[MonthAmount]:
    """Employer's fees to the state, on the wages of all."""
    (line,) = (line for line in budget_lines() if line.codes.account == "5611")
    charged = Counter[int]()
    for amount in amounts:
        if amount.codes.account == ON_COST:
            charged[amount.month] += amount.ore
    for month, ore in charged.items():
        fee = ore * 314 // ON_COST_SHARE
        yield MonthAmount(month, line.unit, line.codes, line.text, "finans", fee, line.against)


def _sold_to_staff(year: int) -> Iterator[MonthAmount]:
    """What the staff office has bought: its own side stands in its own deliveries."""
    bought = staff_office.bought_2025() if year == 2025 else staff_office.bought_2024()
    for (motpart, month), ore in bought.items():
        seller, codes = _revenue(_STAFF_BUYS_ON[motpart], STAFF_CODE)
        text = "Internt sålt till kommunledningsstaben"
        yield MonthAmount(min(month, 12), seller, codes, text, "finans", -ore, CLEARING)


def _invested(year: int) -> Iterator[MonthAmount]:
    for project in PROJECTS:
        tkr, weights = spent(project, year)
        for month, ore in enumerate(share_out(tkr * ORE_PER_TKR, weights), start=1):
            yield MonthAmount(month, project.unit, project.codes, project.name, "faktura", ore)


def _planted() -> Iterator[MonthAmount]:
    """The one-sided rent, the pumps where they do not belong, and the gain on the land."""
    yield MonthAmount(
        stories.ONE_SIDED_MONTH, "kulturskola", stories.one_sided(), stories.ONE_SIDED_TEXT,
        "finans", stories.ONE_SIDED_ORE, CLEARING,
    )  # fmt: skip
    yield MonthAmount(
        stories.CORRECTED_MONTH, "simhall", stories.misplaced(), stories.MISPLACED_TEXT,
        "finans", stories.MISPLACED_ORE, "2440",
    )  # fmt: skip
    yield MonthAmount(
        stories.GAIN_MONTH, "lokalstrategi", stories.gain(), stories.GAIN_TEXT,
        "finans", -stories.GAIN_ORE, "1930",
    )  # fmt: skip


def corrected(amounts: Iterable[MonthAmount]) -> tuple[MonthAmount, ...]:
    """A later extraction's extra amounts: the pumps moved to their project."""
    (found,) = (a for a in amounts if a.codes == stories.misplaced())
    text = f"Rättelse: {stories.MISPLACED_TEXT}"
    away = replace(found, ore=-found.ore, text=text)
    return away, replace(away, codes=stories.right_place(), ore=found.ore)
