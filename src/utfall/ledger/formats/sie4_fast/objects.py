"""Object lists ``{dim object dim object …}`` → one column of codes per dimension number."""

from dataclasses import dataclass

import numpy as np

from utfall.ledger.coded import distinct
from utfall.ledger.formats.sie4_fast.arrow_arrays import number_array
from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, Codes
from utfall.ledger.formats.sie4_fast.codes import Letters
from utfall.ledger.formats.sie4_fast.structure import Flags, Places, Tokens
from utfall.ledger.formats.sie4_fast.words import WORD_BYTES, short_words

MOST_DIMENSIONS = 64


@dataclass(frozen=True, slots=True)
class ObjectColumns:
    """``columns`` by dimension number; ``listed`` are the rows whose list does not fit them."""

    columns: dict[str, CodeColumn]
    listed: Flags


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Some rows' n-th pair: the rows, and the token of each's dimension."""

    row: Places
    token: Places


def object_columns(
    letters: Letters, tokens: Tokens, first: Places, inside: Places
) -> ObjectColumns:
    """``first`` is each row's first token in the list, ``inside`` how many there are, even."""
    by_dimension: dict[str, list[_Pairs]] = {}
    listed = np.zeros(len(first), np.bool_)
    for pair in range(int(inside.max(initial=0)) // 2):
        rows = np.flatnonzero(inside > 2 * pair)
        _sort_pairs(
            letters, tokens, _Pairs(rows, first.take(rows) + 2 * pair), by_dimension, listed
        )
    columns = {}
    for dimension, parts in by_dimension.items():
        columns[dimension] = _column(letters, tokens, parts, listed)
    if listed.any():
        columns = {name: _without(column, listed) for name, column in columns.items()}
    return ObjectColumns(columns, listed)


def _sort_pairs(
    letters: Letters, tokens: Tokens, pairs: _Pairs, by_dimension: dict[str, list[_Pairs]],
    listed: Flags,
) -> None:  # fmt: skip
    start = tokens.start.take(pairs.token)
    numbers = _numbers(letters, start, tokens.end.take(pairs.token) - start)
    for code, dimension in enumerate(numbers.values.to_pylist()):
        chosen = numbers.codes == code
        if dimension not in by_dimension and len(by_dimension) >= MOST_DIMENSIONS:
            listed[pairs.row[chosen]] = True
            continue
        part = pairs if len(numbers.values) == 1 else _Pairs(pairs.row[chosen], pairs.token[chosen])
        by_dimension.setdefault(dimension, []).append(part)


def _numbers(letters: Letters, start: Places, length: Places) -> CodeColumn:
    """Dimension numbers; mostly one and the same in every row's n-th pair."""
    keys = short_words(letters.words, start, length)
    if (length <= WORD_BYTES).all() and (keys == keys[0]).all():
        one = letters.encode(start[:1], length[:1])
        return CodeColumn(np.zeros(len(start), np.int32), one.values)
    return letters.encode(start, length)


def _column(letters: Letters, tokens: Tokens, parts: list[_Pairs], listed: Flags) -> CodeColumn:
    """The codes of one dimension; a row that names it twice goes to ``listed``."""
    row = np.concatenate([part.row for part in parts])
    token = np.concatenate([part.token for part in parts]) + 1
    if len(parts) > 1:
        order = np.argsort(row, kind="stable")
        row, token = row[order], token[order]
        listed[row[1:][row[1:] == row[:-1]]] = True
    start = tokens.start.take(token)
    objects = letters.encode(start, tokens.end.take(token) - start)
    codes: Codes = np.full(len(listed), -1, np.int32)
    codes[row] = objects.codes
    return CodeColumn(codes, objects.values)


def _without(column: CodeColumn, listed: Flags) -> CodeColumn:
    """Listed rows have nothing in any column; values none has any more are left out."""
    codes = np.where(listed, np.int32(-1), column.codes)
    used = distinct(codes[codes >= 0])
    new = np.full(len(column.values) + 1, -1, np.int32)
    new[used] = np.arange(len(used), dtype=np.int32)
    return CodeColumn(new[codes], column.values.take(number_array(used)))
