"""Öre exist for every printed cell of the six tables; a paper contradicting itself is told so."""

from dataclasses import replace

import pytest

from tests.published_tables.__main__ import rebuilt
from tests.published_tables.cells import Cells, wrong_cells
from tests.published_tables.deliveries import kronor, spread
from tests.published_tables.folders import cells_of, deliveries_of
from tests.published_tables.paper import (
    NAMES,
    Paper,
    needs_published_tables,
    read_paper,
    steps_of,
)
from tests.published_tables.solve import solve

# Printed figures, and the slack in hundredths of the last digit: 45 is as much as is asked for.
FOUND = {
    "01-kulturnamnden-okt-2021": (42, 16),
    "03-socialnamnd-uppfoljningsrapport4-resultat": (35, 45),
    "05-sollentuna-bun-prognos-april": (75, 45),
    "10-vastervik-drift-2020": (168, 16),
    "16-kvartalsrapport-2015-prognosavvikelser": (11, 45),
    "19-hallsberg-resultatrakning-2019": (66, 45),
}


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_the_ore_found_give_every_printed_figure(name: str) -> None:
    cells = cells_of(name)
    found = solve(cells)
    assert found.contradictions == ()
    assert wrong_cells(cells.all(), found.ore, cells.paper.ore_per_step) == []
    assert (len(cells.all()), int(found.slack * 100 + 1e-6)) == FOUND[name]


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_the_paper_is_a_cell(name: str) -> None:
    cells = cells_of(name)
    notes = [n for n, word in enumerate(cells.paper.meanings) if word == "other:notnummer"]
    printed = sum(
        bool(text) for row in cells.paper.rows
        for column, text in enumerate(row.texts) if column not in notes
    )  # fmt: skip
    assert len(cells.all()) == printed


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_the_committed_deliveries_are_those_made_anew(name: str) -> None:
    committed = {path.name: path.read_text("utf-8") for path in deliveries_of(name).iterdir()}
    assert committed == rebuilt(name)


@needs_published_tables
def test_a_moved_amount_is_noticed() -> None:
    cells = cells_of("01-kulturnamnden-okt-2021")
    ore = solve(cells).ore
    moved = next(fact for fact in ore if fact.amount == "actual")
    wrong = wrong_cells(cells.all(), {**ore, moved: ore[moved] + 100_000}, 100_000)
    assert wrong[:2] == [
        "Kulturnämnden, Utfall (U): -540, the paper -539",
        "Kulturnämnden, Avvikelse (B-U): -4, the paper -3",
    ]


@needs_published_tables
def test_a_total_no_parts_can_give_is_named_with_how_much_it_misses_by() -> None:
    name = "16-kvartalsrapport-2015-prognosavvikelser"
    found = solve(cells_of(name, _with(read_paper(name), "Summa budgetavvikelse", "17,0")))
    assert found.ore == {}
    named = {(c.row, c.heading): round(c.missed_by, 3) for c in found.contradictions}
    assert ("Summa budgetavvikelse", "Uppföljning") in named
    assert sum(named.values()) > 0.4


@needs_published_tables
def test_a_row_counted_that_the_paper_leaves_out_is_a_contradiction() -> None:
    cells = cells_of("05-sollentuna-bun-prognos-april")
    rows = {
        label: replace(made, left_out=()) for label, made in cells.mapping.rows.items()
    }  # fmt: skip
    everything = Cells(cells.paper, replace(cells.mapping, rows=rows, shared=()), cells.codes)
    found = solve(everything)
    assert {c.heading for c in found.contradictions} <= {"Periodutfall", "Utfall_proc"}
    assert sum(c.missed_by for c in found.contradictions) > 1000


def _with(paper: Paper, label: str, text: str) -> Paper:
    rows = tuple(
        replace(row, texts=(text, *row.texts[1:])) if row.label == label else row
        for row in paper.rows
    )
    return replace(paper, rows=rows)


@pytest.mark.parametrize(
    ("text", "steps"),
    [("", None), ("0", 0), ("0,0", 0), ("-1 074,0", -10740), ("− 1 116", -1116), ("74", 74)],
)
def test_a_printed_figure_is_steps_of_its_last_digit(text: str, steps: int | None) -> None:
    assert steps_of(text) == steps


def test_a_year_is_spread_over_its_months_without_losing_an_ore() -> None:
    assert spread(100, 3) == [34, 33, 33]
    assert spread(-100, 3) == [-34, -33, -33]
    assert [kronor(ore) for ore in (123450, -5, 0)] == ["1234,50", "-0,05", "0,00"]
