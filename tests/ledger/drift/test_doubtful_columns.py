"""Columns that are added up and look like the same money twice are told of."""

import pytest

from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.small_municipality import CONTEXT, profile

HEAD = "slag: {}\nkälla: b\nversion: V\når: 2025\nperioder: 1-12\nformat: csv\n"
CODES = "kolumner: {ansvar: Ansvar, konto: Konto}\n"


def _told(kind: str, columns: str, headings: str) -> list[str]:
    text = HEAD.format(kind) + CODES + columns
    content = f"Ansvar;Konto;{headings}\n1000;6010{';1' * headings.count(';')};1\n".encode()
    found = exactly(content, profile(text), CONTEXT)
    assert by_columns(content, profile(text), CONTEXT) == found
    return [item.message.split(" läggs ihop")[0] for item in found.problems
            if item.code == "TAB-38"]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "headings", "told"),
    [
        ("budget", "Budget;Justerad budget", ["Justerad budget"]),
        ("budget", "Budget;Budget inkl. ändringar", ["Budget inkl. ändringar"]),
        ("budget", "Reviderad budget;Budget", ["Reviderad budget"]),
        ("budget", "Kostnader;Intäkter;Netto", ["Netto"]),
        ("budget", "Personal;Lokaler;Summa", ["Summa"]),
        ("budget", "Personal;varav OB", ["varav OB"]),
        ("budget", "Budget personal;Budget lokaler", []),
        ("budget", "Justerad budget", []),
        ("budget", "Lasten;Baten", []),
        ("budget", "Budget revision;Budget nämnd", []),
        ("budget", "Budget rev.;Budget", ["Budget rev."]),
        ("budget", "Budget kostnader;Justerad budget intäkter", []),
    ],
)
def test_columns_of_one_delivery(kind: str, headings: str, told: list[str]) -> None:
    columns = "".join(f"- {{rubrik: {heading}}}\n" for heading in headings.split(";"))
    assert _told(kind, "beloppskolumner:\n" + columns, headings) == told


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("- {rubrik: Budget}\n- {rubrik: Justerad budget, version: W}\n", []),
        ("- {rubrik: Budget, år: 2024}\n- {rubrik: Justerad budget}\n", []),
        ("- {rubrik: Budget, period: 1}\n- {rubrik: Justerad budget, period: 2}\n", []),
        ("- {rubrik: Budget, period: 1}\n- {rubrik: Justerad budget, period: 1}\n",
         ["Justerad budget"]),
    ],
)  # fmt: skip
def test_columns_of_another_version_year_or_month_are_others(columns: str, told: list[str]) -> None:
    assert _told("budget", "beloppskolumner:\n" + columns, "Budget;Justerad budget") == told


def test_a_month_and_the_year_to_date_are_the_same_money() -> None:
    columns = "- {rubrik: Utfall mars, period: 3}\n- {rubrik: Utfall ack, period: 3}\n"
    assert _told("actual", "beloppskolumner:\n" + columns, "Utfall mars;Utfall ack") == [
        "Utfall ack"
    ]


@pytest.mark.parametrize(("rest", "told"), [
    ("Summa", ["Summa"]), ("Helår", ["Helår"]), ("Årsbudget 2025", ["Årsbudget 2025"]),
    ("Ej periodiserat", []), ("Resten av året", []),
])  # fmt: skip
def test_a_sum_is_not_what_is_left_of_the_year(rest: str, told: list[str]) -> None:
    columns = f"månader: {{1: Jan, 2: Feb}}\nhelår: {rest}\n"
    assert _told("budget", columns, f"Jan;Feb;{rest}") == told
