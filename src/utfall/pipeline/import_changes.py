"""How the figures would change if a judged file were taken in: per period, and per unit."""

from collections import Counter
from typing import NamedTuple

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.period import Month, calendar_month
from utfall.facts.engine import Engine
from utfall.facts.manifest import ScopeKey, read_current
from utfall.facts.queries.scope_by_code import scope_by_code
from utfall.facts.queries.statistic_totals import statistic_totals
from utfall.facts.schema import PART_COLUMNS
from utfall.ledger.row_batch import PART_FIELDS
from utfall.ledger.rows import Delivery
from utfall.pipeline.workspace import Workspace

# (code, account, period) → öre and rows
_Totals = dict[tuple[str, str, int], tuple[int, int]]


class PeriodChange(NamedTuple):
    """One period of the delivery: öre and amounts before (None: nothing was there) and after."""

    period: int
    before_ore: int | None
    after_ore: int
    rows_before: int
    rows_after: int


class UnitChange(NamedTuple):
    """One unit's result over the delivery's periods, its own codes alone: what reports show of it.
    What moves between a cost and an investment changes it, though the two sides are equal."""

    unit_id: str
    name: str
    before_ore: int
    after_ore: int

    @property
    def difference_ore(self) -> int:
        """What the delivery adds."""
        return self.after_ore - self.before_ore


class StatisticChange(NamedTuple):
    """One statistic summed over the delivery's periods, in its own unit and decimals."""

    name: str
    unit: str
    decimals: int
    before: int
    after: int
    rows_before: int
    rows_after: int


class Changes(NamedTuple):
    """What a delivery changes; ``replaces``: there was something before."""

    periods: tuple[PeriodChange, ...]
    units: tuple[UnitChange, ...]
    replaces: bool
    statistics: tuple[StatisticChange, ...] = ()


NONE = Changes((), (), replaces=False)


def changes_of(workspace: Workspace, delivery: Delivery) -> Changes:
    """Compare the delivery's rows with what its source has delivered for the same scope."""
    if delivery.kind == STATISTIC:
        return _statistics(workspace, delivery)
    part = workspace.municipality.organisation.code_part
    place = delivery.part_ids.index(part) if part in delivery.part_ids else None
    after = _totals(delivery, PART_FIELDS[place] if place is not None else "")
    before = _before(workspace, delivery, PART_COLUMNS[place or 0])
    return Changes(_periods(before, after), _units(workspace, delivery, before, after),
                   replaces=bool(before))  # fmt: skip


def _statistics(workspace: Workspace, delivery: Delivery) -> Changes:
    """The same of what is counted beside the money."""
    manifest = read_current(workspace.store)
    key = ScopeKey(delivery.kind, delivery.version, delivery.layer, delivery.entity, delivery.year)
    old, new = Counter[str](), Counter[str]()
    old_rows, new_rows = Counter[str](), Counter[str]()
    if manifest.scope(key) is not None:
        with Engine(workspace.store, manifest) as engine:
            found = statistic_totals(engine.ask, key, delivery.source)
        for total in (total for total in found if total.period in delivery.periods):
            old[total.statistic] += total.value
            old_rows[total.statistic] += total.rows
    for row in delivery.statistics:
        new[row.statistic] += row.value
        new_rows[row.statistic] += 1
    known = workspace.municipality.code_plan.statistics
    changes = (
        StatisticChange(s.name, s.unit, s.decimals, old[s.id], new[s.id], old_rows[s.id],
                        new_rows[s.id])
        for s in known.values() if s.id in old_rows or s.id in new_rows
    )  # fmt: skip
    return Changes((), (), replaces=bool(old_rows), statistics=tuple(changes))


def _totals(delivery: Delivery, field: str) -> _Totals:
    """By the codes of a column; no code where there is no such column."""
    columns = (field, "account", "period") if field else ("account", "period")
    ore = delivery.rows.sums(*columns)
    return {
        (group.key[0] if field else "", group.key[-2], int(group.key[-1])):
            (ore[group.key], group.rows)
        for group in delivery.rows.groups(*columns)
    }  # fmt: skip


def _before(workspace: Workspace, delivery: Delivery, column: str) -> _Totals:
    manifest = read_current(workspace.store)
    key = ScopeKey(delivery.kind, delivery.version, delivery.layer, delivery.entity, delivery.year)
    if manifest.scope(key) is None:
        return {}
    with Engine(workspace.store, manifest) as engine:
        found = scope_by_code(engine.ask, column, key, delivery.source, delivery.periods)
    return {(i.code, i.account, i.period): (i.amount_ore, i.rows) for i in found}


def _periods(before: _Totals, after: _Totals) -> tuple[PeriodChange, ...]:
    periods = sorted({period for _, _, period in (*before, *after)})
    return tuple(_period(period, before, after) for period in periods)


def _period(period: int, before: _Totals, after: _Totals) -> PeriodChange:
    old = [total for (_, _, own), total in before.items() if own == period]
    new = [total for (_, _, own), total in after.items() if own == period]
    return PeriodChange(
        period,
        sum(ore for ore, _ in old) if old else None,
        sum(ore for ore, _ in new),
        sum(rows for _, rows in old),
        sum(rows for _, rows in new),
    )


def _units(
    workspace: Workspace, delivery: Delivery, before: _Totals, after: _Totals
) -> tuple[UnitChange, ...]:  # fmt: skip
    """Units whose result changes, the largest change first; a code no unit has stands by itself."""
    organisation = workspace.municipality.organisation
    plan = workspace.municipality.code_plan.of_year(delivery.year)
    sums: dict[str, list[int]] = {}
    for number, totals in enumerate((before, after)):
        for (code, account, period), (ore, _) in totals.items():
            if account and (plan is None or plan.class_of(account) != "resultat"):
                continue
            tree = organisation.at(Month(delivery.year, calendar_month(period)))
            holder = tree.holder(code)
            sums.setdefault(holder.id if holder else code, [0, 0])[number] += ore
    names = organisation.by_id
    found = (
        UnitChange(unit_id, names[unit_id].name if unit_id in names else f"kod {unit_id}", old, new)
        for unit_id, (old, new) in sums.items() if old != new
    )  # fmt: skip
    return tuple(sorted(found, key=lambda item: -abs(item.difference_ore)))
