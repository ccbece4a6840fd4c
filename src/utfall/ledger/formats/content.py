"""The bytes of a delivered file: held, or of a large file mapped, block by block."""

import hashlib
from collections.abc import Iterator
from mmap import MADV_DONTNEED, PAGESIZE, mmap

Content = bytes | mmap
_BLOCK = 4 << 20


def release(content: Content, start: int, end: int) -> None:
    """Say that bytes have been looked at: of a mapped file the pages need not stay in memory."""
    end = min(end, len(content))
    if isinstance(content, mmap) and start < end:
        first = start // PAGESIZE * PAGESIZE
        content.madvise(MADV_DONTNEED, first, end - first)


def blocks_of(content: Content, end: int | None = None) -> Iterator[bytes]:
    """All bytes in order (those before ``end``), one block held at a time."""
    end = len(content) if end is None else end
    for start in range(0, end, _BLOCK):
        after = min(start + _BLOCK, end)
        yield content[start:after]
        release(content, start, after)


def content_sha256(content: Content) -> str:
    """The sha256 of the bytes, in hex."""
    if not isinstance(content, mmap):
        return hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256()
    for block in blocks_of(content):
        digest.update(block)
    return digest.hexdigest()


def held(content: Content) -> bytes:
    """All bytes, in memory."""
    return content if isinstance(content, bytes) else content[:]
