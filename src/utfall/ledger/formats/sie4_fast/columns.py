"""Usual rows and vouchers, with those the exact reader gave put in at their place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from utfall.ledger.formats.sie4 import Transaction, Voucher
from utfall.ledger.formats.sie4_fast.arrow_arrays import text_array
from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, Codes, SieRows, SieVouchers
from utfall.ledger.formats.sie4_fast.codes import Letters
from utfall.ledger.formats.sie4_fast.exact import line_numbers
from utfall.ledger.formats.sie4_fast.objects import MOST_DIMENSIONS, object_columns
from utfall.ledger.formats.sie4_fast.rows import RowTokens, field_at
from utfall.ledger.formats.sie4_fast.structure import Places, Structure
from utfall.ledger.formats.sie4_fast.vouchers import VoucherTokens, day_number, voucher_field


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual rows and vouchers of a chunk and each row's and voucher's span."""

    rows: RowTokens
    row_span: Places
    vouchers: VoucherTokens
    voucher_span: Places


def extended(column: CodeColumn, extra: Sequence[str | None]) -> CodeColumn:
    """The column with more texts after it; None is nothing written, −1."""
    if not extra:
        return column
    asked = [*dict.fromkeys(text for text in extra if text is not None)]
    known = pc.index_in(text_array(asked), column.values).to_pylist()
    new = [text for text, place in zip(asked, known, strict=True) if place is None]
    places = {text: place for text, place in zip(asked, known, strict=True) if place is not None}
    places |= {text: place for place, text in enumerate(new, start=len(column.values))}
    more = [-1 if text is None else places[text] for text in extra]
    codes = np.concatenate((column.codes, np.array(more, np.int32)))
    values = pa.concat_arrays([column.values, text_array(new)]) if new else column.values
    return CodeColumn(codes, values)


def ordered(column: CodeColumn, order: Places | None) -> CodeColumn:
    """The column with its rows in another order; None leaves it as it is."""
    return column if order is None else CodeColumn(column.codes[order], column.values)


@dataclass(frozen=True, slots=True)
class Extra:
    """What the exact reader gave: rows with their voucher's span, and vouchers with theirs."""

    rows: Sequence[tuple[int, Transaction]]
    vouchers: Sequence[tuple[int, Voucher]]


def columns_of(
    structure: Structure, letters: Letters, first_line: int, usual: Usual, extra: Extra
) -> tuple[SieRows, SieVouchers]:
    """All rows and vouchers in file order."""
    row_text, voucher_text = _texts(structure, letters, usual, extra)
    rows = _row_columns(structure, letters, first_line, usual, extra, row_text)
    return rows, _voucher_columns(structure, letters, first_line, usual, extra, voucher_text, rows)


def _row_columns(
    structure: Structure, letters: Letters, first_line: int, usual: Usual, extra: Extra,
    text: CodeColumn,
) -> SieRows:  # fmt: skip
    tokens, found = structure.tokens, usual.rows
    more = [row for _, row in extra.rows]
    line = _joined(line_numbers(first_line, found.line), [row.line for row in more])
    order = np.argsort(line, kind="stable") if more else None
    start = tokens.start.take(found.first + 1)
    account = letters.encode(start, tokens.end.take(found.first + 1) - start)
    objects, written = _objects(structure, letters, usual, more)
    voucher = _joined(usual.row_span, [span for span, _ in extra.rows])
    amount = _joined(found.amount_ore, [row.amount_ore for row in more])
    places = None if order is None else np.argsort(order)
    return SieRows(
        line=_placed(line, order), voucher=_placed(voucher, order).astype(np.int32),
        account=ordered(extended(account, [row.account for row in more]), order),
        objects={name: ordered(column, order) for name, column in objects.items()},
        amount_ore=_placed(amount, order), text=ordered(text, order),
        as_written={
            place if places is None else int(places[place]): objects_written
            for place, objects_written in written.items()
        },
    )  # fmt: skip


