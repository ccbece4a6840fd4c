"""A whole SIE 4 file by columns, with the control scan of the same bytes; a large file in more than
one process, its columns in files.

The scan shares no code with the reader, only the places where the bytes are cut: that these leave
nothing out is asserted.
"""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from utfall.ledger.control.sie4_scan import SieScan, scan_part
from utfall.ledger.formats.content import Content, release
from utfall.ledger.formats.sie4_fast.chunk import ChunkTally
from utfall.ledger.formats.sie4_fast.read_chunk import read_chunk
from utfall.ledger.formats.sie4_fast.survey import SieSurvey
from utfall.ledger.heap import use_one_heap
from utfall.ledger.sie4_columns import VoucherColumns
from utfall.ledger.spool import Kept, Spool

SPANS_HELD = 8
"""So many chunks are read in one process, and held."""
_MOST_PROCESSES = 4
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class _Part:
    """Every so-many-th chunk: its columns, its tallies, and the scan of its bytes."""

    columns: "list[VoucherColumns] | Spool[VoucherColumns]"
    tallies: list[ChunkTally] = field(default_factory=list)
    scan: SieScan = field(default_factory=SieScan)

    def read(self, content: Content, survey: SieSurvey, shown_name: str, *, step: int, first: int
             ) -> None:  # fmt: skip
        for span in survey.spans[first::step]:
            chunk = read_chunk(content, survey, span, shown_name)
            self.columns.append((chunk.rows, chunk.vouchers))
            self.tallies.append(chunk.tally)
            self.scan.add(scan_part(content, span.start, span.end))
            release(content, span.start, span.end)


class Sie4Chunks:
    """The columns of a file's vouchers chunk by chunk, as often as asked for; ``tallies`` in file
    order, and the ``scan`` of all bytes."""

    def __init__(self, content: Content, survey: SieSurvey, shown_name: str) -> None:
        self._parts = _parts(content, survey, shown_name)
        tallies = [tally for part in self._parts for tally in part.tallies]
        self.tallies = sorted(tallies, key=lambda tally: tally.number)
        self.scan = SieScan()
        for part in self._parts:
            self.scan.add(part.scan)
        assert self.scan.covers(len(content))

    @property
    def files(self) -> tuple[Spool[VoucherColumns], ...]:
        """Where the columns of a large file lie."""
        columns = (part.columns for part in self._parts)
        return tuple(one for one in columns if isinstance(one, Spool))

    def __iter__(self) -> Iterator[VoucherColumns]:
        parts = [iter(part.columns) for part in self._parts]
        for tally in self.tallies:
            yield next(parts[tally.number % len(parts)])


def _parts(content: Content, survey: SieSurvey, shown_name: str) -> list[_Part]:
    if len(survey.spans) <= SPANS_HELD:
        part = _Part([])
        part.read(content, survey, shown_name, step=1, first=0)
        return [part]
    use_one_heap()
    step = _processes()
    parts = [_Part(Spool()) for _ in range(step)]
    children = [_Child(parts[first], content, survey, shown_name, step=step, first=first)
                for first in range(1, step)]  # fmt: skip
    parts[0].read(content, survey, shown_name, step=step, first=0)
    for child in children:
        child.join()
    return parts


def _processes() -> int:
    """How many read at once: a process with threads, or one that is somebody's child, is not
    divided, as a lock that another thread holds would never be let go in the copy."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    if sys.platform != "linux" or not alone:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


_Read = tuple[list[Kept], list[ChunkTally], SieScan]


class _Child:
    """A process that reads a part into the part's file, and tells the rest when it is done."""

    def __init__(
        self, part: _Part, content: Content, survey: SieSurvey, shown_name: str, *, step: int,
        first: int,
    ) -> None:  # fmt: skip
        self._part = part
        context = multiprocessing.get_context("fork")
        self._told, tells = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_read_part, args=(tells, part, content, survey, shown_name, step, first),
            daemon=True,
        )  # fmt: skip
        self._process.start()
        tells.close()

    def join(self) -> None:
        """Take over what it read. OSError where it could not write; whatever else ends it, ends
        this process too."""
        assert isinstance(self._part.columns, Spool)
        found: _Read | OSError = self._told.recv()
        self._process.join()
        if isinstance(found, OSError):
            raise found
        kept, self._part.tallies, self._part.scan = found
        self._part.columns.take_over(kept)


def _read_part(
    tells: Connection, part: _Part, content: Content, survey: SieSurvey, shown_name: str,
    step: int, first: int,
) -> None:  # fmt: skip
    assert isinstance(part.columns, Spool)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one answers, and ends it
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # and takes it along when killed
    starter = multiprocessing.parent_process()
    if starter is None or os.getppid() != starter.pid:
        return  # it was killed before this process could ask to be taken along
    told: _Read | OSError
    try:
        part.read(content, survey, shown_name, step=step, first=first)
        told = part.columns.kept(), part.tallies, part.scan
    except OSError as fault:
        told = fault
    with contextlib.suppress(BrokenPipeError):  # whoever started this one was killed
        tells.send(told)
