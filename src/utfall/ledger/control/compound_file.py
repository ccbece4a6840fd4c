"""A stream of a compound file (MS-CFB), the box an old Excel file lies in: for the control scan."""

import struct
from collections.abc import Sequence

_END = 0xFFFFFFFA  # this and above are no sectors
_SMALL = 4096
_ENTRY = 128


def stream_of(content: bytes, names: Sequence[str]) -> bytes | None:
    """The bytes of the first stream called one of ``names``; None where there is none, or the box
    is damaged."""
    try:
        return _Box(content).stream(names)
    except (struct.error, IndexError):
        return None


class _Box:
    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        self.size, self.small_size = 1 << min(shift, 16), 1 << min(small_shift, 16)
        first_directory, first_small, first_more = (
            struct.unpack_from("<I", content, place)[0] for place in (48, 60, 68)
        )
        self.next = self._table(self._sectors_of_table(first_more))
        self.directory = self._chain(first_directory)
        self.small_next = self._numbers(self._chain(first_small))

    def stream(self, names: Sequence[str]) -> bytes | None:
        """The stream's bytes, from ordinary sectors or from the small ones of the root."""
        root = b""
        for start in range(0, len(self.directory) - _ENTRY + 1, _ENTRY):
            entry = self.directory[start : start + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            first, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            if kind == 5:
                root = self._chain(first)
            elif name in names and size >= _SMALL:
                return self._chain(first)[:size]
            elif name in names:
                return self._small_chain(first, root)[:size]
        return None

    def _sectors_of_table(self, first_more: int) -> list[int]:
        """The sectors that hold the table of which sector follows which."""
        found = list(struct.unpack_from("<109I", self.content, 76))
        more, seen = first_more, 0
        while more < _END and seen <= len(self.content) // self.size:
            *numbers, more = self._numbers(self._sector(more))
            found += numbers
            seen += 1
        return [number for number in found if number < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        return self._numbers(b"".join(map(self._sector, sectors)))

    def _numbers(self, content: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self.next)))

    def _small_chain(self, first: int, root: bytes) -> bytes:
        size = self.small_size
        return b"".join(root[n * size : (n + 1) * size] for n in _followed(first, self.small_next))


def _followed(first: int, following: list[int]) -> list[int]:
    """A chain of sectors; one that comes back to itself ends."""
    found: list[int] = []
    while first < _END and len(found) <= len(following):
        found.append(first)
        first = following[first]
    return found
