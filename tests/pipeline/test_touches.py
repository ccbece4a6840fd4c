"""``utfall touches``: what a name reaches, and why."""

from typing import Any

import pytest

from tests.command import utfall
from tests.conftest import Example


def reached(example: Example, name: str) -> list[tuple[str, str, str]]:
    ended = utfall("touches", name, "--json", "--folder", example.folder)
    assert ended.code == 0, ended.err
    items: list[dict[str, Any]] = ended.document["reached"]
    return [(item["what"], item["name"], item["why"]) for item in items]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("it", "räknar enheten IT"),
        ("2131", "räknar koden 2131 i ansvar"),
        ("5010", "räknar kontot 5010 i talet budget"),
        ("månad", "använder kolumner månad"),
        ("stab", "använder rader stab"),
        ("utfall", "använder tal utfall"),
        ("tkr", "använder utskrift tkr"),
        ("månadsvis", "använder kalender månadsvis"),
        ("uppfoljning", "rapporten själv"),
    ],
)
def test_a_report_and_its_paper_are_reached(made_example: Example, name: str, why: str) -> None:
    assert reached(made_example, name) == [
        ("rapport", "uppfoljning", why),
        ("handling", "protokollsutdrag", "bygger på rapporten uppfoljning"),
    ]


def test_a_paper_reaches_itself_alone(made_example: Example) -> None:
    assert reached(made_example, "protokollsutdrag") == [
        ("handling", "protokollsutdrag", "texten själv")
    ]


def test_a_balance_account_reaches_nothing(made_example: Example) -> None:
    assert reached(made_example, "1930") == []


def test_a_name_nothing_has_is_a_usage_error_with_the_nearest(made_example: Example) -> None:
    ended = utfall("touches", "uppfoljnign", "--folder", made_example.folder)
    assert ended.code == 2
    assert "Menade du uppfoljning?" in ended.out + ended.err
