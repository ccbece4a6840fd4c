"""Periods, months and the nearest right name."""

import pytest

from utfall.domain.nearest_name import did_you_mean, nearest_name
from utfall.domain.period import (
    Month,
    calendar_month,
    month_from_text,
    month_number,
    periods_of_year,
    periods_to_date,
)


@pytest.mark.parametrize("text", ["2025-13", "2025-0", "juli", "2025-7", "", "2025-07-01"])
def test_other_writings_are_no_month(text: str) -> None:
    assert month_from_text(text) is None


def test_a_month_knows_its_names_and_its_distance() -> None:
    july = month_from_text("2025-07")
    assert july == Month(2025, 7)
    assert (july.name, july.short_name, str(july)) == ("juli", "jul", "2025-07")
    assert july.months_since(Month(2024, 12)) == 7


@pytest.mark.parametrize(("name", "number"), [("Maj", 5), ("sep", 9), ("02", 2), ("kvartal", None)])
def test_months_are_read_by_name(name: str, number: int | None) -> None:
    assert month_number(name) == number


def test_the_year_holds_closing_and_unphased_and_to_date_holds_neither() -> None:
    assert periods_of_year() == (*range(1, 13), 13, 99)
    assert periods_to_date(7) == (1, 2, 3, 4, 5, 6, 7)
    assert [calendar_month(period) for period in (0, 4, 13, 99)] == [1, 4, 12, 12]


def test_the_nearest_name_is_said_and_nothing_is_guessed_from_far() -> None:
    assert nearest_name("bugdet", ["budget", "utfall"]) == "budget"
    assert nearest_name("xyz", ["budget", "utfall"]) is None
    assert did_you_mean("hitills", ["hittills", "helår"]) == "Menade du hittills?"
    assert did_you_mean("xyz", ["b", "a"]) == "Det finns: a, b."
    assert did_you_mean("xyz", []) == "Det finns inga namn att välja bland."
