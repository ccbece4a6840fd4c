"""Units, accounts, vouchers and reports found by a word or a code, of what a person may see.

Nothing outside the person's units is read, listed or counted: accounts and vouchers are asked for
on those units' codes alone.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from utfall.domain.organisation import Tree, Unit
from utfall.domain.period import CLOSING, MONTHS, OPENING, Month
from utfall.facts.engine import Engine
from utfall.facts.queries.codes_of_part import codes_of_part
from utfall.facts.queries.vouchers_called import CalledVoucher, VoucherCall, vouchers_called
from utfall.municipality.folder import Municipality
from utfall.pipeline.search_words import calls_of, plain

MOST = 20
_MONEY = ("actual", "budget", "budget_change")
ALL_PERIODS = (OPENING, *MONTHS, CLOSING, 99)

T = TypeVar("T")


class Group(NamedTuple, Generic[T]):
    """The first hits of one kind, best first, and how many there are in all."""

    hits: tuple[T, ...]
    total: int


class UnitHit(NamedTuple):
    """A unit; ``exists`` is whether it has a place in the month's tree."""

    id: str
    name: str
    short_name: str
    code: str
    exists: bool


class AccountHit(NamedTuple):
    """An account with rows on the person's codes in the year."""

    code: str
    name: str


class VoucherHit(NamedTuple):
    """A voucher by its rows on the person's codes alone, and the unit that holds one of them."""

    voucher: CalledVoucher
    unit_id: str


class ReportHit(NamedTuple):
    """A report, by the name of its definition."""

    name: str
    title: str


class SearchAnswer(NamedTuple):
    """What was found, each kind apart."""

    units: Group[UnitHit]
    accounts: Group[AccountHit]
    vouchers: Group[VoucherHit]
    reports: Group[ReportHit]


def search(
    municipality: Municipality, engine: Engine, text: str, *, month: Month,
    unit_ids: Collection[str], reports: Sequence[tuple[str, str]] = (),
    periods: Sequence[int] = ALL_PERIODS,
) -> SearchAnswer:  # fmt: skip
    """Everything that ``text`` finds; a blank text finds nothing.

    ``unit_ids`` are all units the person may see, those below others too; ``reports`` are (name,
    title) of those the person may see, ``periods`` those of the year whose vouchers are.
    """
    wanted = plain(text)
    seen = _Seen(municipality, engine, month, unit_ids)
    if not wanted:
        return SearchAnswer(Group((), 0), Group((), 0), Group((), 0), Group((), 0))
    return SearchAnswer(
        _ranked(wanted, seen.units(), lambda hit: (hit.code,),
                lambda hit: (hit.name, hit.short_name, hit.id, hit.code)),
        _ranked(wanted, seen.accounts(), lambda hit: (hit.code,), tuple),
        seen.vouchers(calls_of(text), periods),
        _ranked(wanted, (ReportHit(*report) for report in reports), lambda hit: (hit.name,), tuple),
    )  # fmt: skip


def _ranked(
    wanted: str, among: Iterable[T], codes: Callable[[T], Iterable[str]],
    words: Callable[[T], Iterable[str]],
) -> Group[T]:  # fmt: skip
    """Exact code first, then what begins with the text, then what has it anywhere."""
    found: list[tuple[int, T]] = []
    for item in among:
        said = [plain(word) for word in words(item)]
        if wanted in (plain(code) for code in codes(item)):
            found.append((0, item))
        elif any(word.startswith(wanted) for word in said):
            found.append((1, item))
        elif any(wanted in word for word in said):
            found.append((2, item))
    ordered = [item for _, item in sorted(found, key=lambda ranked: ranked[0])]
    return Group(tuple(ordered[:MOST]), len(ordered))


class _Seen:
    """What of a municipality a person may see in a month."""

    def __init__(
        self, municipality: Municipality, engine: Engine, month: Month, unit_ids: Collection[str]
    ) -> None:  # fmt: skip
        self.municipality = municipality
        self.ask = engine.ask
        self.year = month.year
        self.tree: Tree = municipality.organisation.at(month)
        wanted = frozenset(unit_ids)
        self._units = [unit for unit in municipality.organisation.units if unit.id in wanted]
        self._holder = {
            code: unit.id for unit in self._units for code in self.tree.own_codes(unit)
        }  # fmt: skip
        part = municipality.organisation.code_part
        self._column = engine.manifest.part_column(self.year, part) or ""

    def units(self) -> list[UnitHit]:
        """The units, in the municipality's order."""
        return [self._unit(unit) for unit in self._units]

    def _unit(self, unit: Unit) -> UnitHit:
        there = self.tree.exists(unit.id)
        return UnitHit(unit.id, unit.name, unit.short_name, unit.own_code, there)

    def accounts(self) -> list[AccountHit]:
        """The accounts with rows in the year, in order of code."""
        if not self._column:
            return []
        plan = self.municipality.code_plan.of_year(self.year)
        codes = codes_of_part(self.ask, "account", (self.year,), _MONEY, self._column,
                              sorted(self._holder))[self.year]  # fmt: skip
        named = plan.accounts if plan else {}
        return [AccountHit(code, named[code].name if code in named else code) for code in codes]

    def vouchers(self, calls: Sequence[VoucherCall], periods: Sequence[int]) -> Group[VoucherHit]:
        """The vouchers called so, with rows on the person's codes in those periods."""
        if not self._column:
            return Group((), 0)
        found = vouchers_called(self.ask, self._column, sorted(self._holder), self.year,
                                periods, calls, MOST)  # fmt: skip
        hits = tuple(VoucherHit(item, self._holder[item.code]) for item in found.vouchers)
        return Group(hits, found.total)