def _objects(
    structure: Structure, letters: Letters, usual: Usual, more: list[Transaction]
) -> tuple[dict[str, CodeColumn], dict[int, tuple[str, ...]]]:
    """The object columns of usual rows and then ``more``, and the lists that do not fit them."""
    rows = usual.rows
    first = rows.first + 2
    found = object_columns(letters, structure.tokens, first, rows.inside)
    written = {
        place: letters.texts(structure.tokens, int(first[place]), int(rows.inside[place]))
        for place in np.flatnonzero(found.listed).tolist()
    }
    columns = found.columns
    fitting: list[dict[str, str]] = []
    for place, row in enumerate(more, start=len(first)):
        objects = dict(zip(row.objects[::2], row.objects[1::2], strict=False))
        new = objects.keys() - columns.keys()
        if 2 * len(objects) < len(row.objects) or len(columns) + len(new) > MOST_DIMENSIONS:
            written[place] = row.objects
            objects = {}
        for name in objects.keys() - columns.keys():
            columns[name] = nothing(len(first))
        fitting.append(objects)
    return {
        name: extended(column, [objects.get(name) for objects in fitting])
        for name, column in columns.items()
    }, written


def nothing(rows: int) -> CodeColumn:
    """A column without a text in any row."""
    return CodeColumn(np.full(rows, -1, np.int32), text_array([]))


def _voucher_columns(
    structure: Structure, letters: Letters, first_line: int, usual: Usual, extra: Extra,
    text: CodeColumn, rows: SieRows,
) -> SieVouchers:  # fmt: skip
    found, more = usual.vouchers, [voucher for _, voucher in extra.vouchers]
    line = _joined(line_numbers(first_line, found.line), [voucher.line for voucher in more])
    span = _joined(usual.voucher_span, [place for place, _ in extra.vouchers])
    order = np.argsort(span, kind="stable") if more else None
    series = voucher_field(structure, letters, found.line, 0)
    number = voucher_field(structure, letters, found.line, 1)
    date = _joined(found.date, [day_number(voucher.date) for voucher in more])
    registered = _joined(found.registered, [day_number(voucher.registered) for voucher in more])
    counts = np.bincount(rows.voucher, minlength=len(line))
    before = np.concatenate(([0], np.cumsum(counts)))
    sums = np.concatenate(([0], np.cumsum(rows.amount_ore)))
    return SieVouchers(
        line=_placed(line, order),
        series=ordered(extended(series, [voucher.series for voucher in more]), order),
        number=ordered(extended(number, [voucher.number for voucher in more]), order),
        date=_placed(date, order).astype(np.int32),
        registered=_placed(registered, order).astype(np.int32),
        text=ordered(text, order), first_row=before[:-1], rows=counts,
        sum_ore=sums[before[1:]] - sums[before[:-1]],
    )  # fmt: skip


def _texts(
    structure: Structure, letters: Letters, usual: Usual, extra: Extra
) -> tuple[CodeColumn, CodeColumn]:
    """The texts of rows and of vouchers, in one dictionary; usual ones first in each."""
    line = usual.vouchers.line
    index, after = structure.first.take(line) + 4, structure.first.take(line + 1)
    voucher_start, voucher_length = field_at(structure, index, after)
    start = np.concatenate((usual.rows.text_start, voucher_start))
    length = np.concatenate((usual.rows.text_length, voucher_length))
    written = np.flatnonzero(length)
    written = written[np.argsort(start[written], kind="stable")]
    found = letters.encode(start.take(written), length.take(written))
    codes = np.zeros(len(start), np.int32)  # 0 is the empty text
    codes[written] = found.codes + np.int32(1)
    values = pa.concat_arrays([text_array([""]), found.values])
    rows, vouchers = len(usual.rows.line), len(line)
    more = [row.text for _, row in extra.rows] + [voucher.text for _, voucher in extra.vouchers]
    column = extended(CodeColumn(codes, values), more)
    pieces = np.split(column.codes, np.cumsum([rows, vouchers, len(extra.rows)]))
    return (
        CodeColumn(np.concatenate((pieces[0], pieces[2])), column.values),
        CodeColumn(np.concatenate((pieces[1], pieces[3])), column.values),
    )


def _joined(usual: Places | Codes, more: Sequence[int]) -> Places:
    joined = usual.astype(np.int64)
    return np.concatenate((joined, np.array(more, np.int64))) if more else joined


def _placed(values: Places, order: Places | None) -> Places:
    return values if order is None else values[order]
