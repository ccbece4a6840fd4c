"""A file that is there whole or not at all, also for who is killed while writing it.

It has no name until its bytes are on the disk: a killed process then leaves nothing of it. Where
the file system has no nameless files (NFS, some older ones) it has a temporary name meanwhile,
which the next writer sweeps.
"""

import contextlib
import errno
import os
import threading
from collections.abc import Iterable
from pathlib import Path

TEMPORARY = ".part"
_OPEN_FILES = Path("/proc/self/fd")
_NAMELESS = getattr(os, "O_TMPFILE", 0)
_APART_NS = 1_000_000
# what a file system, or an older kernel, answers that has no nameless files
_HAS_NONE = (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT)


def temporary(path: Path) -> Path:
    """The name a file has until it is whole: one of its own for each thread that writes it."""
    writer = f"{os.getpid()}-{threading.get_native_id()}"
    return path.with_name(f".{path.name}.{writer}{TEMPORARY}")


class WholeFile:
    """A file written and on the disk that ``put_in_place`` gives its name; ``close`` lets it go
    where it has got none. Raises OSError, and has then left nothing."""

    def __init__(
        self, path: Path, content: bytes | Iterable[bytes], *, begun: int | None = None
    ) -> None:  # fmt: skip
        """``begun``: a file without a name, of ``nameless_file``, that the content is added to."""
        self.path = path
        self._unfinished = temporary(path)
        make_folder(path.parent)
        if begun is None:
            self._file, self._is_named = _opened(path.parent, self._unfinished)
        else:
            self._file, self._is_named = os.dup(begun), False
        try:
            for block in (content,) if isinstance(content, bytes) else content:
                _write(self._file, block)
            os.fsync(self._file)
        except OSError:
            self.close()
            raise

    def be_written_after(self, earlier_ns: int) -> None:
        """Let its time of writing be later than another's, also where the clock was set back."""
        if os.fstat(self._file).st_mtime_ns <= earlier_ns:
            later_ns = earlier_ns + _APART_NS
            os.utime(self._file, ns=(later_ns, later_ns))

    def put_in_place(self) -> None:
        """Give it its name, in place of what has it; on the disk when this returns."""
        if not self._is_named and self._link(self.path):
            sync_folder(self.path.parent)
            return
        if not self._is_named:
            self._unfinished.unlink(missing_ok=True)
            self._is_named = self._link(self._unfinished)
        self._unfinished.replace(self.path)
        self._is_named = False
        sync_folder(self.path.parent)

    def close(self) -> None:
        """Let go of it."""
        with contextlib.suppress(OSError):
            os.close(self._file)
        if self._is_named:
            self._unfinished.unlink(missing_ok=True)

    def __enter__(self) -> "WholeFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _link(self, name: Path) -> bool:
        """Name the nameless; False where another file has the name."""
        files = os.open(_OPEN_FILES, os.O_RDONLY)
        try:
            os.link(str(self._file), name, src_dir_fd=files, follow_symlinks=True)
        except FileExistsError:
            return False
        finally:
            os.close(files)
        return True


def write_whole(path: Path, content: bytes | Iterable[bytes], *, after_ns: int = 0) -> None:
    """Write a file so that it is there whole or not at all; its time of writing is later than
    ``after_ns``."""
    with WholeFile(path, content) as file:
        file.be_written_after(after_ns)
        file.put_in_place()


def finish(unfinished: Path, path: Path) -> None:
    """Give a written temporary file its name, once its bytes are on the disk."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each on the disk with its name."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk: a file's own sync says nothing of its name."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def nameless_file(folder: Path) -> int | None:
    """A file in the folder, open, that is gone when nobody has it open any more; None where the
    file system has no such files. OSError where it can't be made."""
    if not _NAMELESS or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.open(folder, os.O_RDWR | os.O_CLOEXEC | _NAMELESS, 0o666)
    except OSError as fault:
        if fault.errno not in _HAS_NONE:
            raise
    return None


def _opened(folder: Path, unfinished: Path) -> tuple[int, bool]:
    """A file open for writing, and whether it has its temporary name."""
    nameless = nameless_file(folder)
    if nameless is not None:
        return nameless, False
    flags = os.O_WRONLY | os.O_CLOEXEC | os.O_CREAT | os.O_TRUNC
    return os.open(unfinished, flags, 0o666), True


def _write(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
