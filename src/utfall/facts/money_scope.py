"""The scope of a publication of money: ordered, hashed, and written or handed on in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from utfall.facts.bucket_borders import Border, borders_of, counted_lines, counted_rows
from utfall.facts.kept_rows import batches_of
from utfall.facts.money_files import GROUP_ROWS, TEXT_GROUP_ROWS, MoneyTables, schema_of
from utfall.facts.parquet_file import ParquetFile
from utfall.facts.publication import Publication
from utfall.facts.row_order import ColumnValues, OrderedRows, column_values, in_canonical_order
from utfall.facts.rows_hash import RowsHash
from utfall.facts.schema import CUBE_COLUMNS, LINE_COLUMNS, TEXT_COLUMNS, sql_type
from utfall.facts.scope import MOST_ROWS, Scope
from utfall.facts.scope_rows import RowGatherer, SourcedBatch
from utfall.facts.store import DamagedError, Store, file_sha256, spill_folder
from utfall.ledger.coded import Coded, Mask, Values
from utfall.ledger.heap import give_back
from utfall.ledger.row_batch import Rows, exact_sum
from utfall.ledger.side_by_side import beside, lane

SIDE_BY_SIDE_FROM = 50_000
"""Rows that are worth a second thread."""
SPILL_FROM = 300_000
"""Rows that are no longer held in memory all at once."""
MANY_ROWS = 8_000_000
"""Rows whose buckets are so many that what each leaves free is given back, though it must be
cleared anew for the next."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What people have entered and nobody has published: ``scope`` as it will be once it is, but
    for its files, and its rows as the views have them."""

    scope: Scope
    lines: pa.Table
    cube: pa.Table
    texts: pa.Table


def write_money(
    store: Store, old: Scope | None, new: Publication, superseded: tuple[str, ...]
) -> Scope:
    """Write the scope after a publication: the rows it keeps and those that come."""
    assert isinstance(new.rows, Rows)
    most = len(new.rows) + (old.rows if old is not None else 0)
    many = most > SPILL_FROM
    with spill_folder(store, needed=many) as spill:
        borders = _borders(store, old, new) if many else ()
        give_back(needed=many)
        gatherer = RowGatherer(new.unit_column, borders, spill)
        if old is not None:
            _keep(gatherer, store, old, new, superseded)
        _gather(gatherer, new)
        new.rows.let_go()
        give_back(needed=many)
        written = _written(store, old, new, gatherer)
    give_back(needed=many)
    return written


def _written(store: Store, old: Scope | None, new: Publication, gatherer: RowGatherer) -> Scope:
    columns = column_values(gatherer)
    hashed, sums = RowsHash(columns), ScopeSums()
    searched = (new.unit_column, "account")
    with (
        ParquetFile(store, "lines", schema_of(LINE_COLUMNS), GROUP_ROWS, searched) as lines,
        ParquetFile(store, "cube", schema_of(CUBE_COLUMNS), GROUP_ROWS, searched) as cube,
        ParquetFile(store, "texts", schema_of(TEXT_COLUMNS), TEXT_GROUP_ROWS) as texts,
    ):
        many = len(gatherer) > SIDE_BY_SIDE_FROM
        with (
            lane(partial(_write_lines, lines), needed=many) as to_lines,
            lane(partial(_write_others, cube, texts), needed=many) as to_others,
        ):
            for bucket, unordered in _ordered(gatherer, columns, new.unit_column):
                tables = MoneyTables(new.key, bucket, unordered, sums.rows)
                to_lines(tables)
                to_others(tables)
                hashed.add(bucket)
                sums.add(bucket)
                give_back(needed=len(gatherer) > MANY_ROWS)
        names = beside(lines.named, cube.named, texts.named, needed=many)
        return Scope(
            **_fields(old, new, columns, sums), rows_sha256=hashed.hexdigest(),
            lines_file=names[0], cube_file=names[1], texts_file=names[2],
        )  # fmt: skip


def _write_lines(lines: ParquetFile, tables: MoneyTables) -> None:
    lines.write(tables.lines())


def _write_others(cube: ParquetFile, texts: ParquetFile, tables: MoneyTables) -> None:
    """The files that together take about as long as the lines."""
    cube.write(tables.cube())
    texts.write(tables.texts())


def rows_hash(store: Store, scope: Scope) -> str:
    """The hash of the rows that lie in the scope's file now, in whatever order they lie there.
    ArrowException, OSError where it can't be read."""
    lines, unit = store.facts_path(scope.lines_file), scope.ordered_by
    with spill_folder(store, needed=scope.rows > SPILL_FROM) as spill:
        borders = borders_of([counted_lines(lines)], unit) if spill is not None else ()
        gatherer = RowGatherer(unit, borders, spill)
        gatherer.add(batches_of(lines, None), side_by_side=scope.rows > SIDE_BY_SIDE_FROM)
        columns = column_values(gatherer)
        hashed = RowsHash(columns)
        for bucket, _ in _ordered(gatherer, columns, unit):
            hashed.add(bucket)
        return hashed.hexdigest()


