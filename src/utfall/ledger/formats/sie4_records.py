r"""One line of a SIE file → label and fields, by the lexical rules of specification 4B, chapter 5.

Fields stand apart by blanks and TABs; quotes are needed only around blanks; ``\"`` is a quote
inside a field and the only escape; ``{...}`` is a list of fields, its items quoted or not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = r"[ \t\r]"
_QUOTED = r'"(?:\\"|[^"])*"'
# Possessive: items can be split in one way only, so that no line costs more than linear time.
_LIST_INSIDE = rf'(?:{_BLANK}++|"(?:\\"|[^"])*+"|[^ \t\r"{{}}]++)*+'
_FIELD = re.compile(
    rf'{_BLANK}*(?:"((?:\\"|[^"])*)"|\{{({_LIST_INSIDE})\}}|([^ \t\r"{{}}][^ \t\r{{}}]*))'
)
_ITEM = re.compile(rf'({_QUOTED})|([^ \t\r"{{}}]+)')
_REST = re.compile(rf"{_BLANK}*$")
_LABEL = re.compile(rf"{_BLANK}*(#[A-Za-zÅÄÖåäö0-9_]+)")
_END_OF_DOS_FILE = "\x1a"

Field = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A label with its fields; an object list is a tuple. ``whole`` is False where a quote or a
    brace is left open: the fields before it are there, and the rest of the line after a quote."""

    line: int
    label: str
    fields: tuple[Field, ...]
    whole: bool = True

    def text(self, index: int) -> str:
        """The field at ``index``, empty where it is missing or a list."""
        field = self.fields[index] if index < len(self.fields) else ""
        return field if isinstance(field, str) else ""


@dataclass(frozen=True, slots=True)
class Brace:
    """A line with ``{`` or ``}`` alone."""

    line: int
    opens: bool


@dataclass(frozen=True, slots=True)
class NoRecord:
    """A line that is neither empty, a brace nor a record."""

    line: int
    text: str


Line = Record | Brace | NoRecord


def read_lines(text: str) -> Iterator[Line]:
    """Every line that is not empty. Line ends are LF, CRLF or, in a file without LF, CR."""
    end = "\n" if "\n" in text else "\r"
    for number, line in enumerate(text.split(end), start=1):
        stripped = line.strip(" \t\r")
        if not stripped or stripped == _END_OF_DOS_FILE:
            continue
        yield _read_line(number, stripped)


def _read_line(number: int, line: str) -> Line:
    if line in ("{", "}"):
        return Brace(number, opens=line == "{")
    label = _LABEL.match(line)
    if label is None:
        return NoRecord(number, line)
    fields, whole = split_fields(line, label.end())
    return Record(number, label[1].upper(), fields, whole)


def split_fields(line: str, start: int = 0) -> tuple[tuple[Field, ...], bool]:
    """The fields from ``start``, and whether the line could be read to its end."""
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
    whole = _REST.match(line, position) is not None
    if not whole and line[position:].lstrip(" \t\r").startswith('"'):
        fields.append(line[position:].lstrip(" \t\r")[1:])
    return tuple(fields), whole


def _items(inside: str) -> tuple[str, ...]:
    return tuple(
        (quoted[1:-1] if quoted else bare).replace('\\"', '"')
        for quoted, bare in _ITEM.findall(inside)
    )
