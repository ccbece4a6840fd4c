"""A CSV's bytes → the table as columns: its beginning as rows, and the blocks it is cut into."""

import codecs
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from utfall.ledger.formats.column_table import HEAD_ROWS, ColumnTable, NotPlainError
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.csv import CsvFaultError, csv_rows, delimiter_of
from utfall.ledger.formats.csv_fast.split import CsvBlocks
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.formats.text_encoding import LINE_END, codec_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BEGINNING = 1_000_000
_FIRST = 1_000
_BOM = codecs.BOM_UTF8
_CODEC_BYTES = 4_096


def csv_table(
    content: Content, encoding: str, delimiter: str, quote: str, heading_row: int
) -> ColumnTable:
    """The table; an empty ``delimiter`` is looked for. Raises NotPlainError, here or among the
    blocks, where only the exact reader says what the file is."""
    try:
        delimiter = delimiter or _found_delimiter(content, encoding, heading_row)
        rows = csv_rows(_text(content, encoding), delimiter, quote)
        head = tuple(islice(rows, HEAD_ROWS))
    except (CsvFaultError, UnicodeDecodeError):
        raise NotPlainError from None
    raw = RawTable("csv", encoding, "", head, delimiter)
    blocks = CsvBlocks(content, encoding, delimiter, quote, _usual_width(head))
    return ColumnTable(lambda: raw, blocks)


class _Bytes(io.RawIOBase):
    """A file's bytes, read as they are asked for."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        wanted = memoryview(buffer)
        piece = self._content[self._place : self._place + len(wanted)]
        wanted[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)


def _text(content: Content, encoding: str) -> io.TextIOWrapper:
    """The text from its start, decoded as it is read."""
    codec = codec_of(content[:_CODEC_BYTES], encoding)
    text = io.TextIOWrapper(io.BufferedReader(_Bytes(content)), codec, newline="")
    if codec == "utf-8" and content[: len(_BOM)] == _BOM:
        text.read(1)
    return text


def _found_delimiter(content: Content, encoding: str, heading_row: int) -> str:
    """Looked for in the file's beginning, where the headings stand in it whole."""
    beginning = _text(content, encoding).read(_BEGINNING)
    if len(beginning) == _BEGINNING:
        lines = LINE_END.split(beginning)[:-1]
        if len(lines) < heading_row or not any(line.strip() for line in lines):
            raise NotPlainError
        beginning = "\n".join(lines)
    return delimiter_of(beginning, heading_row)


def _usual_width(head: tuple[RawRow, ...]) -> int:
    """The number of cells most of the first rows have, the larger of two as common."""
    widths = Counter(len(row.cells) for row in head[:_FIRST] if not row.blank)
    return max(widths, key=lambda width: (widths[width], width), default=1)
