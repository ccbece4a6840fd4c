"""SIE 4, bytes to verified rows as an import reads them, against one bare ``re.findall`` over the
bytes.

``-m benchmarks.sie_reading FILE PLAIN PAIRS`` prints the seconds of pairs as JSON: FILE read, and
PLAIN (the usual dialect, of the same size) searched. ``-m benchmarks.sie_reading FILE`` reads once.
"""

import json
import re
import sys
from mmap import ACCESS_READ, mmap
from pathlib import Path

from benchmarks.measure import alternate, seconds
from utfall.ledger.formats.sie4_fast.join import SieJoin
from utfall.ledger.formats.sie4_fast.survey import survey_sie4
from utfall.ledger.sie4_chunks import Sie4Chunks

BARE = re.compile(rb"^#TRANS (\S+) \{([^}]*)\} (\S+)", re.MULTILINE)


def searched(content: bytes) -> int:
    """The bare pass; how many rows it saw."""
    return len(BARE.findall(content))


def read_verified(path: Path) -> int:
    """Read every row into columns, a large file in two processes, and prove the sums by the control
    scan; how many rows there are."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        survey = survey_sie4(content)
        chunks, join = Sie4Chunks(content, survey, path.name), SieJoin(survey, path.name)
        for tally in chunks.tallies:
            join.add(tally)
        found = join.finish(content)
    scan = chunks.scan
    totals = (scan.rows, scan.sum_ore, scan.positive_sum_ore)
    if found is None or totals != (join.rows, join.sum_ore, join.positive_sum_ore):
        raise RuntimeError(f"{path}: the scan and the reading differ")
    return join.rows


def main(words: list[str]) -> int:
    """Measure as the words say."""
    path = Path(words[0])
    if len(words) == 1:
        print(json.dumps({"rows": read_verified(path)}))
        return 0
    plain = Path(words[1]).read_bytes()
    times = alternate(
        lambda: seconds(lambda: read_verified(path)), lambda: seconds(lambda: searched(plain)),
        int(words[2]),
    )  # fmt: skip
    print(json.dumps({"reading": times.a, "bare": times.b}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
