"""Reads back a finished PDF: what it says it is, and its words."""

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from utfall.documents.origin import read_keywords


def read_origin(content: bytes) -> dict[str, object]:
    """Report, month, unit, round and seal; ValueError where the file is no such PDF."""
    try:
        about = PdfReader(io.BytesIO(content)).metadata
    except (PyPdfError, OSError, ValueError, TypeError, AttributeError, KeyError) as fault:
        raise ValueError(str(fault)) from fault
    return read_keywords(str(about.get("/Keywords", "")) if about else "")


def read_page_texts(content: bytes) -> list[str]:
    """The text of each page; ValueError where the file is no PDF."""
    try:
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    except (PyPdfError, OSError, ValueError, TypeError, AttributeError, KeyError) as fault:
        raise ValueError(str(fault)) from fault


def read_words(content: bytes) -> list[str]:
    """Every word of the document, page by page, words broken over lines put together."""
    text = "\n".join(read_page_texts(content))
    return text.replace("\u00ad\n", "").replace("\u00ad", "").split()
