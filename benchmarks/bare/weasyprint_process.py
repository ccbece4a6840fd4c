"""WeasyPrint over HTML files, each to a PDF beside it; prints the seconds of each as JSON.

Run as a file by an interpreter that has WeasyPrint; imports nothing of Utfall. The first file is
set before the clock starts: fonts are looked up once.
"""

import json
import sys
import time
from pathlib import Path

import weasyprint  # type: ignore[import-not-found,unused-ignore]


def made(path: Path) -> float:
    """Seconds for one file, tagged as PDF/UA."""
    start = time.perf_counter()
    target = path.with_suffix(".weasyprint.pdf")
    weasyprint.HTML(filename=str(path)).write_pdf(str(target), pdf_variant="pdf/ua-1")
    return time.perf_counter() - start


paths = [Path(word) for word in sys.argv[1:]]
made(paths[0])
print(json.dumps([made(path) for path in paths[1:]]))
