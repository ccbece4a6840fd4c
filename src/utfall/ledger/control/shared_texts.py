"""The shared texts of a workbook, in order, from the XML of their part as it is unpacked."""

import re
from collections.abc import Iterable

from utfall.ledger.control.plain_items import BLANKS, TEXT, read_items, text_of

_TEXT_ELEMENT = rb'<t(?: xml:space="preserve")?+>%s</t>' % TEXT
_PLAIN = re.compile(rb"(?:%s<si>%s</si>)*+" % (BLANKS, _TEXT_ELEMENT))
_EACH = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")


def shared_texts(pieces: Iterable[bytes]) -> list[str]:
    """Every text; ParseError or ValueError where the part is no whole XML."""
    builder = _TextBuilder()
    read_items(pieces, "sst", "si", _PLAIN, builder)
    return builder.texts


class _TextBuilder:
    """A text is that of every ``t`` in an item of the outermost element, joined."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._depth = 0
        self._parts: list[str] | None = None
        self._is_read = False

    def take_plain(self, items: str) -> None:
        """Items with nothing but a text."""
        self.texts += map(text_of, _EACH.findall(items))

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth == 2 and name == "si":
            self._parts = []
        self._is_read = name == "t" and self._parts is not None

    def data(self, text: str) -> None:
        """Text between tags, in pieces."""
        if self._is_read and self._parts is not None:
            self._parts.append(text)

    def end(self, _name: str) -> None:
        """An element ends."""
        self._is_read = False
        if self._depth == 2 and self._parts is not None:
            self.texts.append("".join(self._parts))
            self._parts = None
        self._depth -= 1
