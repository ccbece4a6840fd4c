"""The öre targets give every printed cell of the paper."""

from tests.example.printed_table import AMOUNTS, UNPHASED, half_away, wrong_cells
from tests.example.solve_targets import TARGETS, committed_targets, solve, targets_text


def test_committed_targets_give_every_printed_cell() -> None:
    assert wrong_cells(committed_targets()) == []


def test_solving_again_gives_every_printed_cell_too() -> None:
    found, slack = solve()
    assert wrong_cells(found) == []
    assert slack >= 50
    assert targets_text(found, slack).splitlines()[0] == TARGETS.read_text("utf-8").splitlines()[0]


def test_a_moved_amount_is_noticed() -> None:
    ore = committed_targets()
    ore["it"]["actual_to_july"] += 100_000
    assert any(cell.startswith("it: actual_to_july") for cell in wrong_cells(ore))


def test_the_unphased_unit_has_an_annual_budget_alone() -> None:
    ore = committed_targets()[UNPHASED]
    assert [name for name in AMOUNTS if ore[name]] == ["budget_year"]


def test_amounts_are_not_round() -> None:
    amounts = [ore for unit in committed_targets().values() for ore in unit.values() if ore]
    assert sum(amount % 100 != 0 for amount in amounts) > len(amounts) * 3 // 4


def test_halves_are_rounded_away_from_zero() -> None:
    assert [half_away(n, 2) for n in (1, -1, 3, -3, 2, 0)] == [1, -1, 2, -2, 1, 0]
