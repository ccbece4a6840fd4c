"""Typst alone, then the bare pass for row headers: ``-m benchmarks.bare.pdf_worker FOLDER FONTS``.

``FOLDER`` holds ``N.json``: templates and data of each document, recorded beforehand.
"""

import json
import sys
from pathlib import Path

from benchmarks.bare.pdf import compiled, fonts_of, with_row_headers
from benchmarks.worker import COMPARED, clock, serve


def main(folder: Path, font_folder: str) -> None:
    """Make documents until stdin ends."""
    fonts = fonts_of(font_folder)
    listed = sorted(folder.glob("*.json"), key=lambda path: int(path.stem))
    recorded = [json.loads(path.read_text("utf-8")) for path in listed]

    def make(number: int) -> list[float]:
        sources, data = recorded[number]["sources"], recorded[number]["data"]
        start = clock()
        pdf = compiled(sources, data, fonts)
        between = clock()
        made = with_row_headers(pdf)
        end = clock()
        if number < COMPARED:
            (folder / f"{number}.bare.pdf").write_bytes(made)
        return [start, between, end]

    serve(make)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
