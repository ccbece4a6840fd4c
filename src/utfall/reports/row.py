"""One row of a report: which facts it is of, or which rows it is made of."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from utfall.reports.definition.model import (
    NO_FILTERS,
    Filters,
    PrintStyle,
    RowForm,
    RowGroup,
)

Operands = tuple[tuple[int, str], ...]


class CodeName(NamedTuple):
    """A code that has facts, with its name; ``key`` is its part of the row's key where the code
    itself cannot be, ``texts`` what text columns may show of it."""

    code: str
    name: str
    key: str = ""
    texts: tuple[tuple[str, str], ...] = ()


# (what each row is of, e.g. verksamhet; the row's filters) → its codes with facts, in order
CodesOf = Callable[[RowGroup], Sequence[CodeName]]


class Row(NamedTuple):
    """One row: ``codes`` are its unit's, or those of all its ``members`` (row keys) for a sum.

    ``form`` *unit* is a row of facts of its own: its codes narrowed by ``filters``. The others are
    made of rows by ``operands``, (sign, row key): a sum, a difference, a ratio, or what remains of
    its own facts when the operands are taken away.
    """

    key: str
    label: str
    roles: tuple[str, ...]
    level: int
    codes: frozenset[str]
    units: tuple[str, ...]
    members: tuple[str, ...] = ()
    form: RowForm = "unit"
    operands: Operands = ()
    filters: Filters = NO_FILTERS
    group: RowGroup | None = None
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def hidden(self) -> bool:
        """Whether the row is an operand only."""
        return self.group is not None and self.group.hidden

    @property
    def hidden_when_empty(self) -> bool:
        """Whether the row is printed only where it has facts."""
        return self.group is not None and self.group.hidden_when_empty

    @property
    def style(self) -> PrintStyle | None:
        """The row's own print style."""
        return self.group.style if self.group else None

    @property
    def measure(self) -> str:
        """The row's own measure, empty for the column's."""
        return self.group.measure if self.group else ""

    @property
    def is_plain(self) -> bool:
        """Whether it is all facts of its codes, as the column has them: nothing narrower."""
        group = self.group
        own = group is not None and (group.measure or group.period or group.year_shift
                                     or group.round)  # fmt: skip
        return self.form == "unit" and self.filters == NO_FILTERS and not own
