"""What has happened to the organisation between two months: units moved, merged, split, renamed.

The tree has no names of changes: they are read out of its dates. A unit that ends hands its codes
to others; who takes over all of them is what it became.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from utfall.domain.organisation import Organisation, Tree, Unit
from utfall.domain.period import Month

MoveKind = Literal["merged", "split", "renamed", "moved", "codes", "new", "closed"]


class Move(NamedTuple):
    """One change: ids of the units ``before`` and ``after`` it, the first month it holds, and a
    Swedish sentence.

    A unit that is *moved* stands in both with its old and its new parent after it; of *codes*
    ``before`` lost some to ``after``.
    """

    kind: MoveKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    month: Month
    sentence: str


def organisation_moves(
    organisation: Organisation, earlier: Month, later: Month
) -> tuple[Move, ...]:  # fmt: skip
    """The changes after ``earlier`` up to ``later``, by month and the municipality's order; none
    where ``later`` is not later."""
    found: list[Move] = []
    for month in organisation.changing_months:
        if earlier < month <= later:
            found.extend(_Change(organisation, month).moves())
    return tuple(found)


def _before(month: Month) -> Month:
    return Month(month.year - 1, 12) if month.number == 1 else Month(month.year, month.number - 1)


class _Change:
    """The organisation in a month beside the month before."""

    def __init__(self, organisation: Organisation, month: Month) -> None:
        self.organisation = organisation
        self.month = month
        self.old, self.new = organisation.at(_before(month)), organisation.at(month)
        units = organisation.units
        self.held = {tree.month: {unit.id: _held(unit, tree.month) for unit in units}
                     for tree in (self.old, self.new)}  # fmt: skip
        self.gone = [u for u in units if self.old.exists(u.id) and not self.new.exists(u.id)]
        self.come = [u for u in units if self.new.exists(u.id) and not self.old.exists(u.id)]
        self.takers = {u.id: self._takers(u) for u in units}

    def moves(self) -> Iterator[Move]:
        """Every change of the month: first what units became, then where they moved."""
        became = list(self._became())
        yield from became
        explained = {unit_id for move in became for unit_id in move.after}
        for unit in self.come:
            if unit.id not in explained:
                yield self._move("new", (), (unit,), f"{unit.name} är ny")
        successor = {b: move.after for move in became for b in move.before}
        yield from self._moved(successor)
        yield from self._codes_moved()

    def _became(self) -> Iterator[Move]:
        """What each unit that ended became; those that became the same one as one change."""
        done: set[str] = set()
        for unit in self.gone:
            if unit.id in done:
                continue
            takers = self.takers[unit.id]
            alike = [other for other in self.gone if self.takers[other.id] == takers]
            if len(takers) != 1:
                alike = [unit]
            done.update(other.id for other in alike)
            yield self._ended(alike, [self.organisation.by_id[t] for t in takers])

    def _ended(self, units: list[Unit], takers: list[Unit]) -> Move:
        names = _listed(unit.name for unit in units)
        if not takers:
            return self._move("closed", units, (), f"{names} upphörde")
        if len(takers) > 1:
            into = _listed(taker.name for taker in takers)
            return self._move("split", units, takers, f"{names} delades upp på {into}")
        [taker] = takers
        if len(units) == 1 and self._is_same(units[0], taker):
            return self._move("renamed", units, takers, f"{names} heter {taker.name}")
        return self._move("merged", units, takers, f"{names} gick upp i {taker.name}")

    def _is_same(self, unit: Unit, taker: Unit) -> bool:
        """Whether the new unit is the old one by another name: its codes are all the old one's."""
        own = self._held(self.new, taker)
        return taker in self.come and own <= self._held(self.old, unit)

    def _takers(self, unit: Unit) -> tuple[str, ...]:
        """The other units that hold, this month, what the unit held last month."""
        lost = self._held(self.old, unit) - self._held(self.new, unit)
        if not lost:  # as of nearly every unit, in an organisation of hundreds
            return ()
        return tuple(
            other.id for other in self.organisation.units
            if other.id != unit.id and self.new.exists(other.id)
            and self._held(self.new, other) & lost
        )  # fmt: skip

    def _held(self, tree: Tree, unit: Unit) -> frozenset[str]:
        return self.held[tree.month][unit.id]

    def _moved(self, successor: dict[str, tuple[str, ...]]) -> Iterator[Move]:
        """Units with another parent than before, unless the parent only became another."""
        by_id = self.organisation.by_id
        for unit in self.organisation.units:
            old, new = self.old.parent(unit.id), self.new.parent(unit.id)
            if old is None or new is None or old == new or new in successor.get(old, ()):
                continue
            words = f"{unit.name} flyttades från {by_id[old].name} till {by_id[new].name}"
            yield self._move("moved", (unit, by_id[old]), (unit, by_id[new]), words)

    def _codes_moved(self) -> Iterator[Move]:
        """Codes that a unit which remains handed to another."""
        for unit in self.organisation.units:
            if not self.old.exists(unit.id) or not self.new.exists(unit.id):
                continue
            for taker in (self.organisation.by_id[t] for t in self.takers[unit.id]):
                codes = self._held(self.old, unit) & self._held(self.new, taker)
                what = "koden" if len(codes) == 1 else "koderna"
                words = f"{taker.name} tog över {what} {_listed(sorted(codes))} från {unit.name}"
                yield self._move("codes", (unit,), (taker,), words)

    def _move(
        self, kind: MoveKind, before: Iterable[Unit], after: Iterable[Unit], words: str
    ) -> Move:  # fmt: skip
        return Move(kind, tuple(u.id for u in before), tuple(u.id for u in after), self.month,
                    f"{words} från {self.month.name} {self.month.year}")  # fmt: skip


def _held(unit: Unit, month: Month) -> frozenset[str]:
    """The unit's dated codes; the code of its own stays with it, whether it is there or not."""
    return frozenset(link.target for link in unit.codes if link.holds(month))


def _listed(names: Iterable[str]) -> str:
    """``A, B och C``."""
    *first, last = list(names)
    return f"{', '.join(first)} och {last}" if first else last
