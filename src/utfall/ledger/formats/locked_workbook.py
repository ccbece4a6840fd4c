"""Whether a compound file is a workbook locked with a password, which nobody here can open."""

import struct

from utfall.ledger.formats.compound_file import BrokenBoxError, whole_streams

STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_LOCKED_XLSX = "EncryptedPackage"
_LOCKED = 0x002F
_BEFORE_IT = 3  # of an old workbook's records: its beginning, and that it is not to be written


def is_locked(content: bytes) -> bool:
    """Whether the box holds a locked xlsx package, or an old workbook that says it is locked."""
    try:
        locked = bool(whole_streams(content, (_LOCKED_XLSX,)))
        return locked or any(map(_says_so, whole_streams(content, STREAMS)))
    except (BrokenBoxError, struct.error):
        return False


def _says_so(stream: bytes) -> bool:
    start = 0
    for _ in range(_BEFORE_IT):
        kind, length = struct.unpack_from("<2H", stream, start)
        if kind == _LOCKED:
            return True
        start += 4 + length
    return False
