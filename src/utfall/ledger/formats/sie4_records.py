r"""One line of a SIE file → label and fields, by the lexical rules of specification 4B, chapter 5.

Fields stand apart by blanks and TABs; quotes are needed only around blanks; ``\"`` is a quote
inside a field and the only escape; ``{...}`` is a list of fields, its items quoted or not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BLANK = r"[ \t]"
_QUOTED = r'"(?:\\"|[^"])*"'
# Possessive: items can be split in one way only, so that no line costs more than linear time.
_LIST_INSIDE = rf'(?:{_BLANK}++|"(?:\\"|[^"])*+"|[^ \t"{{}}]++)*+'
_FIELD = re.compile(
    rf'{_BLANK}*(?:"((?:\\"|[^"])*)"|\{{({_LIST_INSIDE})\}}|([^ \t"{{}}][^ \t{{}}]*))'
)
_BARE_ITEM = re.compile(r'[^ \t"{}]+')
_ITEM = re.compile(rf"({_QUOTED})|({_BARE_ITEM.pattern})")
_LABEL = re.compile(r'(#[A-Za-zÅÄÖåäö0-9_]+)(?=[ \t"{]|$)')
_END_OF_DOS_FILE = "\x1a"

Field = str | tuple[str, ...]


class Record(NamedTuple):
    """A label with its fields; an object list is a tuple.

    ``rest`` is what could not be read, from a quote left open (then it is the last field too) or
    a brace out of place; empty in a whole line.
    """

    line: int
    label: str
    fields: tuple[Field, ...]
    rest: str = ""

    def text(self, index: int) -> str:
        """The field at ``index``, empty where it is missing or a list."""
        field = self.fields[index] if index < len(self.fields) else ""
        return field if isinstance(field, str) else ""


class Brace(NamedTuple):
    """A line with ``{`` or ``}`` alone."""

    line: int
    opens: bool


class NoRecord(NamedTuple):
    """A line that is neither empty, a brace nor a record."""

    line: int
    text: str


Line = Record | Brace | NoRecord


def read_lines(text: str) -> Iterator[Line]:
    """Every line that is not empty. Line ends are LF or CRLF; CR alone ends a line too, but
    counts only in a file without LF."""
    end = "\n" if "\n" in text else "\r"
    for number, line in enumerate(text.split(end), start=1):
        yield from read_one_line(number, line)


def read_one_line(number: int, line: str) -> Iterator[Line]:
    """What stands in one line: nothing, one thing, or several with CR between them."""
    for piece in line.split("\r") if "\r" in line else (line,):
        stripped = piece.strip(" \t")
        if stripped and stripped != _END_OF_DOS_FILE:
            yield _read_line(number, stripped)


def _read_line(number: int, line: str) -> Line:
    if line in ("{", "}"):
        return Brace(number, opens=line == "{")
    label = _LABEL.match(line)
    if label is None:
        return NoRecord(number, line)
    fields, rest = split_fields(line, label.end())
    return Record(number, label[1].upper(), fields, rest)


def split_fields(line: str, start: int = 0) -> tuple[tuple[Field, ...], str]:
    """The fields from ``start``, and the rest that could not be read."""
    fields: list[Field] = []
    position = start
    while match := _FIELD.match(line, position):
        position = match.end()
        quoted, items, bare = match.groups()
        if bare is not None:
            fields.append(bare.replace('\\"', '"') if "\\" in bare else bare)
        elif quoted is not None:
            fields.append(quoted.replace('\\"', '"') if "\\" in quoted else quoted)
        else:
            fields.append(_items(items))
    rest = line[position:].strip(" \t")
    if rest.startswith('"'):
        fields.append(rest[1:])
    return tuple(fields), rest


def _items(inside: str) -> tuple[str, ...]:
    if '"' not in inside:
        return tuple(_BARE_ITEM.findall(inside))
    return tuple(
        (quoted[1:-1] if quoted else bare).replace('\\"', '"')
        for quoted, bare in _ITEM.findall(inside)
    )
