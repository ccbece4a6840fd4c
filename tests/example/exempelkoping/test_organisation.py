"""More than 120 units over three levels, the staff office as it was, and a merger on 1 July."""

from collections import Counter
from pathlib import Path

import yaml

from tests.command import REPOSITORY
from tests.example.exempelkoping.delivered import organisation, staff_codes
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month
from utfall.pipeline.workspace import open_workspace

EXAMPLE = REPOSITORY / "examples" / "kommunledningsstab"
JUNE, JULY = Month(2025, 6), Month(2025, 7)


def read(folder: Path) -> Organisation:
    return open_workspace(folder).municipality.organisation


def test_at_least_120_units_over_three_levels(exempelkoping: Path) -> None:
    levels = Counter(str(unit["nivå"]) for unit in organisation(exempelkoping))
    assert levels.total() >= 120
    assert levels["kommun"] == 1
    assert all(levels[level] >= 10 for level in ("nämnd", "avdelning", "enhet"))


def test_the_bodies_are_a_municipalitys(exempelkoping: Path) -> None:
    tree = read(exempelkoping).at(JULY)
    names = [unit.name for unit in tree.children("exempelkoping")]
    assert names == [
        "Kommunfullmäktige", "Revision", "Valnämnd", "Överförmyndarnämnd", "Kommunstyrelse",
        "Bildningsnämnd", "Socialnämnd", "Samhällsbyggnadsnämnd", "Kultur- och fritidsnämnd",
        "Finansförvaltning",
    ]  # fmt: skip
    board = [unit.name for unit in tree.children("kommunstyrelse")]
    assert {"Allmänna utskottet", "Kommunledningsstab"} <= set(board)


def test_the_staff_offices_units_are_the_examples(exempelkoping: Path) -> None:
    example = organisation(EXAMPLE)[1:]
    inside = {str(unit["id"]) for unit in example}
    found = [unit for unit in organisation(exempelkoping) if unit["id"] in inside]
    assert found == [{**example[0], "under": "kommunstyrelse"}, *example[1:]]
    assert len(staff_codes(exempelkoping)) == 18


def test_the_code_plan_takes_all_that_the_staff_offices_does(exempelkoping: Path) -> None:
    def plan(folder: Path) -> dict[str, object]:
        file = yaml.safe_load((folder / "kodplan.yaml").read_text("utf-8"))
        (only,) = file["kodplan"]
        return dict(only)

    whole, staff = plan(exempelkoping), plan(EXAMPLE)
    for key in ("konton", "koddelar"):
        theirs, ours = staff[key], whole[key]
        assert isinstance(theirs, list)
        assert isinstance(ours, list)
        assert all(item in ours for item in theirs)
    parts = whole["koddelar"]
    assert isinstance(parts, list)
    assert len(parts) == 8
    codes, staff_parts = whole["koder"], staff["koder"]
    assert isinstance(codes, dict)
    assert isinstance(staff_parts, dict)
    assert all(codes[part].items() >= of_part.items() for part, of_part in staff_parts.items())


def test_two_units_become_one_on_the_first_of_july(exempelkoping: Path) -> None:
    """The codes they have booked on are the new unit's from July; no voucher changes its code."""
    found = read(exempelkoping)
    old, new = ("hemtjanst-centrum", "hemtjanst-vaster"), "hemtjanst-centrum-vaster"
    june, july = found.at(JUNE), found.at(JULY)
    assert [june.exists(unit) for unit in (*old, new)] == [True, True, False]
    assert [july.exists(unit) for unit in (*old, new)] == [False, False, True]
    assert july.codes(new) - {"4230"} == {"4211", "4221"}
    assert {"4211", "4221"} <= june.codes(old[0]) | june.codes(old[1])
    assert june.codes("socialnamnd") ^ july.codes("socialnamnd") == {"4210", "4220", "4230"}
