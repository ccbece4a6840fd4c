"""The bytes of a file to take in, within the limits; apart, as it needs every format."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from mmap import mmap
from pathlib import Path

from utfall.ledger.formats.content import Content, content_sha256, held
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.limits import text_faults
from utfall.pipeline.own_copy import OwnCopy
from utfall.pipeline.read_file import opened_file
from utfall.pipeline.refused import DATA, RefusedError

MAPPED_FROM = 32 << 20
"""Bytes of a file that is no longer held in memory."""
_READ_BY_BLOCKS = ("sie4", "csv")
_START = 1 << 16


def read_delivered_file(path: Path) -> bytes:
    """``delivered_content`` in memory."""
    return held(delivered_content(path))


def delivered_content(path: Path, near: Path | None = None) -> Content:
    """A file to take in; a large one whose format is read block by block is mapped. Where each line
    is a row the lines are within the limits; XML and JSON may be a single line, and what is packed
    is judged where it is opened. ``near``: the folder in which it is to be kept, if it is."""
    content = _content(path, near)
    is_text = format_of(content) in ("csv", "sie4")
    faults = text_faults(content, str(path)) if is_text else []
    if faults:
        raise RefusedError(DATA, faults)
    return content


@contextmanager
def summed_meanwhile(content: Content) -> Iterator[None]:
    """While the block is worked on a large file's sha256 is made; it is remembered."""
    if not isinstance(content, mmap):
        yield
        return
    with ThreadPoolExecutor(1) as pool:
        pool.submit(content_sha256, content)
        yield


def _content(path: Path, near: Path | None) -> Content:
    with opened_file(path) as file:
        start = file.read(_START)
        if len(start) < _START or format_of(start) not in _READ_BY_BLOCKS:
            return start + file.read()
        if path.stat().st_size < MAPPED_FROM:
            return start + file.read()
        file.seek(0)
        return OwnCopy.of(file, near)
