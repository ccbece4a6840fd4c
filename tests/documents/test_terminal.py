"""The terminal's table is never cut: one line a row, or two halves after the fourth figure."""

import os

from tests.conftest import Example
from tests.forked import started_utfall


def lines(example: Example, columns: str) -> list[str]:
    words = ("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder)
    ended = started_utfall(*words, environment={**os.environ, "COLUMNS": columns}).ended()
    assert ended.code == 0
    return ended.out.splitlines()


def test_a_wide_terminal_shows_each_row_on_one_line(made_example: Example) -> None:
    total = [line.split() for line in lines(made_example, "200") if line.startswith("Totalt KLS")]
    assert len(total) == 1
    assert " ".join(total[0]) == (
        "Totalt KLS 7 660 7 766 -106 101,4% 43 510 23 734 22 370 1 364 94,3% 0"
    )


def test_a_narrow_terminal_shows_two_halves_split_after_the_fourth_figure(
    made_example: Example,
) -> None:
    total = [" ".join(x.split()) for x in lines(made_example, "80") if x.startswith("Totalt KLS")]
    assert total == [
        "Totalt KLS 7 660 7 766 -106 101,4%",
        "Totalt KLS 43 510 23 734 22 370 1 364 94,3% 0",
    ]
