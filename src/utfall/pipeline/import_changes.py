"""How the figures would change if a judged file were taken in: per period, and per unit."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month, calendar_month
from utfall.facts.engine import Engine
from utfall.facts.manifest import ScopeKey, read_current
from utfall.facts.queries.scope_by_code import scope_by_code
from utfall.facts.schema import PART_COLUMNS
from utfall.ledger.rows import Delivery, LedgerRow
from utfall.pipeline.workspace import Workspace

_Totals = dict[tuple[str, int], tuple[int, int]]


class PeriodChange(NamedTuple):
    """One period of the delivery: öre and amounts before (None: nothing was there) and after."""

    period: int
    before_ore: int | None
    after_ore: int
    rows_before: int
    rows_after: int


class UnitChange(NamedTuple):
    """One unit's sum over the delivery's periods, its own codes alone."""

    unit_id: str
    name: str
    before_ore: int
    after_ore: int

    @property
    def difference_ore(self) -> int:
        """What the delivery adds."""
        return self.after_ore - self.before_ore


class Changes(NamedTuple):
    """What a delivery changes; ``replaces``: there was something before."""

    periods: tuple[PeriodChange, ...]
    units: tuple[UnitChange, ...]
    replaces: bool


NONE = Changes((), (), replaces=False)


def changes_of(workspace: Workspace, delivery: Delivery) -> Changes:
    """Compare the delivery's rows with what its source has delivered for the same scope."""
    if delivery.kind == STATISTIC:
        return NONE
    part = workspace.municipality.organisation.code_part
    place = delivery.part_ids.index(part) if part in delivery.part_ids else None
    after = _totals((row.parts[place] if place is not None else "", row) for row in delivery.rows)
    before = _before(workspace, delivery, PART_COLUMNS[place or 0])
    return Changes(_periods(before, after), _units(workspace, delivery, before, after),
                   replaces=bool(before))  # fmt: skip


def _totals(rows: Iterable[tuple[str, LedgerRow]]) -> _Totals:
    sums, counts = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for code, row in rows:
        sums[code, row.period] += row.amount_ore
        counts[code, row.period] += 1
    return {key: (sums[key], counts[key]) for key in counts}


def _before(workspace: Workspace, delivery: Delivery, column: str) -> _Totals:
    manifest = read_current(workspace.store)
    key = ScopeKey(delivery.kind, delivery.version, delivery.layer, delivery.entity, delivery.year)
    if manifest.scope(key) is None:
        return {}
    with Engine(workspace.store, manifest) as engine:
        found = scope_by_code(engine.ask, column, key, delivery.source, delivery.periods)
    return {(item.code, item.period): (item.amount_ore, item.rows) for item in found}


def _periods(before: _Totals, after: _Totals) -> tuple[PeriodChange, ...]:
    periods = sorted({period for _, period in (*before, *after)})
    return tuple(_period(period, before, after) for period in periods)


def _period(period: int, before: _Totals, after: _Totals) -> PeriodChange:
    old = [total for (_, own), total in before.items() if own == period]
    new = [total for (_, own), total in after.items() if own == period]
    return PeriodChange(
        period,
        sum(ore for ore, _ in old) if old else None,
        sum(ore for ore, _ in new),
        sum(rows for _, rows in old),
        sum(rows for _, rows in new),
    )


def _holders(organisation: Organisation, month: Month) -> dict[str, str]:
    """Code → the unit it belongs to that month."""
    tree = organisation.at(month)
    return {code: unit.id for unit in organisation.units for code in tree.own_codes(unit)}


def _units(
    workspace: Workspace, delivery: Delivery, before: _Totals, after: _Totals
) -> tuple[UnitChange, ...]:  # fmt: skip
    """Units whose sum changes, the largest change first; a code no unit has stands by itself."""
    organisation = workspace.municipality.organisation
    holders = {
        period: _holders(organisation, Month(delivery.year, calendar_month(period)))
        for period in {period for _, period in (*before, *after)}
    }
    sums: dict[str, list[int]] = {}
    for number, totals in enumerate((before, after)):
        for (code, period), (ore, _) in totals.items():
            holder = holders[period].get(code, code)
            sums.setdefault(holder, [0, 0])[number] += ore
    names = organisation.by_id
    found = (
        UnitChange(unit_id, names[unit_id].name if unit_id in names else f"kod {unit_id}", old, new)
        for unit_id, (old, new) in sums.items() if old != new
    )  # fmt: skip
    return tuple(sorted(found, key=lambda item: -abs(item.difference_ore)))
