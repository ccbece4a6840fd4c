"""A PDF by Typst alone, and row headers in it by a plain walk of its structure with pikepdf."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import typst

_STANDARDS: Any = ["a-2a", "ua-1"]


def fonts_of(folder: str) -> typst.Fonts:
    """The fonts of one folder, and no others."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def compiled(sources: dict[str, str], data: str, fonts: typst.Fonts) -> bytes:
    """The templates with their data, set by Typst."""
    files: Any = {name: text.encode() for name, text in sources.items()}  # the stub forgets it
    made = typst.compile(
        files, format="pdf", font_paths=fonts, sys_inputs={"data": data}, pdf_standards=_STANDARDS,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def with_row_headers(pdf: bytes) -> bytes:
    """The PDF with each body row's first cell as its header."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for row in _rows(document.Root.StructTreeRoot):
            _mark(list(row.K))
        document.save(output)
    return output.getvalue()


def _rows(element: Any) -> Iterator[Any]:
    """Every table row below an element of the structure."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/TR":
                yield kid
            else:
                yield from _rows(kid)


def _mark(cells: list[Any]) -> None:
    if cells[0].S != "/TD":
        return
    for cell in cells:
        for about in cell.A:
            if about.get("/O") == "/Table" and "/Headers" in about:
                del about["/Headers"]
    cells[0].S = pikepdf.Name.TH
    table = next(about for about in cells[0].A if about.get("/O") == "/Table")
    table.Scope = pikepdf.Name.Row
