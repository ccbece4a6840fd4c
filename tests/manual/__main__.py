"""``python -m tests.manual [PAGE]`` writes every case's printed parts anew: review them as code."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.manual.case import Case, case_files, read_case, write_parts
from tests.manual.run_case import judged_parts


def rewrite(case: Case) -> None:
    """Run one case and write what it prints."""
    with tempfile.TemporaryDirectory() as place:
        found = {id(part): lines for part, lines in judged_parts(case, Path(place))}
    parts = tuple(replace(p, lines=found.get(id(p), p.lines)) for p in case.parts)
    if parts != case.parts:
        write_parts(case, parts)
        print(case.path)


def main(pages: list[str]) -> None:
    """Rewrite the cases of some pages, or of all."""
    for page in pages or ["*"]:
        for path in case_files(page):
            rewrite(read_case(path))


if __name__ == "__main__":
    main(sys.argv[1:])
