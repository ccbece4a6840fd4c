"""What a unit of the example spends money on: the recipe its ledger and budget are made from."""

from dataclasses import dataclass
from typing import Literal

Run = Literal["månad", "tim", "påslag", "skuld"]


@dataclass(frozen=True, slots=True)
class Activity:
    """A pair of codes the unit works under, and its weight among the unit's."""

    ansvar: str
    verksamhet: str
    weight: int


@dataclass(frozen=True, slots=True)
class Pay:
    """A wage account: its share of a normal month in per mille, and the run it is booked in."""

    account: str
    text: str
    share: int
    run: Run


@dataclass(frozen=True, slots=True)
class Standing:
    """An internal monthly cost: its share of a normal month in per mille, and with whom."""

    account: str
    text: str
    share: int
    motpart: str


@dataclass(frozen=True, slots=True)
class Income:
    """A revenue of every month: its share of a normal month in per mille; VAT in percent."""

    account: str
    text: str
    share: int
    vat: int
    motpart: str = ""


@dataclass(frozen=True, slots=True)
class Purchase:
    """Something bought: its weight among the purchases; ``months`` names the only ones, if any."""

    account: str
    text: str
    weight: int
    vat: int = 25
    projekt: str = ""
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's recipe. ``from_june`` is its wages from June, in per mille of the spring's."""

    id: str
    activities: tuple[Activity, ...]
    pay: tuple[Pay, ...]
    standing: tuple[Standing, ...]
    income: tuple[Income, ...]
    purchases: tuple[Purchase, ...]
    workplaces: int
    repeats: int
    from_june: int = 1000
