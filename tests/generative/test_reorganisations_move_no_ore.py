"""Units are split, moved and merged: the same facts give the same sums on both sides."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.generative.ledgers import YEAR, delivery_of_rows, plan_parts
from tests.generative.organisations import random_organisation
from tests.generative.plans import UNIT_PART, random_account, random_plan
from tests.generative.snapshots import empty_store, fast_small_snapshots, publish_all
from tests.generative.totals import TOP, children_row, column_of, sum_row, totals, unit_row
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import FIRST, LAST, Dated, Organisation, Unit
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.ledger.rows import Delivery, LedgerRow

FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None,
               suppress_health_check=list(HealthCheck))  # fmt: skip
SEEDS, COUNTS = st.integers(0, 2**32 - 1), st.integers(1, 200)
BEFORE, AFTER = Month(YEAR, 6), Month(YEAR, 7)


@FEW
@given(SEEDS, COUNTS)
def test_splitting_a_unit_and_adding_the_parts_changes_nothing(seed: int, count: int) -> None:
    numbers = random.Random(seed)
    plan = random_plan(numbers)
    whole = random_organisation(numbers, 8, 4, dated=False, lossless=True)
    unit = numbers.choice(whole.units[1:])
    parts = _split(numbers, whole, unit)
    rows = [unit_row("a", "del-a"), unit_row("b", "del-b"), sum_row("delar", "a", "b"),
            unit_row("allt", TOP)]  # fmt: skip
    with (
        fast_small_snapshots(),
        empty_store() as store,
        Engine(store, publish_all(store, _ledger(numbers, plan, whole, count))) as engine,
    ):
        old = totals(engine, plan, whole, AFTER, [unit_row("hel", unit.id), unit_row("allt", TOP)])
        new = totals(engine, plan, parts, AFTER, rows)
    assert column_of(old, "hel") == column_of(new, "delar")
    assert column_of(old, "allt") == column_of(new, "allt")


@FEW
@given(SEEDS, COUNTS)
def test_old_and_new_organisation_have_the_same_total(seed: int, count: int) -> None:
    numbers = random.Random(seed)
    plan = random_plan(numbers)
    organisation = _reorganised(numbers, random_organisation(numbers, 10, 4, dated=False,
                                                             lossless=True))  # fmt: skip
    rows = [children_row("enheter", TOP), sum_row("delar", "enheter"), unit_row("allt", TOP)]
    with (
        fast_small_snapshots(),
        empty_store() as store,
        Engine(store, publish_all(store, _ledger(numbers, plan, organisation, count))) as engine,
    ):
        old = column_of(totals(engine, plan, organisation, BEFORE, rows), "allt")
        new = column_of(totals(engine, plan, organisation, AFTER, rows), "allt")
    for measure in ("utfall", "budget"):
        assert old[f"{measure}-helår"] == new[f"{measure}-helår"]


def _split(numbers: random.Random, whole: Organisation, unit: Unit) -> Organisation:
    """``unit`` gone; two beside each other have its codes and its children between them."""
    first = [link for link in unit.codes if numbers.random() < 0.5]
    second = [link for link in unit.codes if link not in first]
    parts = (
        unit._replace(id="del-a", codes=tuple(first)),
        unit._replace(id="del-b", own_code="ny", codes=tuple(second)),
    )
    units: list[Unit] = []
    for other in whole.units:
        under = other.parents and other.parents[0].target == unit.id
        moved = (Dated(numbers.choice(("del-a", "del-b"))),) if under else other.parents
        units += parts if other is unit else (other._replace(parents=moved),)
    return Organisation(whole.code_part, whole.levels, tuple(units))


def _reorganised(numbers: random.Random, old: Organisation) -> Organisation:
    """On 1 July some units get another parent, and some are merged into another one.

    A merged unit keeps its own code, so no rows are booked on it: see ``_ledger``.
    """
    depth = {unit.id: old.level_number(unit.level) for unit in old.units}
    changed = {unit.id: unit for unit in old.units}
    for unit in old.units[1:]:
        above = [u for u in depth if depth[u] < depth[unit.id]]
        if numbers.random() < 0.4:
            parents = (Dated(unit.parents[0].target, FIRST, BEFORE),
                       Dated(numbers.choice(above), AFTER, LAST))  # fmt: skip
            changed[unit.id] = changed[unit.id]._replace(parents=parents)
    leaves = [u for u in old.units[1:] if all(u.id not in _parents(c) for c in changed.values())]
    if len(leaves) > 1:
        _merge(changed, *numbers.sample([unit.id for unit in leaves], 2))
    return Organisation(old.code_part, old.levels, tuple(changed.values()))


def _merge(units: dict[str, Unit], ended: str, into: str) -> None:
    gone, kept = units[ended], units[into]
    old_links = tuple(Dated(link.target, FIRST, BEFORE) for link in gone.codes)
    new_links = tuple(Dated(link.target, AFTER, LAST) for link in gone.codes)
    parents = (Dated(gone.parents[0].target, FIRST, BEFORE),)
    units[ended] = gone._replace(parents=parents, codes=old_links)
    units[into] = kept._replace(codes=(*kept.codes, *new_links))


def _parents(unit: Unit) -> set[str]:
    return {link.target for link in unit.parents}


def _ledger(
    numbers: random.Random, plan: CodePlan, organisation: Organisation, count: int
) -> list[Delivery]:
    """Actuals and budget on codes that have a place in every month."""
    ended = {u.own_code for u in organisation.units if u.parents and u.parents[-1].last < LAST}
    codes = sorted(organisation.known_codes - ended)
    parts = plan_parts(plan, YEAR)
    rows = [
        tuple(
            LedgerRow(numbers.randint(0, 13), random_account(numbers),
                      tuple(numbers.choice(codes) if p == UNIT_PART else "" for p in parts),
                      numbers.randint(-(10**9), 10**9), line)
            for line in range(2, count + 2)
        )
        for _ in range(2)
    ]  # fmt: skip
    return [
        delivery_of_rows("actual", "", "", YEAR, parts, rows[0]),
        delivery_of_rows("budget", "KF-2025", "ram", YEAR, parts, rows[1]),
    ]