def hand_in(publication: Publication) -> HandedIn:
    """Make the scope of entered rows in memory, as it would be written."""
    gatherer = RowGatherer(publication.unit_column)
    _gather(gatherer, publication)
    columns = column_values(gatherer)
    hashed, sums = RowsHash(columns), ScopeSums()
    ((bucket, unordered),) = _ordered(gatherer, columns, publication.unit_column)
    hashed.add(bucket)
    sums.add(bucket)
    tables = MoneyTables(publication.key, bucket, unordered, 0)
    scope = Scope(**_fields(None, publication, columns, sums), rows_sha256=hashed.hexdigest(),
                  lines_file="", cube_file="", texts_file="")  # fmt: skip
    return HandedIn(scope, _plain(LINE_COLUMNS, [*tables.lines()]),
                    _plain(CUBE_COLUMNS, [*tables.cube()]),
                    _plain(TEXT_COLUMNS, [*tables.texts()]))  # fmt: skip


def _plain(columns: tuple[str, ...], tables: list[pa.Table]) -> pa.Table:
    """One table with texts as texts, as the views over Parquet have them."""
    types = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "VARCHAR": pa.string()}
    schema = pa.schema([pa.field(name, types[sql_type(name)]) for name in columns])
    return pa.concat_tables([table.cast(schema) for table in tables] or [schema.empty_table()])


def _gather(gatherer: RowGatherer, new: Publication) -> None:
    assert isinstance(new.rows, Rows)
    source, delivery = Values((new.source,)), Values((new.delivery.sha256,))
    sourced = (
        SourcedBatch(batch, Coded.same(source, len(batch)), Coded.same(delivery, len(batch)))
        for batch in new.rows.batches
    )
    gatherer.add(sourced, side_by_side=len(new.rows) > SIDE_BY_SIDE_FROM)
    assert len(gatherer) < MOST_ROWS


def _ordered(
    gatherer: RowGatherer, columns: Mapping[str, ColumnValues], unit_column: str
) -> Iterator[tuple[OrderedRows, pa.StringArray]]:
    """Each bucket in order, with its texts as they lay before."""
    for rows in gatherer.buckets():
        yield in_canonical_order(rows, columns, unit_column), rows.texts


def _borders(store: Store, old: Scope | None, new: Publication) -> tuple[Border, ...]:
    """Where the rows of both are divided."""
    assert isinstance(new.rows, Rows)
    sources = [counted_rows(new.rows)]
    if old is not None:
        sources.append(counted_lines(store.facts_path(old.lines_file)))
    return borders_of(sources, new.unit_column)


def _keep(
    gatherer: RowGatherer, store: Store, old: Scope, new: Publication, superseded: tuple[str, ...]
) -> None:
    """The scope's rows that the delivery does not replace, with their texts."""
    lines, texts = store.facts_path(old.lines_file), store.facts_path(old.texts_file)
    if not lines.exists() or file_sha256(lines) != old.lines_sha256:
        raise DamagedError(lines)
    found = batches_of(lines, texts if texts.exists() else None)
    kept = (_taken(one, ~_replaced(one, new, superseded)) for one in found)
    try:
        gatherer.add(kept, side_by_side=old.rows > SIDE_BY_SIDE_FROM)
    except pa.ArrowException as fault:
        raise DamagedError(lines) from fault


def _taken(one: SourcedBatch, rows: Mask) -> SourcedBatch:
    return SourcedBatch(one.batch.taken(rows), one.source.taken(rows), one.delivery.taken(rows))


def _replaced(one: SourcedBatch, new: Publication, superseded: tuple[str, ...]) -> Mask:
    of_periods = np.isin(one.batch.period, new.periods)
    brought: Mask = one.delivery.where(lambda sha256: sha256 in superseded)
    return one.source.where(lambda name: name == new.source) & (of_periods | brought)


@dataclass(slots=True)
class ScopeSums:
    """What buckets come to."""

    rows: int = 0
    sum_ore: int = 0
    periods: set[int] = field(default_factory=set)

    def add(self, bucket: OrderedRows) -> None:
        """Add the next bucket."""
        self.rows += len(bucket)
        self.sum_ore += exact_sum(bucket.column("amount_ore").astype(np.int64, copy=False))
        self.periods.update(np.flatnonzero(np.bincount(bucket.column("period"))).tolist())


def _fields(
    old: Scope | None, new: Publication, columns: Mapping[str, ColumnValues], sums: ScopeSums
) -> dict[str, Any]:
    """All of a scope but its hash and its files."""
    return {
        "key": new.key,
        "rows": sums.rows,
        "sum_ore": sums.sum_ore,
        "states": new.states_after(old),
        "parts": new.parts,
        "periods": tuple(sorted(sums.periods)),
        "accounts": tuple(columns["account"].values.to_pylist()),
        "ordered_by": new.unit_column,
    }
