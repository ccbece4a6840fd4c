"""Every real file: the proposed profile reads back, inspects the file, and has the right sums."""

from functools import cache

import pytest

from tests.ledger.real_files import needs_real_files
from tests.ledger.suggest.proposed import Proposed, proposed, refused
from tests.ledger.suggest.real_expectations import FOLDER, expectations, expected_sums_ore
from utfall.domain.problem import has_errors

_INDICATOR = "13-kolada-N20028.xls"
_PER_INHABITANT = "21-nl-begrotingsanalyse-2011.csv"
_CODES = "22-de-leistungsplan-kapitel-titel.csv"
_RUNNING_TEXT = "D3a-simrishamn-kfn-bokslut-2025-forsta.txt"


def _names() -> list[str]:
    if not FOLDER.is_dir():
        return []
    return sorted(p.name for p in FOLDER.iterdir() if p.name != "expected.json")


@cache
def _proposed(name: str) -> Proposed:
    """Each file goes the whole way once."""
    return proposed((FOLDER / name).read_bytes(), name)


@needs_real_files
@pytest.mark.parametrize("name", [name for name in _names() if name != _RUNNING_TEXT])
def test_the_proposed_profile_reads_a_real_file_without_a_fault(name: str) -> None:
    found = _proposed(name)
    assert not has_errors(found.inspection.problems), found.inspection.problems
    assert found.suggestion.first_rows


@needs_real_files
def test_all_sixteen_files_have_their_sums_straight_from_the_suggestion() -> None:
    right = [name for name in expectations() if _is_right(name)]
    assert right == list(expectations())
    assert len(right) == 16


def _is_right(name: str) -> bool:
    found = _proposed(name)
    said = expectations()[name]
    if name == _INDICATOR:
        (statistic,) = found.inspection.statistics.values()
        return (statistic.rows, statistic.value) == (said["rows"], _millionths(said["sum"]))
    if name == _CODES:
        return (found.profile.kind, found.inspection.rows) == ("codes", 2200)
    if name == _PER_INHABITANT:
        return len(found.sums_ore) == 12 and found.inspection.left_out["summarad"] == 2
    return list(found.sums_ore.values()) == expected_sums_ore(said)


def _millionths(text: str) -> int:
    whole, _, decimals = text.partition(".")
    return int(whole + decimals.ljust(6, "0"))


@needs_real_files
def test_running_text_is_refused_in_words() -> None:
    assert refused((FOLDER / _RUNNING_TEXT).read_bytes(), _RUNNING_TEXT) == ["FÖRSL-02"]
