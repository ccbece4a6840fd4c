"""Things too many to hold, kept in a file that has no name: gone when nobody reads it any more."""

import os
import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from mmap import ACCESS_READ, mmap
from typing import Any, Generic, NamedTuple, TypeVar

import pyarrow as pa

from utfall.ledger.formats.content import release

Item = TypeVar("Item")
_ALIGNED = 64


class Place(NamedTuple):
    """Where an array lies: in the spool's own file (0), or in that of the so many-th below it."""

    file: int
    start: int
    size: int

    @property
    def end(self) -> int:
        """The byte after its last."""
        return self.start + self.size


class Kept(NamedTuple):
    """One thing: what pickle says of it, where its arrays lie, and by file the first and last byte
    of them all. ``numbers`` are those of the places, one after the other: there are very many."""

    head: bytes
    numbers: "array[int]"
    reach: tuple[Place, ...]

    @property
    def arrays(self) -> Iterator[Place]:
        """Where its arrays lie."""
        numbers = iter(self.numbers)
        return map(Place, numbers, numbers, numbers)


class Spool(Generic[Item]):
    """Takes things one by one, and gives them again in the same order as often as asked. Their
    arrays (numpy's, Arrow's) lie in the file, and are read only as far as they are looked at: what
    is given cannot be written to. OSError where the disk is full."""

    def __init__(
        self, *, asked_often: bool = False, below: "Sequence[Spool[Any]]" = ()
    ) -> None:  # fmt: skip
        """``asked_often``: what has been made of the file once is held, but for its arrays. An
        array that came from a spool ``below`` lies there already, and is not written again."""
        with tempfile.TemporaryFile(prefix="utfall-") as file:
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)
        self._kept: list[Kept] = []
        self._asked_often = asked_often
        self._made: dict[int, Item] = {}
        self._below = tuple(below)
        self._end = 0
        self._map: mmap | None = None
        self._address = 0

    def append(self, item: Item) -> None:
        """Keep one more."""
        buffers: list[pickle.PickleBuffer] = []
        head = pickle.dumps(item, protocol=5, buffer_callback=buffers.append)
        arrays = tuple(self._place(buffer) for buffer in buffers)
        numbers = array("q", chain.from_iterable(arrays))
        self._kept.append(Kept(head, numbers, _reach(arrays)))

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
        self._end = max((place.end for one in kept for place in one.arrays), default=0)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Item]:
        for place, kept in enumerate(self._kept):
            made = self._made[place] if place in self._made else self._read(kept)
            if self._asked_often:
                self._made[place] = made
            yield made
            self._forget(kept)

    def _mapped(self) -> mmap | None:
        """The file as far as it is written; None of an empty one."""
        if self._end and (self._map is None or len(self._map) < self._end):
            self._map = mmap(self._file, self._end, access=ACCESS_READ)
            self._address = _address_of(memoryview(self._map))
        return self._map

    def _place(self, buffer: pickle.PickleBuffer) -> Place:
        """Where an array lies, once it is in a file."""
        raw = buffer.raw()
        address, size = _address_of(raw), raw.nbytes
        for number, spool in enumerate(self._below, start=1):
            start = address - spool._address
            if size and spool._map is not None and 0 <= start <= len(spool._map) - size:
                return Place(number, start, size)
        return self._written(raw)

    def _written(self, raw: memoryview) -> Place:
        start = -(-self._end // _ALIGNED) * _ALIGNED
        written = 0
        while written < raw.nbytes:
            written += os.pwrite(self._file, raw[written:], start + written)
        self._end = start + raw.nbytes
        return Place(0, start, raw.nbytes)

    def _read(self, kept: Kept) -> Item:
        maps = [spool._mapped() for spool in (self, *self._below)]
        views = [memoryview(b"" if one is None else one) for one in maps]
        buffers = [views[place.file][place.start : place.end] for place in kept.arrays]
        item: Item = pickle.loads(kept.head, buffers=buffers)
        return item

    def _forget(self, kept: Kept) -> None:
        """Let the pages go: they lie in the file, and come again if they are looked at."""
        for place in kept.reach:
            mapped = (self, *self._below)[place.file]._map
            if mapped is not None:
                release(mapped, place.start, place.end)


def _reach(arrays: tuple[Place, ...]) -> tuple[Place, ...]:
    """One place a file, from the first of the arrays there to the last."""
    found: list[Place] = []
    for file in sorted({place.file for place in arrays}):
        own = [place for place in arrays if place.file == file]
        start = min(place.start for place in own)
        found.append(Place(file, start, max(place.end for place in own) - start))
    return tuple(found)


def _address_of(raw: memoryview) -> int:
    """Where bytes lie in memory."""
    return int(pa.py_buffer(raw).address)
