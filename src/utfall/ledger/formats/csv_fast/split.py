"""A plain block of a CSV → its cells by columns, split by Arrow; every cell is text as it stands.

Records of another length than the table's are given as rows, split by the exact reader's splitter.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from pyarrow.csv import ConvertOptions, InvalidRow, ParseOptions, ReadOptions
from pyarrow.csv import read_csv as read_arrow

from utfall.ledger.coded import Coded, Codes, Integers, coded_of
from utfall.ledger.formats.byte_bits import count_of
from utfall.ledger.formats.column_table import CellBlock, CellColumn, NotPlainError
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.csv import CsvFaultError, csv_rows
from utfall.ledger.formats.csv_fast.survey import BLOCK_BYTES, PlainBlock, plain_blocks
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.formats.sie4_fast.arrow_arrays import text_array

_LINE_FEED = ord("\n")
_TEXT = pa.string()
_CODED_TEXT = pa.dictionary(pa.int32(), _TEXT)


@dataclass(frozen=True, slots=True)
class CsvBlocks:
    """The blocks of a file's bytes, split anew each time they are gone through; ``width`` columns
    each."""

    content: Content
    encoding: str
    delimiter: str
    quote: str
    width: int

    def __iter__(self) -> Iterator[CellBlock]:
        blocks = plain_blocks(self.content, self.encoding, self.delimiter, self.quote, BLOCK_BYTES)
        various = frozenset[int]()
        for block in blocks:
            cells = split(block, self.delimiter, self.quote, self.width, various)
            various = _various(cells)
            yield cells


def _various(block: CellBlock) -> frozenset[int]:
    """The columns with so many texts that codes over them save nothing: amounts, most often."""
    return frozenset(
        place for place, column in enumerate(block.columns)
        if len(_values(column.cells)) > len(block) // 2
    )  # fmt: skip


def split(
    block: PlainBlock, delimiter: str, quote: str, width: int, various: frozenset[int]
) -> CellBlock:
    """The cells of a block; each cell of the ``various`` columns has a value of its own. Raises
    NotPlainError where Arrow finds other records than there are."""
    odd: list[InvalidRow] = []

    def put_aside(row: InvalidRow) -> str:
        odd.append(row)
        return "skip"

    names = [str(place) for place in range(width)]
    types = {name: _TEXT if int(name) in various else _CODED_TEXT for name in names}
    content = block.content
    try:
        table = read_arrow(
            pa.py_buffer(content),
            ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
            ParseOptions(
                delimiter=delimiter, quote_char=quote if block.quoted else False,
                newlines_in_values=block.record_lines is not None, ignore_empty_lines=False,
                invalid_row_handler=put_aside,
            ),
            ConvertOptions(
                column_types=types, strings_can_be_null=False,
                check_utf8=False,
            ),
        )  # fmt: skip
    except pa.ArrowInvalid:
        raise NotPlainError from None
    lines = _lines(block, table.num_rows + len(odd))
    texts = {row.number - 1: row.text for row in odd}
    columns = [_coded(column) for column in table.columns]
    if texts:
        missing = np.array(sorted(texts), np.int64)
        columns = [_with_blanks(coded, missing) for coded in columns]
    texts |= block.unusual
    rows = {
        place: _row(text, int(lines[place]), delimiter, quote * block.quoted)
        for place, text in sorted(texts.items())
    }
    if rows:
        columns = [_with_cells(coded, rows, place) for place, coded in enumerate(columns)]
    return CellBlock(lines, tuple(map(CellColumn, columns)), rows)


def _coded(found: pa.ChunkedArray) -> Coded:
    column = found.chunk(0) if found.num_chunks == 1 else found.combine_chunks()
    if pa.types.is_dictionary(column.type):
        return coded_of(column)
    return Coded(np.arange(len(column), dtype=np.int32), column)


def _lines(block: PlainBlock, rows: int) -> Integers:
    """The line each record begins on."""
    if block.record_lines is None:
        expected = count_of(_LINE_FEED, block.content) + (not block.content.endswith(b"\n"))
        lines = block.first_line + np.arange(rows)
    else:
        expected = len(block.record_lines)
        lines = block.first_line + np.cumsum(block.record_lines) - block.record_lines
    if rows != expected:
        raise NotPlainError
    return lines


def _row(text: str, line: int, delimiter: str, quote: str) -> RawRow:
    """A line by the exact reader's splitter; one that is no whole record by itself is not plain."""
    try:
        found = list(csv_rows(io.StringIO(text, newline=""), delimiter, quote))
    except CsvFaultError:
        raise NotPlainError from None
    if len(found) != 1:
        raise NotPlainError
    return RawRow(line, found[0].cells)


def _values(coded: Coded) -> pa.StringArray:
    values = coded.told.came_as_arrow
    assert values is not None
    return values


def _with_blanks(coded: Coded, places: Integers) -> Coded:
    """A column with cells put in, so that they stand at ``places``; they mean nothing yet."""
    codes: Codes = np.zeros(len(coded.codes) + len(places), np.int32)
    kept = np.ones(len(codes), np.bool_)
    kept[places] = False
    codes[kept] = coded.codes
    return Coded(codes, _values(coded))


def _with_cells(coded: Coded, rows: dict[int, RawRow], column: int) -> Coded:
    """A column with the cells of some rows, by their places; none where a row is shorter."""
    cells = [row.cells[column] if column < len(row.cells) else "" for row in rows.values()]
    own, values = Coded.of(cells), _values(coded)
    codes = coded.codes.copy()
    codes[list(rows)] = own.codes + np.int32(len(values))
    return Coded(codes, pa.concat_arrays([values, text_array(own.values)]))
