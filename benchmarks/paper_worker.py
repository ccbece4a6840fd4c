"""Utfall's PDFs one after another: ``-m benchmarks.paper_worker KIND FOLDER COUNT OUT``."""

import sys
from pathlib import Path

from benchmarks.paper_maker import finished
from benchmarks.worker import COMPARED, clock, serve
from utfall.documents.finished import FinishedReport
from utfall.documents.pdf import write, write_paper


def main(kind: str, folder: Path, count: int, out: Path) -> None:
    """Make documents until stdin ends; reports and papers are finished before."""
    made = finished(kind, folder, count)

    def make(number: int) -> list[float]:
        document = made[number]
        start = clock()
        pdf = write(document) if isinstance(document, FinishedReport) else write_paper(document)
        end = clock()
        if number < COMPARED:
            (out / f"{number}.utfall.pdf").write_bytes(pdf)
        return [start, end]

    serve(make)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
