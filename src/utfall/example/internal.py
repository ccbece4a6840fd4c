"""Internal postings, with motpart: rents, cleaning, capital costs and the IT unit's debiting."""

import random
from collections.abc import Iterator

from utfall.example.accounts import CLEARING, DEPRECIATION_TO_DATE
from utfall.example.budget import it_amount
from utfall.example.days import working_day
from utfall.example.shares import per_mille
from utfall.example.unit import Unit
from utfall.example.units import IT_STANDING, IT_UNIT, UNITS
from utfall.example.voucher import Row, Voucher, coded

_WITHIN_STAFF = "845"


def standing_costs(
    unit: Unit, month: int, normal: int, randomness: random.Random
) -> Iterator[Voucher]:
    """A voucher per internal cost, against the clearing account."""
    for standing in unit.standing:
        ore = per_mille(normal, standing.share) + randomness.randint(1, 99)
        row = coded(
            unit.activities[0], standing.account, ore, standing.text, motpart=standing.motpart
        )
        against = CLEARING if standing.motpart else DEPRECIATION_TO_DATE
        day = working_day(month, randomness.randint(5, 25))
        yield Voucher("I", day, f"{standing.text} {month:02d}", (row, Row(against, -ore)))


def it_debiting(month: int) -> Voucher:
    """One voucher across the units: a cost in each, the IT unit's revenue."""
    rows = tuple(_it_row(unit) for unit in UNITS)
    return Voucher("I", working_day(month, 20), f"Interndebitering IT {month:02d}", rows)


def _it_row(unit: Unit) -> Row:
    (_, _, account), ore = it_amount(unit)
    motpart = _WITHIN_STAFF if unit.id == IT_UNIT else IT_STANDING.motpart
    return coded(unit.activities[0], account, ore, IT_STANDING.text, motpart=motpart)
