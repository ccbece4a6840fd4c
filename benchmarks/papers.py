"""Papers: many different PDFs in one call, against Typst alone and a bare row-header pass."""

import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pypdf import PdfReader

from benchmarks.measure import Pairs, alternate
from benchmarks.paper_maker import finished
from benchmarks.recorded import font_folder, typst_input
from benchmarks.worker import COMPARED, Worker
from utfall.documents.finished import FinishedReport
from utfall.documents.paper import FinishedPaper
from utfall.documents.pdf import write, write_paper

COUNT = 290
LIMIT_RATIO = 1.5
KINDS = {"table": "a report's table with its picture", "paper": "an extract of minutes"}


@dataclass(frozen=True, slots=True)
class Papers:
    """One kind of document: pairs a PDF (Utfall; Typst and pass), Typst's own part, both peaks."""

    kind: str
    pairs: Pairs
    typst: Pairs
    peaks: tuple[int, int]

    @property
    def kept(self) -> bool:
        """Whether the requirement is met."""
        return self.pairs.ratio <= LIMIT_RATIO


def papers(work: Path, kind: str, example: Path, count: int) -> Papers:
    """Make ``count`` documents of a kind, each side in one process of its own, PDF by PDF in turn.

    Two processes, since Typst keeps in its process what it has set: neither side shall find the
    other's. One more document goes before, unmeasured.
    """
    folder = work / f"papers-{kind}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _record(finished(kind, example, count + 1), folder)
    ours = Worker("benchmarks.paper_worker", kind, example, str(count + 1), folder)
    bare = Worker("benchmarks.bare.pdf_worker", folder, font_folder())
    numbers = tuple(iter((count, *range(count))) for _ in range(2))
    typst_alone: list[float] = []

    def by_hand() -> float:
        setting, marking = bare.make(next(numbers[1]))
        typst_alone.append(setting)
        return setting + marking

    pairs = alternate(lambda: ours.make(next(numbers[0]))[0], by_hand, count)
    peaks = ours.end(), bare.end()
    for number in range(min(count, COMPARED)):
        _same(folder, number)
    return Papers(kind, pairs, Pairs(pairs.a, tuple(typst_alone[1:])), peaks)


def _record(documents: list[FinishedReport | FinishedPaper], folder: Path) -> None:
    """Write each one's templates and data; no two are alike."""
    seen = set()
    for number, document in enumerate(documents):
        if isinstance(document, FinishedReport):
            recorded = typst_input(lambda report=document: write(report))  # type: ignore[misc]
        else:
            recorded = typst_input(lambda paper=document: write_paper(paper))  # type: ignore[misc]
        seen.add(recorded["data"])
        text = json.dumps(recorded, ensure_ascii=False)
        (folder / f"{number}.json").write_text(text, "utf-8")
    assert len(seen) == len(documents)


def _same(folder: Path, number: int) -> None:
    """Stop the run where the two PDFs have other words or another number of row headers."""
    ours, bare = ((folder / f"{number}.{by}.pdf").read_bytes() for by in ("utfall", "bare"))
    if row_headers(ours) != row_headers(bare) or words(ours) != words(bare):
        raise AssertionError(f"{folder}: PDF {number} differs from the bare one")


def words(pdf: bytes) -> list[str]:
    """The words of every page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def row_headers(pdf: bytes) -> int:
    """How many row headers a PDF's structure has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        objects: list[Any] = list(document.objects)
        return sum(_is_row_header(item) for item in objects)


def _is_row_header(item: Any) -> bool:
    if not isinstance(item, pikepdf.Dictionary) or item.get("/S") != "/TH":
        return False
    about: list[Any] = list(item.get("/A", []))
    return any(one.get("/Scope") == "/Row" for one in about)
