"""``python -m tests.ledger.read_sie4_alone FILE CHUNK_BYTES``: read a file in chunks, in as many
processes as there are processors, and print what each row says; in one where it says ONE."""

import json
import sys
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


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
