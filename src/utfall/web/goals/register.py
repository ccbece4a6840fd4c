"""The register of measures of a part of the organisation: each, and sums per unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from utfall.web.follow_up.place import Place, unit_url
from utfall.web.goals.queries import measures_below
from utfall.web.goals.standings import MeasureStanding, difference_text, tkr_text
from utfall.web.goals.units_here import holder_of


class Order(NamedTuple):
    """A way to sort the register; ``slug`` stands in the address."""

    slug: str
    word: Promise
    key: Callable[[MeasureStanding], Any]


ORDERS = (
    Order("forsenad", _("Försenade först"), lambda m: (m.is_done, not m.is_late, m.measure.due)),
    Order("datum", _("Klar senast"), lambda m: m.measure.due),
    Order("utlovat", _("Störst utlovat"), lambda m: -m.measure.promised_ore),
    Order("skillnad", _("Störst skillnad"), lambda m: m.difference_ore),
    Order("enhet", _("Enhet"), lambda m: m.unit_name),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitSum:
    """A unit's measures taken together, in öre."""

    unit_name: str
    url: str
    count: int
    late: int
    promised_ore: int
    booked_ore: int

    @property
    def promised_text(self) -> str:
        """Whole tkr."""
        return tkr_text(self.promised_ore)

    @property
    def booked_text(self) -> str:
        """Whole tkr."""
        return tkr_text(self.booked_ore)

    @property
    def difference_text(self) -> str:
        """Sign and word."""
        return difference_text(self.booked_ore - self.promised_ore, is_over=False)


class RegisterRow(NamedTuple):
    """A measure and the page it is reported on."""

    standing: MeasureStanding
    url: str


@dataclass(frozen=True, slots=True)
class Register:
    """The register, in the chosen order."""

    rows: tuple[RegisterRow, ...]
    by_unit: tuple[UnitSum, ...]
    whole: UnitSum
    orders: tuple[Order, ...]
    chosen: Order


def register_of(place: Place, order: str) -> Register:
    """An order that is unknown is the first."""
    chosen = next((item for item in ORDERS if item.slug == order), ORDERS[0])
    standings = sorted(measures_below(place), key=chosen.key)
    by_unit: dict[str, list[MeasureStanding]] = {}
    for item in standings:
        by_unit.setdefault(item.measure.unit_id, []).append(item)
    sums = [_sum(place, found[0].unit_name, unit, found) for unit, found in by_unit.items()]
    return Register(
        tuple(RegisterRow(item, _url(place, item.measure.unit_id)) for item in standings),
        tuple(sorted(sums, key=lambda item: item.booked_ore - item.promised_ore)),
        _sum(place, place.unit.name, place.unit.id, standings),
        ORDERS, chosen,
    )  # fmt: skip


def _sum(place: Place, name: str, unit_id: str, found: Sequence[MeasureStanding]) -> UnitSum:
    return UnitSum(
        name, _url(place, unit_id), len(found), sum(item.is_late for item in found),
        sum(item.measure.promised_ore for item in found),
        sum(item.booked_ore or 0 for item in found),
    )  # fmt: skip


def _url(place: Place, unit_id: str) -> str:
    holder = holder_of(place.tree, unit_id) or place.unit.id
    return f"{unit_url(place.month, holder)}mal/"
