"""What happened to the organisation between two months, read out of its dates."""

from pathlib import Path

import pytest

from tests.small_municipality import SmallMunicipality
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month
from utfall.domain.problem import Problem
from utfall.example.exempelkoping.organisation_file import write_organisation
from utfall.municipality.organisation_file import FILE, read_organisation
from utfall.municipality.yaml_reader import parse_yaml
from utfall.pipeline.organisation_moves import Move, organisation_moves
from utfall.pipeline.workspace import open_workspace

HEAD = "koddel: ansvar\nnivåer: [kommun, avdelning, enhet]\nenheter:\n"
TOP = (
    "{id: top, namn: Toppen, nivå: kommun, kod: 1}",
    "{id: a, namn: A, nivå: avdelning, under: top, kod: 10}",
    "{id: b, namn: B, nivå: avdelning, under: top, kod: 20}",
)
BEFORE, AFTER = "till: 2025-06", "från: 2025-07"


def unit(name: str, when: str = "", codes: str = "", under: str = "a", number: int = 90) -> str:
    parent = f"{{enhet: {under}, {when}}}" if when else under
    held = ", ".join(f"{{kod: {code}}}" for code in codes.split("; ") if code)
    return (f"{{id: {name.lower()}, namn: {name}, nivå: enhet, under: {parent}, "
            f"kod: {number}, koder: [{held}]}}")  # fmt: skip


def moves(folder: Path, *units: str, since: str = "2025-01") -> list[tuple[str, str]]:
    """(kind, sentence) of every change from ``since`` to December 2025."""
    small = SmallMunicipality(folder / "kommun")
    small.write("organisation.yaml", HEAD + "".join(f"  - {item}\n" for item in (*TOP, *units)))
    year, month = since.split("-")
    organisation = open_workspace(small.folder).municipality.organisation
    found = organisation_moves(organisation, Month(int(year), int(month)), Month(2025, 12))
    return [(move.kind, move.sentence) for move in found]


def test_two_units_that_give_their_codes_to_one_went_into_it(tmp_path: Path) -> None:
    assert moves(tmp_path, unit("X", BEFORE, f"11, {BEFORE}", number=91),
                 unit("Y", BEFORE, f"12, {BEFORE}", number=92),
                 unit("Z", AFTER, f"11, {AFTER}; 12, {AFTER}", number=93)) == [
        ("merged", "X och Y gick upp i Z från juli 2025")
    ]  # fmt: skip


def test_a_unit_may_go_into_one_that_is_there_already(tmp_path: Path) -> None:
    assert moves(tmp_path, unit("X", BEFORE, f"11, {BEFORE}", number=91),
                 unit("Z", "", f"12; 11, {AFTER}", number=93)) == [
        ("merged", "X gick upp i Z från juli 2025")
    ]  # fmt: skip


def test_a_new_unit_with_all_codes_of_one_is_that_one_renamed(tmp_path: Path) -> None:
    assert moves(tmp_path, unit("X", BEFORE, f"11, {BEFORE}; 12, {BEFORE}", number=91),
                 unit("Z", AFTER, f"11, {AFTER}; 12, {AFTER}", number=93)) == [
        ("renamed", "X heter Z från juli 2025")
    ]  # fmt: skip


def test_a_unit_whose_codes_go_to_two_was_split(tmp_path: Path) -> None:
    assert moves(tmp_path, unit("X", BEFORE, f"11, {BEFORE}; 12, {BEFORE}", number=91),
                 unit("Y", AFTER, f"11, {AFTER}", number=92),
                 unit("Z", AFTER, f"12, {AFTER}", number=93)) == [
        ("split", "X delades upp på Y och Z från juli 2025")
    ]  # fmt: skip


def test_a_unit_under_another_parent_was_moved(tmp_path: Path) -> None:
    moved = ("{id: x, namn: X, nivå: enhet, kod: 91, "
             f"under: [{{enhet: a, {BEFORE}}}, {{enhet: b, {AFTER}}}]}}")  # fmt: skip
    assert moves(tmp_path, moved) == [("moved", "X flyttades från A till B från juli 2025")]


def test_a_unit_that_stays_may_hand_codes_to_another(tmp_path: Path) -> None:
    assert moves(tmp_path, unit("X", "", f"11; 12, {BEFORE}; 13, {BEFORE}", number=91),
                 unit("Y", "", f"12, {AFTER}; 13, {AFTER}", number=92)) == [
        ("codes", "Y tog över koderna 12 och 13 från X från juli 2025")
    ]  # fmt: skip


def test_units_may_begin_and_end(tmp_path: Path) -> None:
    assert moves(tmp_path, unit("X", BEFORE, number=91), unit("Y", "från: 2025-03", number=92)) == [
        ("new", "Y är ny från mars 2025"), ("closed", "X upphörde från juli 2025")
    ]  # fmt: skip


@pytest.mark.parametrize(("since", "found"), [("2025-06", 1), ("2025-07", 0), ("2025-12", 0)])
def test_only_changes_after_the_first_month_are_told(
    tmp_path: Path, since: str, found: int
) -> None:
    assert len(moves(tmp_path, unit("X", BEFORE, number=91), since=since)) == found


@pytest.fixture(scope="module")
def exempelkoping(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    folder = tmp_path_factory.mktemp("moves")
    write_organisation(folder)
    problems: list[Problem] = []
    node = parse_yaml((folder / FILE).read_bytes(), FILE, problems)
    found = read_organisation(node, FILE, problems)
    assert problems == []
    return found


def test_the_demos_two_home_care_areas_went_into_one(exempelkoping: Organisation) -> None:
    assert organisation_moves(exempelkoping, Month(2025, 6), Month(2025, 7)) == (
        Move("merged", ("hemtjanst-centrum", "hemtjanst-vaster"), ("hemtjanst-centrum-vaster",),
             Month(2025, 7),
             "Hemtjänst Centrum och Hemtjänst Väster gick upp i Hemtjänst Centrum-Väster "
             "från juli 2025"),
    )  # fmt: skip
