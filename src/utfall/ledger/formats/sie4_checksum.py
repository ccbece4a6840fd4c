"""``#KSUMMA``: CRC-32 over labels and fields, by specification 4B, chapter 10.

Input is every record between the two, without blanks between fields, enclosing quotes, braces and
line ends, in CP437 whatever the file's own encoding. Some programs write it signed: compared modulo
2³².
"""

import zlib
from dataclasses import dataclass

from utfall.ledger.formats.sie4_records import Record


@dataclass(frozen=True, slots=True)
class Checksum:
    """The sum as written (its text) and as computed (unsigned)."""

    written: str
    computed: int

    @property
    def equal(self) -> bool:
        """Whether they are the same number, modulo 2³²."""
        digits = self.written.removeprefix("-")
        return digits.isdecimal() and int(self.written) % 2**32 == self.computed


class ChecksumReader:
    """Fed every record in order; sums those between the first and the last ``#KSUMMA``."""

    def __init__(self) -> None:
        self.result: Checksum | None = None
        self.first_line = 0
        self._crc = 0

    def feed(self, record: Record) -> None:
        """Take the next record."""
        if record.label == "#KSUMMA":
            self._mark(record)
        elif self.first_line and self.result is None:
            self._crc = zlib.crc32(summed_bytes(record), self._crc)

    @property
    def cut_short(self) -> bool:
        """The first ``#KSUMMA`` is there but no last: the file was cut."""
        return self.first_line > 0 and self.result is None

    def _mark(self, record: Record) -> None:
        if not self.first_line and not record.fields:
            self.first_line = record.line
        elif self.result is None:
            self.result = Checksum(record.text(0), self._crc)


def summed_bytes(record: Record) -> bytes:
    """What a record adds to the sum."""
    pieces = [record.label]
    for field in record.fields:
        pieces.append(field if isinstance(field, str) else "".join(field))
    return "".join(pieces).encode("cp437", errors="replace")
