"""The copy of a delivered file that is kept, whole and on the disk before the facts are seen."""

import errno
from concurrent.futures import Future, ThreadPoolExecutor
from mmap import mmap
from pathlib import Path
from types import TracebackType
from typing import Self

from utfall.facts.whole_file import WholeFile, write_whole
from utfall.ledger.formats.content import Content, blocks_of
from utfall.pipeline.own_copy import OwnCopy


class KeptCopy:
    """A large file is put on the disk while the facts are written, and has no name until ``keep``.
    It is the copy that was read, where that can be given a name; else one more."""

    def __init__(self, path: Path, content: Content) -> None:
        self._path = path
        self._content = content
        self._pool: ThreadPoolExecutor | None = None
        self._copy: Future[WholeFile] | None = None

    def __enter__(self) -> Self:
        if isinstance(self._content, mmap) and not self._path.exists():
            self._pool = ThreadPoolExecutor(1)
            self._copy = self._pool.submit(self._whole)
        return self

    def _whole(self) -> WholeFile:
        own = self._content
        if isinstance(own, OwnCopy) and own.keepable:
            return WholeFile(self._path, (), begun=own.file)
        return WholeFile(self._path, blocks_of(own))

    def keep(self) -> None:
        """Put it in place, where it is not there already. OSError where it can't be written."""
        if self._copy is not None:
            self._put_in_place(self._copy.result())
        elif not self._path.exists():
            write_whole(self._path, blocks_of(self._content))

    def _put_in_place(self, copy: WholeFile) -> None:
        try:
            copy.put_in_place()
        except OSError as fault:
            if fault.errno != errno.EXDEV:
                raise
            write_whole(self._path, blocks_of(self._content))  # ``data/`` is another file system

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._pool is not None:
            self._pool.shutdown()
        if self._copy is not None and self._copy.exception() is None:
            self._copy.result().close()
