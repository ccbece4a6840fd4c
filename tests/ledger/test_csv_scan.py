"""The scan of a CSV's bytes finds by arithmetic what it finds letter by letter."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.ledger.random_tables import CELLS, RandomTable, tables
from tests.ledger.test_columns_agree import profile_of
from utfall.ledger.control import csv_scan
from utfall.ledger.control.csv_scan import scan_csv
from utfall.ledger.control.table_amounts import CellSums, ScannedColumns
from utfall.ledger.row_set import RowGroups, RowSet

Sums = dict[tuple[int, int], CellSums]


def both_ways(
    content: bytes, encoding: str, delimiter: str, quote: str, columns: ScannedColumns, piece: int
) -> tuple[Sums, Sums]:
    """What the scan finds, and what it finds where nothing is taken to be plain."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_scan, "_PIECE", piece)
        by_arithmetic = scan_csv(content, encoding, delimiter, quote, columns)
        patch.setattr(csv_scan, "_cut", lambda *_: None)
        by_letters = scan_csv(content, encoding, delimiter, quote, columns)
    return by_arithmetic.sums, by_letters.sums


@settings(max_examples=300, deadline=None)
@given(tables(), st.sampled_from(";,\t|"), st.sampled_from((100, 5_000)), st.sampled_from(",."))
def test_a_random_file_has_the_same_amounts_both_ways(
    table: RandomTable, delimiter: str, piece: int, decimal: str
) -> None:
    profile = profile_of(table.profile)
    if profile is None:
        return
    columns = ScannedColumns(
        after=profile.heading_row, amounts=frozenset((1, 3, 4)), in_use=frozenset((1, 3, 4)),
        decimal=decimal, per_unit=profile.ore_per_unit, unread=RowSet((3, 5)),
        empty=frozenset(("0,00", "-", "utan")), groups=RowGroups({4: 2024, 6: 2025}),
        turned=RowSet((2, 7)),
    )  # fmt: skip
    one, other = both_ways(table.content, profile.encoding, delimiter, '"', columns, piece)
    assert one == other


CELL = st.sampled_from(CELLS["belopp"]) | st.text("0123456789,.-() \u00a0\u2212ex'", max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=40), st.sampled_from(("utf-8", "cp1252", "utf-16")),
       st.sampled_from((1, 100, 100_000, 100_000_000)))  # fmt: skip
@example(["1" * 15 + ",5", "-0,005", "0,015", "1" * 16], "utf-8", 100)
def test_each_amount_is_the_same_both_ways(cells: list[str], encoding: str, per_unit: int) -> None:
    content = "\n".join(f"x;{cell};y" for cell in cells).encode(encoding, errors="ignore")
    columns = ScannedColumns(
        0, frozenset((1,)), frozenset((1,)), ",", per_unit,
        groups=RowGroups({line: line for line in range(1, 50)}),
    )  # fmt: skip
    one, other = both_ways(content, encoding, ";", "", columns, 200)
    assert one == other


def test_a_cell_that_means_nothing_is_not_counted() -> None:
    columns = ScannedColumns(
        0, frozenset((1,)), frozenset((1,)), ",", 100, empty=frozenset(("0,00",))
    )
    found = scan_csv(b'a;0,00\nb;00,0\nc;-12,50\nd;"0,00"\r\n', "utf-8", ";", '"', columns)
    assert found.sums == {(0, 1): CellSums(rows=2, total=-1250, positive=0)}
