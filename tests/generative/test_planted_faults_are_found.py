"""The comparison is worth what it finds: each fault planted in the engine makes it fail soon."""

import random
from collections.abc import Callable
from unittest import mock

import pytest

from tests.generative.compare import compare
from tests.generative.shape import random_shape
from tests.generative.snapshots import fast_small_snapshots
from utfall.domain.organisation import Unit
from utfall.domain.period import Month
from utfall.facts.queries.sums_by_code import Sums
from utfall.facts.selection import Selection
from utfall.reports.coordinates import CoordinateReader
from utfall.reports.definition.model import PeriodWord
from utfall.reports.forecast_plan import ForecastPlanner
from utfall.reports.plan import Planner
from utfall.reports.terms import CellPlan
from utfall.reports.values import amount_of

AT_MOST = 150
_terms, _condition = Planner._formula, Selection.condition


def _formula_forgets_a_sign(self: Planner, *args: object) -> CellPlan:
    plan = _terms(self, *args)  # type: ignore[arg-type]
    return plan._replace(terms=tuple(term._replace(sign=1) for term in plan.terms))


def _changes_count_whenever_decided(self: Selection, **more: bool) -> str:
    return _condition(self._replace(decided_to=None), **more)


def _no_layers(self: Selection, **more: bool) -> str:
    return _condition(self._replace(layer=None), **more)


def _everything_is_a_result_account(*_: object) -> None:
    return None


def _unphased_counts_to_date(self: Selection, **more: bool) -> str:
    return _condition(self._replace(periods=(*self.periods, 99)), **more)


def _closing_is_forgotten(self: CoordinateReader, word: PeriodWord) -> tuple[int, ...]:
    return tuple(period for period in _periods(self, word) if period != 13)


def _opening_counts(self: Selection, **more: bool) -> str:
    return _condition(self._replace(periods=(*self.periods, 0)), **more)


def _own_code_alone(unit: Unit, _: Month) -> frozenset[str]:
    return frozenset({unit.own_code})


def _answers_for_all(self: ForecastPlanner, unit_id: str) -> frozenset[str]:
    return self.tree.codes(unit_id)


def _nothing_is_zero(plan: CellPlan, sums: Sums, side: str) -> int:
    return amount_of(plan, sums, side) or 0


_periods = CoordinateReader.periods
FAULTS: list[tuple[str, Callable[..., object]]] = [
    ("utfall.reports.plan.Planner._formula", _formula_forgets_a_sign),
    ("utfall.facts.selection.Selection.condition", _changes_count_whenever_decided),
    ("utfall.facts.selection.Selection.condition", _no_layers),
    ("utfall.reports.coordinates.CoordinateReader._narrowed", _everything_is_a_result_account),
    ("utfall.facts.selection.Selection.condition", _unphased_counts_to_date),
    ("utfall.reports.coordinates.CoordinateReader.periods", _closing_is_forgotten),
    ("utfall.facts.selection.Selection.condition", _opening_counts),
    ("utfall.domain.organisation.Unit.codes_in", _own_code_alone),
    ("utfall.reports.forecast_plan.ForecastPlanner._codes_answered_for", _answers_for_all),
    ("utfall.reports.values.amount_of", _nothing_is_zero),
]


RARE: dict[Callable[..., object], int] = {_answers_for_all: 112}
"""Few municipalities show these faults: the first that does, where the search begins."""


@pytest.mark.parametrize(("place", "fault"), FAULTS, ids=[f.__name__ for _, f in FAULTS])
def test_a_planted_fault_is_found(place: str, fault: Callable[..., object]) -> None:
    first = RARE.get(fault, 0)
    with mock.patch(place, fault), fast_small_snapshots(), pytest.raises(AssertionError):
        _compare_many(first)


def _compare_many(first: int) -> None:
    for number in range(first, first + AT_MOST):
        compare(random_shape(random.Random(number)))
