"""Rows that are too many to hold are ordered bucket by bucket, and come to the same files' content
as rows that are held."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.command import utfall
from utfall.facts import bucket_borders, money_scope
from utfall.facts.bucket_borders import Border, borders_of
from utfall.facts.manifest import read_current
from utfall.facts.scope import Scope
from utfall.facts.store import Store
from utfall.ledger.rows import LedgerRow, rows_of

LEDGER = "redovisning-2025-07.se"


def _imported(folder: Path) -> Scope:
    ended = utfall("import", folder / "leveranser" / LEDGER, "--kind", "actual", "--folder", folder)
    assert ended.code == 0, ended.err
    (scope,) = read_current(Store(folder)).of(("actual",))
    assert isinstance(scope, Scope)
    return scope


def test_a_scope_in_many_buckets_is_the_scope_in_one(
    empty_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "i-hinkar"
    shutil.copytree(empty_folder, other)
    held = _imported(empty_folder)
    monkeypatch.setattr(money_scope, "SPILL_FROM", 0)
    monkeypatch.setattr(bucket_borders, "BUCKET_ROWS", 200)
    assert held.rows > 10 * 200
    for _ in range(2):  # the second time the scope's own rows are counted for the borders too
        divided = _imported(other)
        assert divided.identity() == held.identity()
        for one, two in ((held.lines_file, divided.lines_file),
                         (held.cube_file, divided.cube_file),
                         (held.texts_file, divided.texts_file)):  # fmt: skip
            files = (Store(empty_folder).facts_path(one), Store(other).facts_path(two))
            assert pq.read_table(files[0]).equals(pq.read_table(files[1]))
        groups = [pq.ParquetFile(Store(folder).facts_path(scope.lines_file)).num_row_groups
                  for folder, scope in ((empty_folder, held), (other, divided))]  # fmt: skip
        assert groups[0] == 1
        assert groups[1] > 8
        (other / "leveranser" / LEDGER).write_bytes(
            (other / "leveranser" / LEDGER).read_bytes() + b"\r\n"
        )


def test_a_unit_with_many_rows_is_divided_by_period_and_then_by_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bucket_borders, "BUCKET_ROWS", 3)
    rows = rows_of([
        *(LedgerRow(1, account, ("",), 100, 1) for account in ("1930", "1930", "2440", "2440")),
        *(LedgerRow(2, "1930", ("",), 100, 1) for _ in range(3)),
        LedgerRow(1, "5010", ("2000",), 100, 1),
    ])  # fmt: skip
    found = borders_of([bucket_borders.counted_rows(rows)], "part_01")
    assert found == (Border("", 1, "2440"), Border("", 2, ""), Border("2000", 1, ""))
