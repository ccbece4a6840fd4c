"""Sheets read by columns say what the exact reader says of them: rows, totals, counts and Problems,
one for one."""

import pytest
from hypothesis import given, settings

from tests import hostile_packages as packages
from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.random_sheets import sheets
from tests.ledger.random_tables import RandomTable
from tests.ledger.real_files import needs_real_files
from tests.ledger.small_municipality import CONTEXT, read, xlsx
from tests.ledger.test_columns_agree import profile_of
from tests.ledger.test_hostile_workbooks import PROFILE
from tests.ledger.test_real_tables import file_of
from tests.ledger.test_real_tables import profile_of as profile_of_real
from utfall.ledger.formats import sheet_columns
from utfall.ledger.standalone_context import standalone_context

HEAD: list[object] = ["Konto", "Ansvar", "Belopp"]


@settings(max_examples=200, deadline=None)
@given(sheets())
def test_a_random_workbook_is_read_alike_by_columns(table: RandomTable) -> None:
    profile = profile_of(table.profile)
    if profile is None:
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sheet_columns, "ROWS_PER_BLOCK", table.block)
        found = by_columns(table.content, profile, CONTEXT)
        if found is not None:
            assert found == exactly(table.content, profile, CONTEXT)


@needs_real_files
@pytest.mark.parametrize("name", ["17", "18", "D1"])
def test_a_real_workbook_is_read_alike_by_columns(name: str) -> None:
    profile, content = profile_of_real(name), file_of(name).read_bytes()
    context = standalone_context((), profile)
    found = by_columns(content, profile, context)
    assert found is not None
    assert any(found.rows)
    assert found == exactly(content, profile, context)


def test_a_text_and_a_number_written_alike_are_two_values() -> None:
    """A decimal comma is asked of texts alone: 1.5 is no amount as a text, and one as a number."""
    rows: list[list[object]] = [HEAD, ["6010", "2130", 1.5], ["6010", "2130", "1.5"]]
    _, problems = read(xlsx(rows), PROFILE)
    assert [(item.code, item.line) for item in problems] == [("TAB-08", 3)]


def test_an_error_among_plain_cells_is_said_with_its_cell() -> None:
    number, fault = '<c r="C2"><v>100.5</v></c>', '<c r="C2" t="e"><v>#REF!</v></c>'
    content = packages.with_sheet_text(lambda xml: xml.replace(number, fault))
    _, problems = read(content, PROFILE)
    assert [(item.code, item.line, item.message) for item in problems if item.line] == [
        ("TAB-15", 2, "Cell C2 har ett fel eller en formel utan värde: #REF!.")
    ]
