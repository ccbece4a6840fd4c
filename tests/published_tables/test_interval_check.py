"""Can the printed sums be right? Each may differ from its printed parts by ½ unit × (parts + 1)."""

from dataclasses import replace

import pytest

from tests.published_tables.folders import cells_of
from tests.published_tables.interval_check import (
    PrintedSum,
    printed_differences,
    printed_totals,
)
from tests.published_tables.mapping import RowMapping
from tests.published_tables.paper import NAMES, needs_published_tables

# Table → how many totals of rows, how many of them do not add up exactly as printed; the same for
# the columns and rows that are made of two others.
CHECKED = {
    "01-kulturnamnden-okt-2021": (6, 5, 14, 1),
    "03-socialnamnd-uppfoljningsrapport4-resultat": (5, 0, 5, 0),
    "05-sollentuna-bun-prognos-april": (8, 0, 15, 0),
    "10-vastervik-drift-2020": (21, 10, 48, 7),
    "16-kvartalsrapport-2015-prognosavvikelser": (2, 0, 0, 0),
    "19-hallsberg-resultatrakning-2019": (24, 0, 11, 0),
}
IMPOSSIBLE: dict[str, list[str]] = {name: [] for name in NAMES}  # none of the six papers has any


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_rounding_explains_every_printed_total_and_difference(name: str) -> None:
    cells = cells_of(name)
    sums = [*printed_totals(cells), *printed_differences(cells)]
    assert [item.words for item in sums if not item.is_possible] == IMPOSSIBLE[name]


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_every_total_is_checked(name: str) -> None:
    cells = cells_of(name)
    totals, differences = printed_totals(cells), printed_differences(cells)
    assert CHECKED[name] == (
        len(totals), _inexact(totals), len(differences), _inexact(differences),
    )  # fmt: skip


def _inexact(sums: list[PrintedSum]) -> int:
    return sum(item.difference != 0 for item in sums)


def test_the_limit_is_half_a_unit_for_the_sum_and_for_each_part() -> None:
    assert PrintedSum("r", "c", 8, (1, 2, 3)).is_possible
    assert not PrintedSum("r", "c", 9, (1, 2, 3)).is_possible
    assert PrintedSum("r", "c", 4, (1, 2)).is_possible
    assert not PrintedSum("r", "c", 5, (1, 2)).is_possible


@needs_published_tables
def test_a_total_that_counts_a_row_it_leaves_out_is_named() -> None:
    """The preliminary internal costs are printed among the parts, and are not in the net."""
    cells = cells_of("05-sollentuna-bun-prognos-april")
    rows = {**cells.mapping.rows, "Netto": RowMapping()}
    cells.mapping = replace(cells.mapping, rows=rows)
    wrong = [item for item in printed_totals(cells) if not item.is_possible]
    assert [(item.row, item.heading, item.difference) for item in wrong] == [
        ("Netto", "Periodutfall", -1021),
    ]  # fmt: skip
    assert "521810 is printed, its 12 parts sum to 522831" in wrong[0].words
