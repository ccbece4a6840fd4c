"""``kodplan.yaml`` and the generator's own tables say the same."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from utfall.example import accounts, codes

FILE = Path(__file__).parents[2] / "examples" / "kommunledningsstab" / "kodplan.yaml"


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    (only,) = yaml.safe_load(FILE.read_text(encoding="utf-8"))["kodplan"]
    return dict(only)


def test_accounts_and_cost_types_are_the_generators(plan: dict[str, Any]) -> None:
    assert plan["kostnadsslag"] == accounts.COST_TYPES
    assert [
        (account["konto"], account["namn"], account.get("kostnadsslag", ""))
        for account in plan["konton"]
    ] == [(a.code, a.name, a.cost_type) for a in accounts.ACCOUNTS]


def test_codes_are_the_generators(plan: dict[str, Any]) -> None:
    assert plan["koder"] == {
        "verksamhet": codes.VERKSAMHET,
        "projekt": codes.PROJEKT,
        "motpart": codes.MOTPART,
    }


def test_code_parts_have_order_and_length(plan: dict[str, Any]) -> None:
    parts = {part["id"]: part["längd"] for part in plan["koddelar"]}
    assert list(parts) == ["ansvar", "verksamhet", "projekt", "motpart"]
    for part, of_part in {"ansvar": codes.ANSVAR, **plan["koder"]}.items():
        assert {len(code) for code in of_part} == set(parts[part])


def test_result_accounts_have_a_cost_type_and_balance_accounts_none(plan: dict[str, Any]) -> None:
    for account in plan["konton"]:
        is_result = plan["klasser"][account["konto"][0]] == "resultat"
        assert ("kostnadsslag" in account) is is_result, account


def test_the_plan_covers_both_years(plan: dict[str, Any]) -> None:
    assert plan["från"] == 2024
    assert "till" not in plan
