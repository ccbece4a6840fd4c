"""PDF, Word and Excel files against those written anew: by their words, figures and seal.

The readers are loaded when such a file is met.
"""

from collections.abc import Callable
from itertools import zip_longest
from typing import TypeVar

from utfall.documents.seal import SEAL_PARTS
from utfall.pipeline.difference import Difference
from utfall.pipeline.sealed import Finished, NotFinishedError, Origin, origin_of

T = TypeVar("T")
_WORDS_SHOWN = 6


def origin_of_pdf(content: bytes) -> Origin:
    """What a PDF says it is, in its keywords."""
    from utfall.documents.pdf_reading import read_origin

    return _origin(read_origin, content)


def origin_of_docx(content: bytes) -> Origin:
    """What a Word file says it is, in its properties."""
    from utfall.documents.docx import read_seal

    def read(held: bytes) -> dict[str, object]:
        fields = read_seal(held)
        paper = fields.get("name", "") if fields.get("kind") == "paper" else ""
        return {**fields, "paper": paper, "seal": fields}

    return _origin(read, content)


def origin_of_xlsx(content: bytes) -> Origin:
    """What a workbook says it is, on its sheet *Sigill*."""
    from utfall.documents.xlsx import read_seal

    def read(held: bytes) -> dict[str, object]:
        fields = read_seal(held)
        return {**fields, "seal": {part: fields.get(part, "") for part in SEAL_PARTS}}

    return _origin(read, content)


def compare_pdf(name: str, anew: bytes, content: bytes, _made: Finished) -> list[Difference]:
    """The first words that differ."""
    from utfall.documents.pdf_reading import read_words

    sealed, found = read_words(anew), _read(read_words, content)
    if found is None:
        return [Difference("file", name, "en hel PDF", "går inte att läsa")]
    at = next((n for n, (a, b) in enumerate(zip_longest(sealed, found)) if a != b), None)
    if at is None:
        return []
    words = slice(max(at - 2, 0), at + _WORDS_SHOWN)
    return [Difference("text", " ".join(sealed[words][:4]), " ".join(sealed[words]),
                       " ".join(found[words]))]  # fmt: skip


def compare_docx(name: str, anew: bytes, content: bytes, _made: Finished) -> list[Difference]:
    """Every text that differs."""
    from utfall.documents.docx import read_texts

    return _texts(name, read_texts(anew), _read(read_texts, content))


def compare_xlsx(name: str, anew: bytes, content: bytes, _made: Finished) -> list[Difference]:
    """Every figure that differs, then every text."""
    from utfall.documents.xlsx import read_cells, read_texts

    sealed, found = read_cells(anew), _read(read_cells, content)
    if found is None:
        return [Difference("file", name, "en hel arbetsbok", "går inte att läsa")]
    cells = [
        Difference("cell", key, str(sealed.get(key, "saknas")), str(found.get(key, "saknas")))
        for key in dict.fromkeys((*sealed, *found)) if sealed.get(key) != found.get(key)
    ]  # fmt: skip
    return cells or _texts(name, read_texts(anew), _read(read_texts, content))


def _texts(name: str, sealed: list[str], found: list[str] | None) -> list[Difference]:
    if found is None:
        return [Difference("file", name, "en hel fil", "går inte att läsa")]
    pairs = zip_longest(sealed, found, fillvalue="(saknas)")
    return [Difference("text", one[:60], one, other) for one, other in pairs if one != other]


def _origin(read: Callable[[bytes], dict[str, object]], content: bytes) -> Origin:
    fields = _read(read, content)
    if fields is None:
        raise NotFinishedError
    return origin_of(fields)


def _read(read: Callable[[bytes], T], content: bytes) -> T | None:
    """What could be read, or None where the file is no such file."""
    try:
        return read(content)
    except ValueError:
        return None
