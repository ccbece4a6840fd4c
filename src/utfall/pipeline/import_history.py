"""What the snapshot knew of a delivery's scope before it: read out as values for the checks."""

from utfall.domain.fact_kinds import STATISTIC
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, ScopeKey
from utfall.facts.queries.control_totals import control_totals
from utfall.facts.queries.months_of_years import months_of_years
from utfall.facts.queries.statistic_totals import statistic_totals
from utfall.facts.store import Store
from utfall.ledger.history import NO_HISTORY, AccountMonth, History
from utfall.ledger.rows import Delivery

_YEARS = 3
"""Earlier years a month is compared with: older ones say little of what is usual now."""


def history_of(
    store: Store, manifest: Manifest, delivery: Delivery, *, with_years: bool
) -> History:
    """The delivery's history in a snapshot; ``with_years`` also what its earlier years came to.
    Raises MissingError, DamagedError."""
    years = _years_with_actuals(manifest, delivery) if with_years else []
    key = scope_key(delivery)
    if not years and manifest.scope(key) is None:
        return NO_HISTORY
    with Engine(store, manifest) as engine:
        return History(_months(engine, delivery, years), _amounts(engine, key, delivery.source))


def scope_key(delivery: Delivery) -> ScopeKey:
    """The scope a delivery's rows go into."""
    return ScopeKey(delivery.kind, delivery.version, delivery.layer, delivery.entity, delivery.year)


def _years_with_actuals(manifest: Manifest, delivery: Delivery) -> list[int]:
    if delivery.kind != "actual":
        return []
    years = {scope.key.year for scope in manifest.of(("actual",))
             if scope.key.entity == delivery.entity and scope.key.year < delivery.year}  # fmt: skip
    return sorted(years)[-_YEARS:]


def _months(engine: Engine, delivery: Delivery, years: list[int]) -> tuple[AccountMonth, ...]:
    """Of the delivery's own source, where it has delivered those years; of all otherwise, since a
    year that is closed is often taken in from another file."""
    found = months_of_years(engine.ask, delivery.entity, years)
    own = [item for item in found if item.source == delivery.source]
    sums: dict[tuple[int, int, str], int] = {}
    for _, year, period, account, ore in own or found:
        sums[year, period, account] = sums.get((year, period, account), 0) + ore
    return tuple(AccountMonth(*key, ore) for key, ore in sums.items())


def _amounts(engine: Engine, key: ScopeKey, source: str) -> dict[int, int]:
    """Period → how many amounts, or values of statistics, stand there from the source."""
    amounts: dict[int, int] = {}
    totals = statistic_totals if key.kind == STATISTIC else control_totals
    for total in totals(engine.ask, key, source):
        amounts[total.period] = amounts.get(total.period, 0) + total.rows
    return amounts
