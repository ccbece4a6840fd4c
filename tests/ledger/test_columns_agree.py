"""The fast path by columns says of every file what the exact reader says: rows, totals, counts and
Problems, one for one."""

import pytest
from hypothesis import given, settings

from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.random_tables import RandomTable, tables
from tests.ledger.small_municipality import CONTEXT
from utfall.domain.problem import Problem
from utfall.ledger.columns import amounts
from utfall.ledger.formats.csv_fast import split
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.municipality.yaml_reader import parse_yaml


def profile_of(text: str) -> Profile | None:
    problems: list[Problem] = []
    return read_profile(parse_yaml(text.encode(), "p.yaml", problems), "p.yaml", "p", problems)


@settings(max_examples=400, deadline=None)
@given(tables())
def test_a_random_file_is_read_alike_by_columns(table: RandomTable) -> None:
    profile = profile_of(table.profile)
    if profile is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "BLOCK_BYTES", table.block)
        patch.setattr(amounts, "_FEW", 0)
        found = by_columns(table.content, profile, CONTEXT)
    if found is not None:
        assert found == exactly(table.content, profile, CONTEXT)
