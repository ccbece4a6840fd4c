"""SIE 4, bytes to verified rows on two processes, against one bare ``re.findall`` over the bytes.

``-m benchmarks.sie_reading FILE PLAIN PAIRS`` prints the seconds of pairs as JSON: FILE read, and
PLAIN (the usual dialect, of the same size) searched. ``-m benchmarks.sie_reading --once FILE``
reads the file once and prints the memory of the process and its children, as seen every 10 ms.
"""

import json
import multiprocessing
import re
import sys
import threading
from collections.abc import Callable
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path

from benchmarks.measure import alternate, seconds
from utfall.ledger.control.sie4_scan import SieScan, scan_part
from utfall.ledger.formats.sie4_fast.chunk import ChunkTally
from utfall.ledger.formats.sie4_fast.join import SieJoin
from utfall.ledger.formats.sie4_fast.read_chunk import read_chunk
from utfall.ledger.formats.sie4_fast.survey import SieSurvey, survey_sie4

PROCESSES = 2
CHUNKS_TO_SHARE = 8
BARE = re.compile(rb"^#TRANS (\S+) \{([^}]*)\} (\S+)", re.MULTILINE)


def searched(content: bytes) -> int:
    """The bare pass; how many rows it saw."""
    return len(BARE.findall(content))


def read_verified(path: Path) -> int:
    """Read every row into columns, a large file in two processes, and prove the sums by the control
    scan; how many rows there are."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        survey = survey_sie4(content)
        parts = _parts(path, survey)
        join, scan = SieJoin(survey, path.name), SieScan()
        for tally in sorted((t for tallies, _ in parts for t in tallies), key=lambda t: t.number):
            join.add(tally)
        for _, scanned in parts:
            scan.add(scanned)
        found = join.finish(content)
    totals = (scan.rows, scan.sum_ore, scan.positive_sum_ore)
    if found is None or totals != (join.rows, join.sum_ore, join.positive_sum_ore):
        raise RuntimeError(f"{path}: the scan and the reading differ")
    return join.rows


def _parts(path: Path, survey: SieSurvey) -> list[tuple[list[ChunkTally], SieScan]]:
    """In processes where there is enough to share."""
    if len(survey.spans) < CHUNKS_TO_SHARE:
        return [_part(path, survey, 1, 0)]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        return pool.map(partial(_part, path, survey, PROCESSES), range(PROCESSES), chunksize=1)


def _part(
    path: Path, survey: SieSurvey, processes: int, part: int
) -> tuple[list[ChunkTally], SieScan]:  # fmt: skip
    """Every ``processes``-th chunk, and the scan of the same bytes."""
    tallies, scan = [], SieScan()
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        for span in survey.spans[part::processes]:
            tallies.append(read_chunk(content, survey, span, path.name).tally)
            scan.add(scan_part(content, span.start, span.end))
    return tallies, scan


def peak_while(work: Callable[[], object]) -> int:
    """The most bytes (PSS) this process and its children held at once."""
    done = threading.Event()
    found = [0]

    def look() -> None:
        while not done.wait(0.01):
            found[0] = max(found[0], _held())

    watcher = threading.Thread(target=look)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return found[0]


def _held() -> int:
    children = Path(f"/proc/self/task/{threading.main_thread().native_id}/children")
    return sum(map(_proportional, ["self", *children.read_text().split()]))


def _proportional(process: str) -> int:
    """Bytes by ``smaps_rollup``, without pages of the mapped file, which the kernel may take."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0  # it has just ended
    found = dict(re.findall(r"^(Pss\w*): +([0-9]+) kB", text, re.MULTILINE))
    return 1024 * (int(found.get("Pss_Anon", 0)) + int(found.get("Pss_Shmem", 0)))


def main(words: list[str]) -> int:
    """Measure as the words say."""
    if words[0] == "--once":
        print(json.dumps({"peak": peak_while(lambda: read_verified(Path(words[1])))}))
        return 0
    path, plain = Path(words[0]), Path(words[1]).read_bytes()
    times = alternate(
        lambda: seconds(lambda: read_verified(path)), lambda: seconds(lambda: searched(plain)),
        int(words[2]),
    )  # fmt: skip
    print(json.dumps({"reading": times.a, "bare": times.b}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
