"""What one chunk of a SIE 4 file says, by columns: its rows, its vouchers and what it counted.

A chunk is some megabytes of the file, cut before a ``#VER``: a voucher never crosses chunks. Each
has dictionaries of its own, so that chunks can be made in any order and in several processes.
"""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from utfall.domain.problem import Problem
from utfall.ledger.formats.sie4 import Balance
from utfall.ledger.formats.sie4_fast.arrow_arrays import number_array
from utfall.ledger.formats.sie4_records import Record

Integers = NDArray[np.int64]
Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """A column of texts: ``codes`` (int32, one a row) index ``values`` (distinct, decoded, quotes
    and escapes taken away). A code of −1 is nothing written; it occurs in object columns only."""

    codes: Codes
    values: pa.StringArray

    def arrow(self) -> pa.DictionaryArray:
        """The same as an Arrow dictionary array; −1 becomes null."""
        mask = self.codes < 0
        codes = number_array(self.codes, mask if mask.any() else None)
        return pa.DictionaryArray.from_arrays(codes, self.values)

    def texts(self) -> list[str]:
        """One text a row, empty for nothing."""
        values = [*self.values.to_pylist(), ""]
        return [values[code] for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True)
class SieRows:
    """The ``#TRANS`` of a chunk, in file order; every array has one element a row.

    ``line`` counts from 1 in the whole file, ``voucher`` is the place among the chunk's vouchers,
    ``amount_ore`` has the file's own sign (debit +), ``text`` may be empty (the voucher's is then
    ``SieVouchers.text``; both share one dictionary). ``objects`` has a column per dimension number
    that occurs, −1 where the row lacks it. A row that names a dimension twice, a dimension without
    an object or one beyond the chunk's first 64 has −1 in every column and its list as written in
    ``as_written``, by place in the chunk: dimension, object, dimension, object …
    """

    line: Integers
    voucher: Codes
    account: CodeColumn
    objects: dict[str, CodeColumn]
    amount_ore: Integers
    text: CodeColumn
    as_written: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True)
class SieVouchers:
    """The ``#VER`` of a chunk, in file order; every array has one element a voucher.

    ``date`` and ``registered`` are int32 as ``yyyymmdd``, real days, 0 where the file has none that
    can be read (a voucher without a date has its Problem SIE-14). ``sum_ore`` is 0 in a balanced
    voucher. A voucher's rows are ``first_row`` and the ``rows`` − 1 after it.
    """

    line: Integers
    series: CodeColumn
    number: CodeColumn
    date: Codes
    registered: Codes
    text: CodeColumn
    first_row: Integers
    rows: Integers
    sum_ore: Integers

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True)
class ChecksumPiece:
    """A stretch of summed bytes: their CRC-32 and how many they are. Where a ``#KSUMMA`` ended it,
    ``mark_line`` is its line, ``marked`` its first field and ``bare`` that it had no field."""

    crc: int
    length: int
    mark_line: int = 0
    marked: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class SieRest:
    """What a chunk's other lines say, as the exact reader keeps it; joined chunk by chunk."""

    counts: dict[str, int]
    first_label: str = ""
    first_label_line: int = 0
    single: dict[str, str] = field(default_factory=dict)
    year: tuple[str, str] | None = None
    dimensions: dict[str, str] = field(default_factory=dict)
    opening: tuple[Balance, ...] = ()
    balances: tuple[Record, ...] = ()
    commas: int = 0
    first_comma_line: int = 0
    checksum: tuple[ChecksumPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class ChunkTally:
    """A chunk without its columns: small, and what ``SieJoin`` needs of it. Sums are exact ``int``;
    ``exact_lines`` says how many lines the exact reader took."""

    number: int
    rows: int
    vouchers: int
    unbalanced: int
    sum_ore: int
    positive_sum_ore: int
    rest: SieRest
    problems: tuple[Problem, ...]
    exact_lines: int


@dataclass(frozen=True, slots=True)
class SieChunk:
    """One chunk: ``number`` counts from 0 in file order. ``rows`` and ``vouchers`` are all there is
    of money; the tallies are joined by ``SieJoin``, which tells the whole file's ``SieFile``
    (without vouchers) and its Problems."""

    number: int
    rows: SieRows
    vouchers: SieVouchers
    tally: ChunkTally
