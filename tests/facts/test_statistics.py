"""Statistics lie in a table of their own: summed by code and month, traced to their lines, and
never among the money."""

from collections.abc import Iterator

import pytest

from tests.conftest import Example
from tests.facts.statistics_folder import add_statistics
from utfall.domain.code_plan import Statistic
from utfall.facts.changed_units import changed_units
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_current
from utfall.facts.queries.statistic_lines import statistic_lines
from utfall.facts.queries.statistics_by_code import statistics_by_code
from utfall.facts.scope import StoredStatistic
from utfall.facts.statistic_selection import StatisticSelection
from utfall.facts.store import Store

UNIT = "part_01"
CODES = ("2111", "2131")
TO_JULY = StatisticSelection("arsarbetare", 2025, tuple(range(1, 8)))


@pytest.fixture(scope="module")
def store(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("statistics") / "kommunledningsstab"
    return Store(add_statistics(made_example.folder, folder))


@pytest.fixture(scope="module")
def manifest(store: Store) -> Manifest:
    return read_current(store)


@pytest.fixture(scope="module")
def engine(store: Store, manifest: Manifest) -> Iterator[Engine]:
    with Engine(store, manifest) as opened:
        yield opened


def test_values_are_summed_by_code_and_month_and_a_missing_month_is_missing(
    engine: Engine,
) -> None:
    cases = StatisticSelection("arenden", 2025, (7,))
    planned = StatisticSelection("arsarbetare", 2025, (5, 6, 7), "plan")
    found = statistics_by_code(engine.ask, UNIT, CODES, [TO_JULY, cases, planned])
    assert found[TO_JULY] == {("2111", 5): 130, ("2111", 7): 130, ("2131", 5): 400}
    assert found[cases] == {("2131", 7): 1230}
    assert found[planned] == {("2111", 6): 140}


def test_a_selection_takes_its_own_months_codes_and_parts(engine: Engine) -> None:
    july = StatisticSelection("arsarbetare", 2025, (7,))
    other = StatisticSelection("arsarbetare", 2025, (5,), parts=(("part_02", ("91050",)),))
    found = statistics_by_code(engine.ask, UNIT, ("2111",), [july, other])
    assert found == {july: {("2111", 7): 130}, other: {("2111", 5): 5}}
    assert statistics_by_code(engine.ask, UNIT, (), [july]) == {july: {}}
    assert statistics_by_code(engine.ask, UNIT, CODES, []) == {}


def test_a_selection_leaves_out_codes_and_other_entities(engine: Engine) -> None:
    rest = StatisticSelection("arsarbetare", 2025, (5,), without=(("part_02", ("91050",)),))
    company = StatisticSelection("arsarbetare", 2025, (5,), entity="bolaget")
    own = StatisticSelection("arsarbetare", 2025, (5,), entity="exempelkoping")
    found = statistics_by_code(engine.ask, UNIT, ("2111",), [rest, company, own])
    assert found == {rest: {("2111", 5): 125}, company: {}, own: {("2111", 5): 130}}


def test_the_lines_of_a_selection_have_their_place_in_the_file(
    engine: Engine, manifest: Manifest
) -> None:
    lines = statistic_lines(engine.ask, UNIT, CODES, TO_JULY)
    assert [(line.value, line.decimals, line.unit, line.line) for line in lines] == [
        (125, 1, "årsarbetare", 2), (5, 1, "årsarbetare", 3), (400, 1, "årsarbetare", 4),
        (130, 1, "årsarbetare", 5),
    ]  # fmt: skip
    files = {item.sha256: item.file for item in manifest.deliveries}
    assert {(files[line.delivery], line.column) for line in lines} == {
        (next(f for f in files.values() if f.endswith("volymer-utfall.csv")), "Antal")
    }


def test_the_manifest_lists_statistics_by_year_as_they_are_stored(manifest: Manifest) -> None:
    assert manifest.statistics(2025) == ("arenden", "arsarbetare")
    assert manifest.statistics(2024) == ()
    assert manifest.stored_statistics() == (
        StoredStatistic("arenden", "ärenden", 0), StoredStatistic("arsarbetare", "årsarbetare", 1),
    )  # fmt: skip
    assert [scope.key.version for scope in manifest.statistic_scopes] == ["", "plan"]


def test_a_declaration_changed_under_stored_values_is_an_error(manifest: Manifest) -> None:
    same = Statistic("arsarbetare", "Årsarbetare", "årsarbetare", 1, 7)
    assert changed_units(manifest, {"arsarbetare": same}, "kodplan.yaml") == []
    other = same._replace(decimals=2)
    (found,) = changed_units(manifest, {"arsarbetare": other}, "kodplan.yaml")
    assert (found.code, found.place) == ("IMP-05", "kodplan.yaml:7")


def test_money_does_not_see_statistics(
    made_example: Example, manifest: Manifest, engine: Engine
) -> None:
    money = read_current(Store(made_example.folder))
    assert manifest.scopes == money.scopes
    assert manifest.accounts(2025) == money.accounts(2025)
    assert manifest.last_month_with_actuals() == money.last_month_with_actuals()
    for view in ("cube", "lines"):
        assert engine.ask(f"SELECT count(*) FROM {view} WHERE kind = 'statistic'") == [(0,)]


def test_a_snapshot_without_statistics_answers_that_there_are_none(made_example: Example) -> None:
    store = Store(made_example.folder)
    with Engine(store, read_current(store)) as engine:
        assert statistics_by_code(engine.ask, UNIT, CODES, [TO_JULY]) == {TO_JULY: {}}
        assert statistic_lines(engine.ask, UNIT, CODES, TO_JULY) == ()
