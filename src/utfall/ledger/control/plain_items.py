"""A part of a workbook as it is unpacked: its items (rows, shared texts) are told by one pattern
where they are written as nearly every program writes them; all else goes through an XML parser.

The pattern takes less than XML does, so that what it takes is whole and means one thing: no
prefixes, comments, sections or unusual entities. Memory does not grow with the part.
"""

import re
from collections.abc import Iterable
from typing import Protocol
from xml.etree.ElementTree import XMLParser
from xml.sax.saxutils import unescape

from defusedxml.ElementTree import DefusedXMLParser

# Text and attributes: bytes that XML would refuse, or read as others, are left to the parser, and
# so is EF, which begins the two letters of UTF-8 that XML refuses (and the mark of byte order).
_LETTER = rb"[^<>&\x00-\x08\x0b-\x1f\xef]"
TEXT = rb"%s*+(?:&(?:amp|lt|gt|quot|apos);%s*+)*+" % (_LETTER, _LETTER)
VALUE = rb'"[^"<>&\x00-\x1f\xef]*+"'
BLANKS = rb"[ \t\n]*+"
# The one prefix that Excel's own rows have; it must be bound before them.
PREFIX = b"x14ac:"

_ENCODING = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_LONGEST = 8_000_000


class Target(Protocol):
    """What takes the items, from the pattern and from the parser; names are without namespaces."""

    def take_plain(self, items: str) -> None:
        """Whole items that the pattern has taken; entities stand in them as they are written."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text between tags, in pieces."""


def read_items(
    pieces: Iterable[bytes], parent: str, item: str, pattern: re.Pattern[bytes], target: Target
) -> None:
    """Give ``target`` every element of the part, those ``item`` that stand within ``parent`` and
    that ``pattern`` takes (any number at once) as bytes.

    ParseError or ValueError where it is no whole XML, or could name files and entities.
    """
    reading = _Reading(parent, item, pattern, target)
    for piece in pieces:
        reading.feed(piece)
    reading.close()


def text_of(plain: str) -> str:
    """What a text that the pattern took says."""
    return unescape(plain, {"&quot;": '"', "&apos;": "'"}) if "&" in plain else plain


class _Reading:
    def __init__(self, parent: str, item: str, pattern: re.Pattern[bytes], target: Target) -> None:
        self._parent = parent
        self._begin = re.compile(rb"<%s[ >]" % item.encode())
        self._end = b"</%s>" % item.encode()
        self._pattern = pattern
        self._target = target
        self._open = _Open(target)
        self._parser: XMLParser = DefusedXMLParser(target=self._open, forbid_dtd=True)
        self._left = b""
        self._begun = self._is_bound = self._all_parsed = False

    def feed(self, piece: bytes) -> None:
        """Take the next bytes."""
        if self._all_parsed:
            self._parser.feed(piece)
            return
        whole = self._left + piece
        if not self._begun:
            whole = self._after_head(whole)
        end = whole.rfind(self._end) + len(self._end)
        if self._begun and end >= len(self._end):
            self._take(whole[:end])
            whole = whole[end:]
        self._left = whole
        if self._all_parsed or len(whole) > _LONGEST:
            self._all_parsed, self._left = True, b""
            self._parser.feed(whole)

    def close(self) -> None:
        """There is no more."""
        self._parser.feed(self._left)
        self._parser.close()

    def _after_head(self, whole: bytes) -> bytes:
        """What stands from the first item, once it is there; all is parsed where it can't be told
        for sure what the bytes are."""
        first = self._begin.search(whole)
        if first is None:
            return whole
        self._begun = True
        head = whole[: first.start()]
        self._is_bound = b"xmlns:" + PREFIX[:-1] + b"=" in head
        said = _ENCODING.search(head)
        is_utf_8 = said is None or said[1].lower() == b"utf-8"
        self._parser.feed(head)
        self._all_parsed = (
            not is_utf_8 or b"<!" in head or head.count(b"<?") > 1
            or not self._open.stands_in(self._parent)
        )  # fmt: skip
        return whole[len(head) :]

    def _take(self, items: bytes) -> None:
        """Whole items, or bytes that end with one."""
        if self._all_parsed:
            self._parser.feed(items)
        elif self._pattern.fullmatch(items) and (self._is_bound or PREFIX not in items):
            self._target.take_plain(items.decode("utf-8"))
        else:
            self._parser.feed(items)
            unsure = b"<!" in items or b"<?" in items
            self._all_parsed = unsure or not self._open.stands_in(self._parent)


class _Open:
    """The elements that are open, between the parser and the target."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._names: list[str] = []
        self.data = target.data

    def stands_in(self, name: str) -> bool:
        """Whether the innermost open element is called so."""
        return self._names[-1:] == [name]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        self._names.append(name)
        self._target.start(name, attributes)

    def end(self, tag: str) -> None:
        """It ends."""
        self._names.pop()
        self._target.end(tag.rpartition("}")[2])
