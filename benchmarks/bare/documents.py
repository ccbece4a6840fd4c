"""What the bare report and the bare paper write alike: HTML, Word, PDF, put in place together."""

import io
import os
import re
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from benchmarks.bare.pdf import compiled, fonts_of, with_row_headers

Recorded = dict[str, Any]
_CELL = re.compile(r'(data-cell="([^"]+)"[^>]*>)([^<]*)')


def filled_html(page: str, texts: dict[str, str]) -> bytes:
    """The page with each figure's text in its cell."""
    return _CELL.sub(lambda cell: cell[1] + texts.get(cell[2], cell[3]), page).encode()


def filled_docx(template: Path, fields: Recorded) -> bytes:
    """The Word template with its fields."""
    document = DocxTemplate(template)
    document.render(fields, autoescape=True)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def set_pdf(sources: dict[str, str], data: str, font_folder: str) -> bytes:
    """The PDF by Typst with row headers."""
    return with_row_headers(compiled(sources, data, fonts_of(font_folder)))


def write_together(folder: Path, contents: dict[str, bytes]) -> None:
    """All files whole and synced before the first has its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        with (folder / f".{name}.part").open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    for name in contents:
        (folder / f".{name}.part").replace(folder / name)
