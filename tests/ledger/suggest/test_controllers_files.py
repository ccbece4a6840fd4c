"""What a controller's own files were taken for, who had only the manual beside them."""

import pytest

from tests.ledger.suggest.proposed import proposed


@pytest.mark.parametrize(
    "text",
    [
        "Ansvar;Enhetsnamn;Chef;Nämnd\n2000;BUN;;\n2100;Förskola;Eva;2000\n2200;Skola;Ulf;2000\n",
        "Enhetsnr;Enhetsnamn;Chef\n2000;BUN;\n2100;Förskola;Eva\n2200;Skola;Ulf\n",
        "Resenh;Enhetsnamn;Chef\n2000;BUN;\n2100;Förskola;Eva\n2200;Skola;Ulf\n",
    ],
)
def test_a_first_code_that_could_be_a_year_heads_no_column(text: str) -> None:
    found = proposed(text.encode()).suggestion
    assert (found.heading_row, found.heading_rows) == (1, 1)
    assert found.first_rows[0].number == 2


def test_years_under_the_words_of_their_kind_are_still_headings() -> None:
    found = proposed(
        b"Ansvar;Konto;Budget;Utfall\n;;2024;2025\n1100;5010;1000;2000\n1200;5010;3000;4000\n"
    )
    assert found.sums_ore == {"Budget 2024": 4000_00, "Utfall 2025": 6000_00}


@pytest.mark.parametrize("days", [("2025-01-31", "2025-02-28"), ("20250131", "20250228")])
def test_a_month_written_as_its_last_day_is_a_date(days: tuple[str, str]) -> None:
    found = proposed(
        f"Ansvar;Konto;Månad;Utfall\n1100;5010;{days[0]};1\n1100;5010;{days[1]};2\n".encode()
    )
    assert found.suggestion.columns["datum"] == "Månad"
    assert (found.profile.periods, found.inspection.problems) == ((1, 2), ())


def test_a_month_written_as_its_first_day_is_a_period() -> None:
    found = proposed(
        "Ansvar;Konto;Månad;Utfall\n1100;5010;2025-01-01;1\n1100;5010;2025-02-01;2\n".encode()
    )
    assert found.suggestion.columns["period"] == "Månad"


@pytest.mark.parametrize(
    ("headings", "periods"),
    [
        ("Utfall jan-jul 2025;Budget 2025", (1, 2, 3, 4, 5, 6, 7)),
        ("Ackumulerat jul Utfall 2025;Budget 2025", (1, 2, 3, 4, 5, 6, 7)),
        ("Utfall kv 1 2025;Utfall kv 2 2025", (1, 2, 3, 4, 5, 6)),
        ("Utfall jul 2025;Budget 2025", None),
        ("Utfall jan-jul 2025;Utfall 2024", None),
        ("Utfall jul 2025;Budget jan-jul 2025", None),
    ],
)
def test_actuals_of_several_months_replace_what_was_of_any(
    headings: str, periods: tuple[int, ...] | None
) -> None:
    found = proposed(f"Ansvar;Konto;{headings}\n1100;5010;1;2\n1200;6010;3;4\n".encode())
    assert found.profile.periods == periods
    assert [p for p in found.inspection.problems if p.severity == "error"] == []


def test_a_single_column_of_several_months_is_of_them_all() -> None:
    found = proposed(b"Ansvar;Konto;Utfall jan-jul\n1100;5010;1\n1200;6010;3\n")
    assert found.suggestion.constants == {"period": "7"}
    assert (found.profile.periods, "FÖRSL-33" in found.doubts) == ((1, 2, 3, 4, 5, 6, 7), True)


@pytest.mark.parametrize(
    ("heading", "amounts", "decimal", "is_doubted", "ore"),
    [
        ("Budget 2025 (mkr)", ("12,030", "-7,250"), ",", True, 478_000_000),
        ("Budget 2025 mkr", ("12.030", "-7.250"), ".", True, 478_000_000),
        ("Budget 2025 (tkr)", ("12,030", "-7,250"), ",", True, 478_000),
        ("Budget 2025 (tkr)", ("12.030", "-7.250"), ",", True, 478_000_000),
        ("Budget 2025, amounts in thousands", ("12,030", "-7,250"), ".", True, 478_000_000),
        ("Budget 2025", ("12,030", "-7,250"), ".", True, 478_000),
        ("Budget 2025", ("12,030", "-0,250"), ",", False, 1178),
    ],
)
def test_three_digits_after_the_comma_are_decimals_of_millions_and_of_less_than_one(
    heading: str, amounts: tuple[str, str], decimal: str, ore: int, *, is_doubted: bool
) -> None:
    rows = f"5010;1100;{amounts[0]}\n3010;1100;{amounts[1]}\n"
    found = proposed(f'Konto;Ansvar;"{heading}"\n{rows}'.encode())
    said = f'KONTROLLERA: talen kan läsas på två sätt\ndecimal: "{decimal}"\n' in found.text
    assert (found.suggestion.decimal, said) == (decimal, is_doubted)
    assert ("FÖRSL-07" in found.doubts) == is_doubted
    assert found.sums_ore == {heading: ore}


def test_a_chart_of_accounts_has_its_kinds_of_cost_and_a_list_of_codes_no_silent_column() -> None:
    found = proposed(b"Konto;Namn;Kostnadsslag\n3110;Bidrag;intakter\n5010;Lon;personal\n")
    assert found.suggestion.columns == {
        "konto": "Konto", "namn": "Namn", "kostnadsslag": "Kostnadsslag",
    }  # fmt: skip
    found = proposed("Ansvar;Enhetsnamn;Nämnd\n2000;BUN;\n2100;Skola;2000\n".encode())
    assert found.suggestion.columns == {"kod": "Ansvar", "namn": "Enhetsnamn"}
    assert [d.message for d in found.suggestion.doubts if d.code == "FÖRSL-06"] == [
        "Kolumner som inte används: Nämnd."
    ]
