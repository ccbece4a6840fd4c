"""The cells of a sheet's XML: those of plain rows found by a pattern, many at once; any other one
by one from the parser."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from utfall.domain.cell_name import column_letters, column_number
from utfall.ledger.control.plain_items import BLANKS, PREFIX, TEXT, VALUE, text_of

NUMBER, SHARED, ERROR, INLINE, FORMULA_TEXT = "n", "s", "e", "inlineStr", "str"

_STYLE, _TYPE = rb' s="[0-9]++"', rb' t="[A-Za-z]++"'
_ATTRIBUTES = rb"(?:%s(?:%s)?+|%s(?:%s)?+)?+" % (_STYLE, _TYPE, _TYPE, _STYLE)
_FORMULA = rb"<f(?: [A-Za-z0-9]++=%s)*+(?:/>|>%s</f>)" % (VALUE, TEXT)
_INLINE = rb'<is><t(?: xml:space="preserve")?+>%s</t></is>' % TEXT
_CELL = (
    rb'<c r="[A-Z]{1,3}+\1"%s(?:><v>%s</v></c>| ?+(?:/>|>(?:%s)?+(?:<v>%s</v>|<v/>|%s)?+</c>))'
    % (_ATTRIBUTES, TEXT, _FORMULA, TEXT, _INLINE)
)  # fmt: skip
_ROW_ATTRIBUTES = rb"(?: (?:s|(?:%s)?+[A-Za-z]{2,}+)=%s)*+" % (PREFIX, VALUE)
PLAIN_ROWS = re.compile(
    rb'(?:%s<row r="([1-9][0-9]{0,6}+)"%s ?+(?:/>|>%s(?:%s%s)*+</row>))*+'
    % (BLANKS, _ROW_ATTRIBUTES, BLANKS, _CELL, BLANKS)
)  # fmt: skip


@dataclass(slots=True)
class SheetCell:
    """A cell as its XML has it: row and column from 1, its type (``n`` where it says none), its
    value or own text, and whether it has a formula."""

    row: int
    column: int
    kind: str = NUMBER
    text: str = ""
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()

    @property
    def is_faulty(self) -> bool:
        """Whether it has an error, or a formula without a stored value."""
        return self.kind == ERROR or (self.formula and self.empty and self.kind != FORMULA_TEXT)

    @property
    def name(self) -> str:
        """``D7``."""
        return f"{column_letters(self.column)}{self.row}"


class PlainCell(NamedTuple):
    """A cell of a plain row as its texts are written."""

    letters: str
    row: str
    attributes: str
    formula: str
    value: str
    inline: str

    @property
    def is_number(self) -> bool:
        """Whether it is no more than a number that begins without a blank."""
        begins = self.value[:1].strip()
        return bool(begins) and not self.formula and kind_of(self.attributes) == NUMBER

    @property
    def cell(self) -> SheetCell:
        """The cell that the parser would have found."""
        column = column_number(self.letters)
        kind = kind_of(self.attributes)
        text = text_of(self.inline if kind == INLINE else self.value)
        return SheetCell(int(self.row), column, kind, text, bool(self.formula))


class PlainCells:
    """The cells of some columns (from 1) in plain rows."""

    def __init__(self, columns: Collection[int]) -> None:
        names = "|".join(map(column_letters, sorted(columns))) or "(?!)"
        self._begun = re.compile(f'<c r="(?:{names})[0-9]')
        self._number = re.compile(
            f'<c r="({names})([0-9]++)"(?: s="[0-9]++"| t="n")*+ ?+><v>([^<\\s][^<]*+)</v></c>'
        )
        self._any = re.compile(
            f'<c r="({names})([0-9]+)"([^>]*)>(?:(<f)[^>]*>(?:(?<=/>)|[^<]*</f>))?'
            "(?:<v>([^<]*)</v>|<is><t[^>]*>([^<]*)</t></is>)?"
        )

    def numbers(self, rows: str) -> list[tuple[str, str, str]]:
        """Letters, row and text of each cell that ``is_number``."""
        return self._number.findall(rows)

    def others(self, rows: str, numbers: int) -> list[SheetCell]:
        """Every other cell, where there are ``numbers`` of the former."""
        if len(self._begun.findall(rows)) == numbers:
            return []
        plain = starmap(PlainCell, self._any.findall(rows))
        return [found.cell for found in plain if not found.is_number]


@lru_cache
def kind_of(attributes: str) -> str:
    """The type that a plain cell's attributes say."""
    found = re.search(r' t="([A-Za-z]+)"', attributes)
    return found[1] if found else NUMBER


def last_row(rows: str) -> int:
    """The number of the last of plain rows."""
    start = rows.rfind('<row r="') + len('<row r="')
    return int(rows[start : rows.index('"', start)])


class CellBuilder:
    """Cells from the parser's elements, whatever stands around them: a ``c`` in a ``row``.

    A cell's value is the text of its first ``v``; an inline text that of every ``t`` in it. Text
    after an element within is not counted.
    """

    def __init__(self, take: Callable[[SheetCell], None]) -> None:
        self.row = 0
        self._take = take
        self._column = 0
        self._names: list[str] = []
        self._cell: SheetCell | None = None
        self._depth = 0
        self._value: list[str] | None = None
        self._inline: list[str] = []
        self._into: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. ValueError where a row stands in another, or has no number for one."""
        within = self._names[-1:]
        self._names.append(name)
        self._into = None
        if name == "row":
            if "row" in self._names[:-1]:
                raise ValueError("a row within a row")
            self.row, self._column = int(attributes.get("r", self.row + 1)), 0
        elif self._cell is not None:
            self._start_within(self._cell, name)
        elif name == "c" and within == ["row"]:
            self._column = column_number(attributes.get("r", "")) or self._column + 1
            self._cell = SheetCell(self.row, self._column, attributes.get("t", NUMBER))
            self._depth, self._value, self._inline = len(self._names), None, []

    def _start_within(self, cell: SheetCell, name: str) -> None:
        is_direct = len(self._names) == self._depth + 1
        cell.formula = cell.formula or (is_direct and name == "f")
        if is_direct and name == "v" and self._value is None:
            self._into = self._value = []
        elif name == "t":
            self._into = self._inline

    def data(self, text: str) -> None:
        """Text between tags, in pieces."""
        if self._into is not None:
            self._into.append(text)

    def end(self, _name: str) -> None:
        """An element ends."""
        self._into = None
        if self._cell is not None and len(self._names) == self._depth:
            kept = self._inline if self._cell.kind == INLINE else self._value
            self._cell.text = "".join(kept or ())
            self._take(self._cell)
            self._cell = None
        self._names.pop()
