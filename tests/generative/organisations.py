"""Random organisations: a dated tree, several codes per unit, units that move and codes that do."""

import random
from dataclasses import dataclass, field

from tests.generative.plans import UNIT_PART
from utfall.domain.organisation import FIRST, LAST, Dated, Organisation, Unit
from utfall.domain.period import Month

LEVELS = ("kommun", "forvaltning", "avdelning", "enhet", "grupp")
SPLIT_MONTHS = (Month(2024, 9), Month(2025, 3), Month(2025, 6), Month(2025, 7), Month(2025, 11))


@dataclass
class _Sprout:
    """A unit while it grows."""

    id: str
    depth: int
    own_code: str
    parents: list[Dated] = field(default_factory=list)
    codes: list[Dated] = field(default_factory=list)

    def unit(self, levels: tuple[str, ...]) -> Unit:
        name = self.id.title()
        return Unit(self.id, name, name, name, levels[self.depth], self.own_code,
                    tuple(self.parents), tuple(self.codes))  # fmt: skip


def random_organisation(
    numbers: random.Random, units: int, levels: int, *, dated: bool, lossless: bool = False
) -> Organisation:
    """A tree of at most ``units`` units below its top, no deeper than ``levels``.

    ``lossless`` keeps every code below the top in every month: units move and hand over codes, but
    none ends without a successor and none stands beside the top.
    """
    sprouts = [_Sprout("topp", 0, "0001")]
    for number in range(units):
        sprouts.append(_grown(numbers, number, sprouts, levels, dated=dated))
    for sprout in sprouts:
        _give_codes(numbers, sprout, sprouts, dated=dated, lossless=lossless)
    if not lossless:
        _let_go(numbers, sprouts, dated=dated)
    top, *others = sprouts
    numbers.shuffle(others)
    names = LEVELS[:levels]
    return Organisation(UNIT_PART, names, tuple(s.unit(names) for s in (top, *others)))


def _grown(
    numbers: random.Random, number: int, sprouts: list[_Sprout], levels: int, *, dated: bool
) -> _Sprout:
    """A new unit somewhere below; with ``dated`` it may have another parent later."""
    possible = [s for s in sprouts if s.depth < levels - 1]
    parent = numbers.choice(possible[-6:])
    depth = parent.depth + 1
    if numbers.random() < 0.1:
        depth = numbers.randint(depth, levels - 1)
    sprout = _Sprout(f"e{number}", depth, f"{number + 10}00")
    above = [s for s in sprouts if s.depth < depth]
    if dated and numbers.random() < 0.3:
        last = numbers.choice(SPLIT_MONTHS)
        later = numbers.choice(above)
        sprout.parents = [Dated(parent.id, FIRST, last), Dated(later.id, after(last), LAST)]
    else:
        sprout.parents = [Dated(parent.id)]
    return sprout


def _give_codes(
    numbers: random.Random, sprout: _Sprout, sprouts: list[_Sprout], *, dated: bool, lossless: bool
) -> None:
    """Codes of the unit, some of them handed over to another one some day, or to nobody."""
    for place in range(numbers.randint(0, 3)):
        code = f"{sprout.own_code[:-2]}{'ABC'[place]}{place}"
        if not dated or numbers.random() < 0.6:
            sprout.codes.append(Dated(code))
            continue
        last = numbers.choice(SPLIT_MONTHS)
        sprout.codes.append(Dated(code, FIRST, last))
        if lossless or numbers.random() < 0.8:
            numbers.choice(sprouts).codes.append(Dated(code, after(last), LAST))


def _let_go(numbers: random.Random, sprouts: list[_Sprout], *, dated: bool) -> None:
    """A unit may be dissolved some day, or stand beside the top."""
    for sprout in sprouts[1:]:
        if dated and numbers.random() < 0.1:
            kept = sprout.parents[0]
            sprout.parents = [Dated(kept.target, FIRST, min(kept.last, Month(2025, 6)))]
        elif numbers.random() < 0.03:
            sprout.parents = []


def after(month: Month) -> Month:
    """The next month."""
    return Month(month.year + month.number // 12, month.number % 12 + 1)
