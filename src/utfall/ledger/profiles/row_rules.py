"""Which rows of a table are no rows of its own: totals, rows to leave out, where the table ends."""

import re
from dataclasses import dataclass

GROUP = "grupp"
DETAILS = "detaljer"
EVERYTHING = "allt"
SUMS = (GROUP, DETAILS, EVERYTHING)
_ENDS_CODE = ":.,;-–"
_DIGIT = re.compile(r"[0-9]")
_CODE = re.compile(r"[0-9]{1,18}(?![0-9])")


def plain(text: str) -> str:
    """A text as rules compare it: without regard to case, any blanks as one."""
    return " ".join(text.split()).casefold()


def code_length(cell: str) -> int:
    """How many characters the first word of a cell has, without the marks that end it."""
    return len(cell.split(None, 1)[0].rstrip(_ENDS_CODE)) if cell.strip() else 0


@dataclass(frozen=True, slots=True)
class Condition:
    """What a cell of the column must be; every part that is given must hold.

    ``is_one_of`` and ``is_none_of`` None where the rule does not say (an empty text is an empty
    cell);
    ``lacks_code``: the cell is empty or has no digit. ``lengths``: how many letters and digits its
    code, the first word, may have. ``first`` and ``last``: its code, a whole
    number, lies between them.
    """

    heading: str
    is_one_of: tuple[str, ...] | None = None
    is_none_of: tuple[str, ...] | None = None
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    lacks_code: bool = False
    first: int | None = None
    last: int | None = None
    lengths: tuple[int, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether it would hold for every row."""
        said = (self.begins, self.ends, self.contains, self.lacks_code, self.lengths)
        return not self.names and not any(said) and not self._is_range

    @property
    def names(self) -> bool:
        """Whether it is by whole texts: then it may name a group, and hold for all its rows."""
        return (self.is_one_of, self.is_none_of) != (None, None)

    def holds(self, text: str) -> bool:
        """Whether a cell's text is such."""
        cell = plain(text)
        return (
            (self.is_one_of is None or cell in map(plain, self.is_one_of))
            and (self.is_none_of is None or cell not in map(plain, self.is_none_of))
            and (not self.begins or cell.startswith(tuple(map(plain, self.begins))))
            and (not self.ends or cell.endswith(tuple(map(plain, self.ends))))
            and (not self.contains or any(plain(part) in cell for part in self.contains))
            and (not self.lacks_code or not _DIGIT.search(cell))
            and (not self._is_range or self._in_range(cell))
            and (not self.lengths or code_length(cell) in self.lengths)
        )

    @property
    def _is_range(self) -> bool:
        return self.first is not None or self.last is not None

    def _in_range(self, cell: str) -> bool:
        code = _CODE.match(cell)
        if code is None:
            return False
        after = self.first is None or int(code[0]) >= self.first
        return after and (self.last is None or int(code[0]) <= self.last)


@dataclass(frozen=True, slots=True)
class TotalRule:
    """Rows that are totals: of the rows since the total before (``grupp``), of those since the
    last total of this rule (``detaljer``), or of every row of the sheet (``allt``). ``above``: the
    total stands over its rows."""

    condition: Condition
    sums: str = GROUP
    above: bool = False


@dataclass(frozen=True, slots=True)
class LeaveOutRule:
    """Rows that are left out, and why."""

    condition: Condition
    reason: str
