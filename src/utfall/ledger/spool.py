"""Things too many to hold, kept in a file that has no name: gone when nobody reads it any more."""

import os
import pickle
import tempfile
import weakref
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from typing import Generic, NamedTuple, TypeVar

from utfall.ledger.formats.content import release

Item = TypeVar("Item")
_ALIGNED = 64


class Kept(NamedTuple):
    """One thing: what pickle says of it, and where its arrays lie in the file."""

    head: bytes
    arrays: tuple[tuple[int, int], ...]


class Spool(Generic[Item]):
    """Takes things one by one, and gives them again in the same order as often as asked. Their
    arrays (numpy's, Arrow's) lie in the file, and are read only as far as they are looked at: what
    is given cannot be written to. OSError where the disk is full."""

    def __init__(self, *, asked_often: bool = False) -> None:
        """``asked_often``: what has been made of the file once is held, but for its arrays."""
        with tempfile.TemporaryFile(prefix="utfall-") as file:
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)
        self._kept: list[Kept] = []
        self._asked_often = asked_often
        self._made: dict[int, Item] = {}
        self._end = 0
        self._map: mmap | None = None

    def append(self, item: Item) -> None:
        """Keep one more."""
        buffers: list[pickle.PickleBuffer] = []
        head = pickle.dumps(item, protocol=5, buffer_callback=buffers.append)
        arrays = tuple(self._written(buffer) for buffer in buffers)
        self._kept.append(Kept(head, arrays))

    def let_go(self) -> None:
        """Hold nothing of what was made of the file; it is made again when it is asked for."""
        self._made.clear()

    def kept(self) -> list[Kept]:
        """What a process says that has written into the file of another, for ``take_over``."""
        return self._kept

    def take_over(self, kept: list[Kept]) -> None:
        """Take what another process has written into this file, which was empty."""
        assert not self._kept
        self._kept = kept
        self._end = max((sum(array) for _, arrays in kept for array in arrays), default=0)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Item]:
        if self._end and (self._map is None or len(self._map) < self._end):
            self._map = mmap(self._file, self._end, access=ACCESS_READ)
        for place, (head, arrays) in enumerate(self._kept):
            made = self._made[place] if place in self._made else self._read(head, arrays)
            if self._asked_often:
                self._made[place] = made
            yield made
            self._forget(arrays)

    def _written(self, buffer: pickle.PickleBuffer) -> tuple[int, int]:
        raw = buffer.raw()
        start = -(-self._end // _ALIGNED) * _ALIGNED
        written = 0
        while written < raw.nbytes:
            written += os.pwrite(self._file, raw[written:], start + written)
        self._end = start + raw.nbytes
        return start, raw.nbytes

    def _read(self, head: bytes, arrays: tuple[tuple[int, int], ...]) -> Item:
        view = memoryview(self._map) if self._map is not None else memoryview(b"")
        buffers = [view[start : start + size] for start, size in arrays]
        item: Item = pickle.loads(head, buffers=buffers)
        return item

    def _forget(self, arrays: tuple[tuple[int, int], ...]) -> None:
        """Let the pages go: they lie in the file, and come again if they are looked at."""
        if self._map is not None and arrays:
            release(self._map, arrays[0][0], sum(arrays[-1]))
