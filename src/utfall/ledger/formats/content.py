"""The bytes of a delivered file: held, or of a large file mapped, block by block."""

import hashlib
from collections.abc import Iterator
from mmap import MADV_DONTNEED, PAGESIZE, mmap
from weakref import WeakKeyDictionary

Content = bytes | mmap
_BLOCK = 4 << 20
_HELD_AS_ONE = 2 << 20
_SHA256: WeakKeyDictionary[mmap, str] = WeakKeyDictionary()
"""Of mapped files, once."""


def release(content: Content, start: int, end: int) -> None:
    """Say that bytes have been looked at: of a mapped file the pages need not stay in memory. With
    a page come those beside it that the system holds as one: these go too."""
    if isinstance(content, mmap) and start < end:
        first = max(start - _HELD_AS_ONE, 0) // PAGESIZE * PAGESIZE
        after = min(end + _HELD_AS_ONE, len(content))
        content.madvise(MADV_DONTNEED, first, after - first)


def blocks_of(content: Content, end: int | None = None) -> Iterator[bytes]:
    """All bytes in order (those before ``end``), one block held at a time."""
    end = len(content) if end is None else end
    for start in range(0, end, _BLOCK):
        after = min(start + _BLOCK, end)
        yield content[start:after]
        release(content, start, after)


def content_sha256(content: Content) -> str:
    """The sha256 of the bytes, in hex; a mapped file is gone through once."""
    if not isinstance(content, mmap):
        return hashlib.sha256(content).hexdigest()
    if content not in _SHA256:
        digest = hashlib.sha256()
        whole = memoryview(content)
        for start in range(0, len(whole), _BLOCK):
            digest.update(whole[start : start + _BLOCK])
            release(content, start, min(start + _BLOCK, len(whole)))
        _SHA256[content] = digest.hexdigest()
    return _SHA256[content]


def held(content: Content) -> bytes:
    """All bytes, in memory."""
    return content if isinstance(content, bytes) else content[:]
