"""A compound file (MS-CFB), the box an old Excel file lies in, judged before its reader opens it.

The reader (calamine) follows the box's chains of sectors without counting, and sets aside what the
box declares: a chain that comes back to itself, or a length of 16 GB in a file of 5 kB, would end
the process. A box is whole here when every number in it leads somewhere in the file.
"""

import struct
from collections.abc import Sequence

_NO_SECTOR = 0xFFFFFFFA  # this and above mean: the end, free, or the table's own
_SMALL = 4096
_ENTRY = 128


class BrokenBoxError(ValueError):
    """A number in the box leads nowhere, or back."""


def whole_streams(content: bytes, names: Sequence[str]) -> list[bytes]:
    """Every stream called one of ``names``. Raises BrokenBoxError, struct.error."""
    return _Box(content).streams(names)


class _Box:
    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, small_shift = struct.unpack_from("<2H", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise BrokenBoxError
        self.size = 1 << shift
        directories, tables, directory = struct.unpack_from("<3I", content, 40)
        small_table, small_tables, more, _ = struct.unpack_from("<4I", content, 60)
        for declared in (directories, tables, small_tables):
            self._fits(declared * self.size)
        self.following = self._table(more)
        self.directory = self._chain(directory)
        small = self._chain(small_table) if small_tables else b""
        self.small_following = _acyclic(struct.unpack(f"<{len(small) // 4}I", small))

    def streams(self, names: Sequence[str]) -> list[bytes]:
        """From ordinary sectors, or from the small ones that lie in the root's own stream."""
        entries = [
            self.directory[start : start + _ENTRY]
            for start in range(0, len(self.directory) - _ENTRY + 1, _ENTRY)
        ]
        if not entries:
            raise BrokenBoxError
        root = self._chain(struct.unpack_from("<I", entries[0], 116)[0])
        for entry in entries:
            self._fits(struct.unpack_from("<I", entry, 120)[0])
        return [self._stream(entry, root) for entry in entries if _name(entry) in names]

    def _stream(self, entry: bytes, root: bytes) -> bytes:
        first, size = struct.unpack_from("<2I", entry, 116)
        if size >= _SMALL:
            return self._chain(first)[:size]
        found = (root[n * 64 : n * 64 + 64] for n in _followed(first, self.small_following))
        return b"".join(found)[:size]

    def _fits(self, declared: int) -> None:
        if declared > len(self.content) + self.size:
            raise BrokenBoxError

    def _table(self, more: int) -> tuple[int, ...]:
        """Which sector follows which."""
        sectors = list(struct.unpack_from("<109I", self.content, 76))
        steps = 0
        while more < _NO_SECTOR:
            *found, more = self._numbers(more)
            sectors += found
            steps += 1
            self._fits(steps * self.size)
        used = [number for number in sectors if number < _NO_SECTOR]
        self._fits(len(used) * self.size)
        return _acyclic([n for sector in used for n in self._numbers(sector)])

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        found = self.content[start : start + self.size]
        if not found:
            raise BrokenBoxError
        return found + bytes(self.size - len(found))

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self.following)))


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")


def _followed(first: int, following: Sequence[int]) -> list[int]:
    found: list[int] = []
    while first < _NO_SECTOR:
        if first >= len(following):
            raise BrokenBoxError
        found.append(first)
        first = following[first]
    return found


def _acyclic(following: Sequence[int]) -> tuple[int, ...]:
    """The table, in which no chain comes back to itself."""
    done = bytearray(len(following))
    for start in range(len(following)):
        here, path = start, []
        while here < len(following) and not done[here]:
            done[here] = 1
            path.append(here)
            here = following[here]
        if here < len(following) and done[here] == 1:
            raise BrokenBoxError
        for place in path:
            done[place] = 2
    return tuple(following)
