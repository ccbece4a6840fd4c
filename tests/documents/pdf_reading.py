"""What a finished PDF holds, read by other programs than the one that wrote it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pymupdf


@dataclass(frozen=True)
class Span:
    """A run of text on a page: its size in points and its right and lower edge."""

    page: int
    text: str
    size: float
    right: float
    bottom: float


def opened(pdf: bytes) -> Any:
    """The document as PyMuPDF has it."""
    return pymupdf.open(stream=pdf)  # type: ignore[no-untyped-call]


def lacks(font_file: str, characters: Iterable[str]) -> list[str]:
    """The characters the font has no glyph for."""
    font: Any = pymupdf.Font(fontfile=font_file)  # type: ignore[no-untyped-call]
    return [one for one in characters if not font.has_glyph(ord(one))]


def png(width: int, height: int) -> bytes:
    """A black picture."""
    picture: Any = pymupdf.Pixmap(pymupdf.csRGB, (0, 0, width, height), 0)  # type: ignore[no-untyped-call]
    picture.clear_with(90)
    return bytes(picture.tobytes("png"))


def pages(pdf: bytes) -> list[str]:
    """Each page's text, lines joined by a blank, soft hyphens taken away."""
    with opened(pdf) as document:
        return [flat(page.get_text()) for page in document]


def flat(text: str) -> str:
    """The text as it was before it was broken into lines."""
    return " ".join(text.replace("\u00ad\n", "").replace("\u00ad", "").split())


def spans(pdf: bytes) -> list[Span]:
    """Every run of text."""
    found: list[Span] = []
    with opened(pdf) as document:
        for number, page in enumerate(document):
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", []):
                    found.extend(
                        Span(number, s["text"], s["size"], s["bbox"][2], s["bbox"][3])
                        for s in line["spans"]
                    )
    return found


def kinds(pdf: bytes) -> list[str]:
    """The kind of every structure element, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(element.get("/S")) for element in _walk(document.Root.StructTreeRoot)]


def scopes(pdf: bytes) -> list[str]:
    """The Scope of every header cell, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            str(attributes.Scope)
            for element in _walk(document.Root.StructTreeRoot) if element.get("/S") == "/TH"
            for attributes in element.A if attributes.O == "/Table"
        ]  # fmt: skip


def cells_naming_headers(pdf: bytes) -> int:
    """How many data cells name their headers themselves."""
    with pikepdf.open(BytesIO(pdf)) as document:
        cells = [e for e in _walk(document.Root.StructTreeRoot) if e.get("/S") == "/TD"]
        return sum("/Headers" in attributes for cell in cells for attributes in cell.A)


def descriptions(pdf: bytes) -> list[str]:
    """The alternative text of every figure."""
    with pikepdf.open(BytesIO(pdf)) as document:
        figures = [e for e in _walk(document.Root.StructTreeRoot) if e.get("/S") == "/Figure"]
        return [str(figure.Alt) for figure in figures]


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """(level, title) of each bookmark."""
    with opened(pdf) as document:
        return [(level, title) for level, title, _ in document.get_toc()]


def _walk(element: Any) -> Iterator[Any]:
    yield element
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield from _walk(child)
