"""The scope of a publication of money: ordered, hashed, and written or handed on in memory."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from utfall.facts.kept_rows import batches_of
from utfall.facts.money_files import GROUP_ROWS, TEXT_GROUP_ROWS, MoneyFiles, schema_of
from utfall.facts.parquet_file import write_parquet
from utfall.facts.publication import Publication
from utfall.facts.row_order import OrderedRows, in_canonical_order
from utfall.facts.rows_hash import rows_hash
from utfall.facts.schema import CUBE_COLUMNS, LINE_COLUMNS, TEXT_COLUMNS, sql_type
from utfall.facts.scope import MOST_ROWS, Scope
from utfall.facts.scope_rows import RowGatherer, same
from utfall.facts.store import DamagedError, Store, file_sha256
from utfall.ledger.row_batch import Coded, Mask, RowBatch, Rows, exact_sum


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
    gatherer = RowGatherer()
    if old is not None:
        _keep(gatherer, store, old, new, superseded)
    ordered = _ordered(gatherer, new)
    files = MoneyFiles(new.key, ordered)
    writers: dict[str, Callable[[], str]] = {
        "lines_file": lambda: write_parquet(
            store, "lines", schema_of(LINE_COLUMNS), files.lines(), GROUP_ROWS),
        "cube_file": lambda: write_parquet(
            store, "cube", schema_of(CUBE_COLUMNS), files.cube(), GROUP_ROWS),
        "texts_file": lambda: write_parquet(
            store, "texts", schema_of(TEXT_COLUMNS), files.texts(), TEXT_GROUP_ROWS),
        "rows_sha256": lambda: rows_hash(ordered),
    }  # fmt: skip
    fields = _fields(old, new, ordered) | _done(writers, len(ordered))
    return Scope(**fields)


def hand_in(publication: Publication) -> HandedIn:
    """Make the scope of entered rows in memory, as it would be written."""
    ordered = _ordered(RowGatherer(), publication)
    files = MoneyFiles(publication.key, ordered)
    scope = Scope(**_fields(None, publication, ordered), rows_sha256=rows_hash(ordered),
                  lines_file="", cube_file="", texts_file="")  # fmt: skip
    return HandedIn(scope, _plain(LINE_COLUMNS, [*files.lines()]),
                    _plain(CUBE_COLUMNS, [*files.cube()]),
                    _plain(TEXT_COLUMNS, [*files.texts()]))  # fmt: skip


def _plain(columns: tuple[str, ...], tables: list[pa.Table]) -> pa.Table:
    """One table with texts as texts, as the views over Parquet have them."""
    types = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "VARCHAR": pa.string()}
    schema = pa.schema([pa.field(name, types[sql_type(name)]) for name in columns])
    return pa.concat_tables([table.cast(schema) for table in tables] or [schema.empty_table()])


def _done(writers: dict[str, Callable[[], str]], rows: int) -> dict[str, str]:
    """Each at a time where the rows are few; beside each other where they are many."""
    if rows <= GROUP_ROWS:
        return {name: write() for name, write in writers.items()}
    with ThreadPoolExecutor(len(writers)) as pool:
        waiting = {name: pool.submit(write) for name, write in writers.items()}
        return {name: one.result() for name, one in waiting.items()}


def _ordered(gatherer: RowGatherer, new: Publication) -> OrderedRows:
    assert isinstance(new.rows, Rows)
    for batch in new.rows.batches:
        gatherer.add(batch, same(new.source, len(batch)), same(new.delivery.sha256, len(batch)))
    rows = gatherer.gathered()
    assert len(rows) < MOST_ROWS
    return in_canonical_order(rows, new.unit_column)


def _keep(
    gatherer: RowGatherer, store: Store, old: Scope, new: Publication, superseded: tuple[str, ...]
) -> None:
    """The scope's rows that the delivery does not replace, with their texts."""
    lines, texts = store.facts_path(old.lines_file), store.facts_path(old.texts_file)
    if not lines.exists() or file_sha256(lines) != old.lines_sha256:
        raise DamagedError(lines)
    try:
        for batch, source, delivery in batches_of(lines, texts if texts.exists() else None):
            kept = ~_replaced(batch, source, delivery, new, superseded)
            if kept.any():
                gatherer.add(batch.taken(kept), source.taken(kept), delivery.taken(kept))
    except pa.ArrowException as fault:
        raise DamagedError(lines) from fault


def _replaced(
    batch: RowBatch, source: Coded, delivery: Coded, new: Publication, superseded: tuple[str, ...]
) -> Mask:
    of_periods = np.isin(batch.period, new.periods)
    brought: Mask = delivery.where(lambda sha256: sha256 in superseded)
    return source.where(lambda name: name == new.source) & (of_periods | brought)


def _fields(old: Scope | None, new: Publication, ordered: OrderedRows) -> dict[str, Any]:
    """All of a scope but its hash and its files."""
    accounts = ordered.columns["account"].values if len(ordered) else ()
    return {
        "key": new.key,
        "rows": len(ordered),
        "sum_ore": exact_sum(ordered.rows.amount_ore),
        "states": new.states_after(old),
        "parts": new.parts,
        "periods": tuple(np.unique(ordered.rows.period).tolist()),
        "accounts": tuple(sorted(accounts)),
        "ordered_by": new.unit_column,
    }
