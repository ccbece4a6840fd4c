"""The shared texts of an old Excel file (SST and its CONTINUE records): a text may go on in the
next record, which says anew whether its letters are one byte or two."""

import struct
from collections.abc import Sequence


def shared_strings(parts: Sequence[bytes]) -> list[str]:
    """Every text in order; ``parts`` are the bodies of the records."""
    reader = _Parts(parts)
    reader.take(4)
    count = struct.unpack("<I", reader.take(4))[0]
    found: list[str] = []
    while len(found) < count and reader.more:
        found.append(_string(reader))
    return found


def _string(reader: "_Parts") -> str:
    length, flags = struct.unpack("<HB", reader.take(3))
    runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
    extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
    text = reader.letters(length, wide=bool(flags & 1))
    reader.skip(4 * runs + extra)
    return text


class _Parts:
    def __init__(self, parts: Sequence[bytes]) -> None:
        self.parts = parts
        self.part = 0
        self.at = 0

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        self._step()
        return self.part < len(self.parts)

    def take(self, count: int) -> bytes:
        """The next bytes; the head of a text is never cut by a record's end."""
        self._step()
        found = self.parts[self.part][self.at : self.at + count]
        self.at += count
        return found

    def skip(self, count: int) -> None:
        """Pass by bytes that may go over several records."""
        while count > 0 and self.more:
            passed = min(count, len(self.parts[self.part]) - self.at)
            self.at += passed
            count -= passed

    def letters(self, count: int, *, wide: bool) -> str:
        """A text's letters; each record it goes on in begins with a byte that says how wide."""
        text = ""
        while True:
            body = self.parts[self.part]
            size = 2 if wide else 1
            here = min(count - len(text), (len(body) - self.at) // size)
            raw = body[self.at : self.at + here * size]
            text += "".join(map(chr, struct.unpack(f"<{here}H", raw))) if wide else (
                raw.decode("latin-1")
            )  # fmt: skip
            self.at += here * size
            if len(text) >= count:
                return text
            self.part, self.at = self.part + 1, 1
            wide = bool(self.parts[self.part][0] & 1)

    def _step(self) -> None:
        while self.part < len(self.parts) and self.at >= len(self.parts[self.part]):
            self.part, self.at = self.part + 1, 0
