"""``python -m tests.ledger.read_sie4_alone FILE CHUNK_BYTES PROCESSES``: read a file in as many
processes as asked for, and print what each row says.

``… FILE`` alone reads in two processes and never ends."""

import json
import multiprocessing
import sys
import time
from pathlib import Path
from unittest import mock

from utfall.ledger import sie4_chunks
from utfall.ledger.formats.sie4_fast.survey import survey_sie4
from utfall.ledger.sie4_chunks import Sie4Chunks


def main(file: str, chunk_bytes: int, processes: int) -> None:
    """Print sums, the scan's totals, and every row's line, account, öre and text."""
    content = Path(file).read_bytes()
    survey = survey_sie4(content, chunk_bytes)
    with mock.patch.object(sie4_chunks, "_processes", return_value=processes):
        chunks = Sie4Chunks(content, survey, "fil.se")
    rows = [
        told
        for _ in range(2)
        for found, _vouchers in chunks
        for told in zip(found.line.tolist(), found.account.texts(), found.amount_ore.tolist(),
                        found.text.texts(), strict=True)
    ]  # fmt: skip
    scan = chunks.scan
    print(json.dumps({
        "chunks": len(survey.spans), "tallies": [tally.number for tally in chunks.tallies],
        "scan": [scan.rows, scan.sum_ore, scan.positive_sum_ore],
        "read": [sum(tally.rows for tally in chunks.tallies),
                 sum(tally.sum_ore for tally in chunks.tallies),
                 sum(tally.positive_sum_ore for tally in chunks.tallies)],
        "rows": rows,
    }))  # fmt: skip


def start_and_wait(file: str) -> None:
    """Read in two processes that never come to an end; print the other's number."""
    content = Path(file).read_bytes()

    def never(*_: object) -> None:
        if multiprocessing.parent_process() is None:
            print(multiprocessing.active_children()[0].pid, flush=True)
        time.sleep(600)

    with (
        mock.patch.object(sie4_chunks, "_processes", return_value=2),
        mock.patch.object(sie4_chunks, "read_chunk", never),
    ):
        Sie4Chunks(content, survey_sie4(content, 4_000), "fil.se")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        start_and_wait(sys.argv[1])
    else:
        main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
