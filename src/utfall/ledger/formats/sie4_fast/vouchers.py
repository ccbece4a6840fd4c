"""The ``#VER`` lines of a chunk → columns."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from utfall.ledger.formats.dates import iso_date
from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, Codes
from utfall.ledger.formats.sie4_fast.codes import Letters
from utfall.ledger.formats.sie4_fast.rows import field_at
from utfall.ledger.formats.sie4_fast.structure import Flags, Places, Structure


@dataclass(frozen=True, slots=True)
class VoucherTokens:
    """Usual vouchers: their line (from 0 in the chunk), first token, and dates as ``yyyymmdd``."""

    line: Places
    date: Codes
    registered: Codes

    def only(self, kept: Flags) -> "VoucherTokens":
        """Those of the vouchers that are kept."""
        if kept.all():
            return self
        return VoucherTokens(self.line[kept], self.date[kept], self.registered[kept])


def usual_vouchers(
    structure: Structure, letters: Letters, line: Places
) -> tuple[VoucherTokens, Flags]:
    """Read the dates of the candidates; and which are usual: those with a date that is a day."""
    date = days(voucher_field(structure, letters, line, 2))
    registered = days(voucher_field(structure, letters, line, 4))
    return VoucherTokens(line, date, registered), date > 0


def voucher_field(structure: Structure, letters: Letters, line: Places, field: int) -> CodeColumn:
    """The field ``field`` (0 is the series) of the ``#VER`` on each line."""
    first, after = structure.first.take(line), structure.first.take(line + 1)
    return letters.encode(*field_at(structure, first + 1 + field, after))


def days(texts: CodeColumn) -> Codes:
    """``yyyymmdd`` by the exact reader's rule for dates; 0 for what is none."""
    return np.array([day_number(text) for text in texts.values.to_pylist()], np.int32)[texts.codes]


@lru_cache(4096)
def day_number(text: str) -> int:
    """``yyyymmdd`` as a number, 0 for what is no date."""
    return int(iso_date(text).replace("-", "") or "0")
