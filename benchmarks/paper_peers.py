"""The same papers by what a user would pick instead: WeasyPrint on the HTML, LibreOffice on DOCX.

Neither belongs to the project. WeasyPrint is asked of the interpreter that ``UTFALL_PEER_PYTHON``
names (else this one), LibreOffice of ``soffice`` on the path; the page says what is not there.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Run, run_process
from benchmarks.paper_maker import finished
from utfall.documents import docx, html
from utfall.documents.finished import FinishedReport
from utfall.documents.paper import FinishedPaper

COUNT = 10
SINGLE_COUNT = 5
_WEASYPRINT = Path(__file__).parent / "bare" / "weasyprint_process.py"
_TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
_NOT_HERE = "not on this machine"


@dataclass(frozen=True, slots=True)
class PaperPeer:
    """One way to a kind's PDFs: seconds a PDF, how many, peak bytes; ``missing`` says why not."""

    kind: str
    name: str
    seconds: float = 0.0
    files: int = 0
    peak: int = 0
    missing: str = ""


def paper_peers(work: Path, kind: str, example: Path) -> list[PaperPeer]:
    """Every way on one kind, on the first of the same documents."""
    folder = work / f"peers-{kind}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, document in enumerate(finished(kind, example, COUNT + 1)):
        for ending, content in _written(document).items():
            (folder / f"{number}.{ending}").write_bytes(content)
    return [_weasyprint(folder, kind), *_libreoffice(folder, kind)]


def peer_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of each, for the page."""
    weasyprint = _said(_python(), "-c", "import weasyprint; print(weasyprint.__version__)")
    office = _said("soffice", "--version") if shutil.which("soffice") else ""
    return (
        ("WeasyPrint", weasyprint or _NOT_HERE),
        ("LibreOffice", " ".join(office.split()[1:2]) or _NOT_HERE),
    )


def _written(document: FinishedReport | FinishedPaper) -> dict[str, bytes]:
    if isinstance(document, FinishedReport):
        return {"html": html.write(document), "docx": docx.write(document)}
    return {"html": html.write_paper(document), "docx": docx.write_paper(document)}


def _weasyprint(folder: Path, kind: str) -> PaperPeer:
    name = "WeasyPrint from the HTML, one process"
    if not _said(_python(), "-c", "import weasyprint; print(1)"):
        return PaperPeer(kind, name, missing=_NOT_HERE)
    paths = _files(folder, "html", COUNT + 1)
    output = folder / "weasyprint.txt"
    run = run_process((_python(), _WEASYPRINT, *paths), output)
    seconds: list[float] = json.loads(output.read_text("utf-8"))
    return PaperPeer(kind, name, statistics.median(seconds), len(seconds), run.peak)


def _libreoffice(folder: Path, kind: str) -> list[PaperPeer]:
    single = "LibreOffice from the DOCX, a process each"
    together = "LibreOffice from the DOCX, all in one process"
    if shutil.which("soffice") is None:
        return [PaperPeer(kind, name, missing=_NOT_HERE) for name in (single, together)]
    _soffice(folder, _files(folder, "docx", 1))  # makes its profile
    runs = [_soffice(folder, [path]) for path in _files(folder, "docx", SINGLE_COUNT)]
    whole = _soffice(folder, _files(folder, "docx", COUNT))
    walls, peaks = [run.wall for run in runs], [run.peak for run in runs]
    return [
        PaperPeer(kind, single, statistics.median(walls), SINGLE_COUNT, max(peaks)),
        PaperPeer(kind, together, whole.wall / COUNT, COUNT, whole.peak),
    ]


def _soffice(folder: Path, paths: list[Path]) -> Run:
    """One call; every PDF must be there when it ends."""
    out = folder / "soffice"
    shutil.rmtree(out, ignore_errors=True)
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    words = ("soffice", profile, "--headless", "--convert-to", _TAGGED, "--outdir", out)
    run = run_process((*words, *paths), folder / "soffice.txt")
    made = {path.stem for path in out.glob("*.pdf")}
    assert made == {path.stem for path in paths}, f"LibreOffice made {sorted(made)}"
    return run


def _files(folder: Path, ending: str, count: int) -> list[Path]:
    return [folder / f"{number}.{ending}" for number in range(count)]


def _python() -> str:
    return os.environ.get("UTFALL_PEER_PYTHON", sys.executable)


def _said(*words: str) -> str:
    if shutil.which(words[0]) is None:
        return ""
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return "" if done.returncode else done.stdout.strip()
