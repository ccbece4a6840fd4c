"""``#KSUMMA`` in the same pass: the bytes of usual lines that are summed, and the exact records.

What is summed of a line is all but blanks, braces, quotes and escapes, in CP437. The CRC-32 of
stretches are joined afterwards (``crc_joined``), so that chunks can be summed in any order.
"""

import zlib
from collections.abc import Iterator

from utfall.ledger.formats.byte_bits import flags_of
from utfall.ledger.formats.sie4_checksum import summed_bytes
from utfall.ledger.formats.sie4_fast.chunk import ChecksumPiece
from utfall.ledger.formats.sie4_fast.structure import FRONT, Flags, Structure
from utfall.ledger.formats.sie4_records import Line, Record, read_one_line

_POLYNOMIAL = 0xEDB88320
_LATIN1 = bytes(range(256)).decode("latin-1").encode("cp437", errors="replace")


def checksum_pieces(
    structure: Structure, encoding: str, exact: dict[int, list[Line]], *, wanted: bool
) -> tuple[ChecksumPiece, ...]:
    """The stretches between the chunk's ``#KSUMMA``, the last one open. ``exact`` are the lines
    read exactly; where no sum is ``wanted`` the marks alone are told."""
    pieces = []
    crc = length = 0
    for part in _parts(structure, encoding, exact, wanted=wanted):
        if isinstance(part, bytes):
            crc, length = zlib.crc32(part, crc), length + len(part)
        elif part.label != "#KSUMMA" and wanted:
            summed = summed_bytes(part)
            crc, length = zlib.crc32(summed, crc), length + len(summed)
        elif part.label == "#KSUMMA":
            pieces.append(ChecksumPiece(crc, length, part.line, part.text(0), not part.fields))
            crc = length = 0
    return (*pieces, ChecksumPiece(crc, length))


def _parts(
    structure: Structure, encoding: str, exact: dict[int, list[Line]], *, wanted: bool
) -> Iterator[bytes | Record]:
    """In file order: summed bytes of stretches of usual lines, and exact records."""
    keep = _kept(structure) if wanted else None
    lines = len(structure.line_start) - 1
    done = 0
    for line in sorted(exact):
        if keep is not None and line > done:
            yield from _summed(structure, keep, encoding, done, line)
        yield from (piece for piece in exact[line] if isinstance(piece, Record))
        done = line + 1
    if keep is not None and done < lines:
        yield from _summed(structure, keep, encoding, done, lines)


def _kept(structure: Structure) -> Flags:
    kinds = structure.kinds
    keep = flags_of((kinds.bare | kinds.quoted) & ~kinds.quote)
    keep[kinds.escaped] = False
    return keep


def _summed(
    structure: Structure, keep: Flags, encoding: str, first: int, after: int
) -> Iterator[bytes | Record]:
    """The summed bytes of the usual lines ``first`` to ``after``, not included."""
    start, end = max(int(structure.line_start[first]), FRONT), int(structure.line_start[after])
    raw = structure.buffer[start:end]
    summed = raw[keep[start:end]].tobytes()
    if encoding == "latin-1":
        yield summed.translate(_LATIN1)
    elif encoding == "utf-8":
        try:
            raw.tobytes().decode()
        except UnicodeDecodeError:  # a damaged file: letters may not be joined over a blank
            text = raw.tobytes().decode(errors="replace")
            for line in text.replace("\r", "\n").split("\n"):
                yield from (part for part in read_one_line(0, line) if isinstance(part, Record))
        else:
            yield summed.decode().encode("cp437", errors="replace")
    else:
        yield summed


def crc_joined(first: int, second: int, second_length: int) -> int:
    """CRC-32 of two stretches of bytes one after the other, from each one's own: the first is
    carried over as many zero bytes as the second has (Mark Adler's way in zlib)."""
    power = _squared(_squared(_squared((_POLYNOMIAL, *(1 << bit for bit in range(31))))))
    while second_length:
        if second_length & 1:
            first = _times(power, first)
        power = _squared(power)
        second_length >>= 1
    return first ^ second


def _times(matrix: tuple[int, ...], vector: int) -> int:
    """Over GF(2): ``matrix`` has a column per bit."""
    product = 0
    for column in matrix:
        if vector & 1:
            product ^= column
        vector >>= 1
    return product


def _squared(matrix: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(_times(matrix, column) for column in matrix)
