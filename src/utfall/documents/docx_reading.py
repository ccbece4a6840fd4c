"""Reading a Word document back: every text in order, for comparing it with the one made anew."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from utfall.documents.docx_package import properties, unpacked
from utfall.documents.seal import SEAL_PARTS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ORDER = ("document", "header", "footer", "footnotes", "endnotes")
_ORIGIN_FIELDS = ("kind", "name", "report", "period", "unit", "round")
SEAL_FIELDS = (*_ORIGIN_FIELDS, *SEAL_PARTS)


def read_texts(content: bytes) -> list[str]:
    """The texts of all paragraphs and cells that have one: the body's, then headers and footers.

    Page numbers are left out, since Word computes them; ValueError where it is no such file.
    """
    parts = unpacked(content)
    names = sorted((name for name in parts if _PARTS.fullmatch(name)), key=_place)
    if "word/document.xml" not in names:
        raise ValueError("dokumentet saknar text")
    texts: list[str] = []
    for name in names:
        texts.extend(_texts(parts[name]))
    return texts


def read_seal(content: bytes) -> dict[str, str]:
    """The seal, kind (``report`` or ``paper``), name, report, period, unit and round.

    ValueError where there is none.
    """
    found = properties(unpacked(content))
    missing = [name for name in SEAL_FIELDS if name not in found]
    if missing:
        raise ValueError(f"sigillet saknar {', '.join(missing)}")
    return found


def _place(name: str) -> tuple[int, str]:
    kind = next(kind for kind in _ORDER if name.startswith(f"word/{kind}"))
    return _ORDER.index(kind), name


def _texts(part: bytes) -> Iterator[str]:
    try:
        tree = ElementTree.fromstring(part)
    except ElementTree.ParseError as fault:
        raise ValueError("dokumentet går inte att läsa") from fault
    for paragraph in tree.iter(_W + "p"):
        text = "".join(_Reader().pieces(paragraph))
        if text.strip():
            yield text


class _Reader:
    """Collects a paragraph's own text; a field's computed result is no text."""

    def __init__(self) -> None:
        self.fields: list[bool] = []

    def pieces(self, element: ElementTree.Element) -> Iterator[str]:
        """The texts inside an element, in order."""
        for child in element:
            if child.tag in {_W + "p", _W + "fldSimple", _FALLBACK}:
                continue
            if child.tag == _W + "fldChar":
                self._field(child.get(_W + "fldCharType", ""))
            elif child.tag == _W + "t" and not any(self.fields):
                yield child.text or ""
            elif child.tag in {_W + "tab", _W + "br"} and element.tag == _W + "r":
                yield "\t" if child.tag == _W + "tab" else "\n"
            else:
                yield from self.pieces(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "end" and self.fields:
            self.fields.pop()
