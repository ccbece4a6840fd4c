"""A table of any format, once it is columns, is read alike: number cells, sheets, wide months."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.both_readers import exactly, tables_by_columns
from tests.ledger.real_files import needs_real_files
from tests.ledger.small_municipality import CONTEXT, profile, xlsx
from tests.ledger.test_real_tables import file_of
from tests.ledger.test_real_tables import profile_of as profile_of_real
from utfall.ledger.standalone_context import standalone_context

WIDE = """
slag: budget
källa: b
version: V
format: xlsx
år: 2025
rubrikrad: 2
kolumner: {konto: Konto, ansvar: Ansvar}
månader: {1: Jan, 2: Feb, 3: Mar}
fyll_ned: [Ansvar]
tomt: ["0", utan]
vänd_tecken: [{kolumn: Konto, från: 3000, till: 3999}]
summarader: [{kolumn: Ansvar, börjar_med: Summa}]
"""
_ACCOUNTS = st.sampled_from((6010, "6010", " 3010", 3010, None, "utan", 5010.5))
_UNITS = st.sampled_from((2130, "2130", None, None, "Summa IT"))
_AMOUNTS = st.one_of(
    st.none(), st.integers(-5000, 5000), st.sampled_from(("12,50", "-", "utan", "x", "1 000")),
    st.decimals(-1000, 1000, places=2).map(float), st.sampled_from((0.1 + 0.2, 1e20, 0.001)),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(_ACCOUNTS, _UNITS, _AMOUNTS, _AMOUNTS, _AMOUNTS), max_size=15),
       st.sampled_from((3, 100)))  # fmt: skip
def test_a_sheet_of_numbers_and_texts_is_read_alike(
    rows: list[tuple[object, ...]], block: int
) -> None:
    head: list[list[object]] = [["Budget"], ["Konto", "Ansvar", "Jan", "Feb", "Mar"]]
    content = xlsx([*head, *map(list, rows)])
    plan = profile(WIDE)
    assert tables_by_columns(content, plan, CONTEXT, block) == exactly(content, plan, CONTEXT)


@needs_real_files
@pytest.mark.parametrize("name", ["12", "17", "18", "23", "D5"])
def test_a_real_table_of_another_format_is_read_alike(name: str) -> None:
    plan, content = profile_of_real(name), file_of(name).read_bytes()
    context = standalone_context((), plan)
    found = tables_by_columns(content, plan, context, 500)
    assert found == exactly(content, plan, context)
    assert any(found.rows)
