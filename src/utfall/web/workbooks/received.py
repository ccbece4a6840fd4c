"""A workbook someone sends back: read, held against the place it is sent to, every fault in words.

Nothing is taken of a file with a fault.
"""

from collections.abc import Callable, Collection
from decimal import Context, Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.documents.working_paper import Field, Identity
from utfall.documents.working_paper_reading import ReturnedRow, read
from utfall.documents.xlsx_cells import (
    LARGEST_FILE,
    Cell,
    NoWorkbookError,
    WorkbookLockedError,
    WorkbookTooLargeError,
)
from utfall.domain.forecast_cause import CAUSES
from utfall.web.frame.amounts import TKR, AmountError, ore_typed
from utfall.web.frame.words_typed import WordsError, words_typed
from utfall.web.workbooks.entries import Entry, FieldName
from utfall.web.workbooks.fault_words import another_place, at_cell, of_paper, too_large

_DIGITS = Context(prec=15)  # what a spreadsheet keeps of a number; the rest is binary noise
_MOST_ORE = 10**15


class Received(NamedTuple):
    """What was read: rows with something filled in, or the faults."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...]


def received(content: bytes, identity: Identity, unit_names: Callable[[str], str]) -> Received:
    """Read a workbook sent to the place ``identity`` is of."""
    try:
        paper = read(content)
    except WorkbookTooLargeError:
        return _refused(too_large(len(content)))
    except WorkbookLockedError:
        return _refused(_("Filen är lösenordsskyddad eller av ett äldre slag. Spara den som "
                          "Excel-arbetsbok (.xlsx) utan lösenord."))  # fmt: skip
    except NoWorkbookError:
        return _refused(_("Filen går inte att läsa som en arbetsbok (.xlsx). Spara den på nytt i "
                          "Excel, eller hämta en ny här."))  # fmt: skip
    if paper.identity is not None:
        elsewhere = another_place(paper.identity, identity, unit_names)
        if elsewhere:
            return _refused(elsewhere)
    reader = _Reader({(fault.row, fault.column) for fault in paper.faults})
    entries = tuple(reader.entry(row) for row in paper.rows)
    faults = (*map(of_paper, paper.faults), *reader.faults)
    return Received(() if faults else entries, faults)


def file_too_large(size: int) -> str:
    """What to say of a file before it is read; empty where it is small enough."""
    return too_large(size) if size > LARGEST_FILE else ""


def _refused(words: str) -> Received:
    return Received((), (words,))


class _Reader:
    """Reads rows' fields, and gathers what is wrong in them; ``said`` are cells whose fault is said
    already."""

    def __init__(self, said: Collection[tuple[int, str]]) -> None:
        self.said = said
        self.faults: list[str] = []

    def entry(self, row: ReturnedRow) -> Entry:
        """The row with what was filled in; a field the row does not take stays as it left."""
        own, cells = row.row, row.cells
        forecast, cause, comment = own.forecast_ore, own.cause, own.comment
        if own.takes_forecast:
            forecast = self._amount(row, cells.get(Field.FORECAST), forecast)
            cause = self._cause(row, cells.get(Field.CAUSE), cause)
        if own.takes_comment:
            comment = self._words(row, cells.get(Field.COMMENT), comment)
        pairs: tuple[tuple[FieldName, bool], ...] = (
            ("forecast", forecast != own.forecast_ore), ("cause", cause != own.cause),
            ("comment", comment != own.comment),
        )  # fmt: skip
        return Entry(
            own.key, own.label, own.cost_type, own.forecast_version, own.comment_version,
            forecast, cause, comment, tuple(name for name, differs in pairs if differs),
            {name: f"{row.columns[of]}{row.at}" for name, of in _COLUMNS.items()},
        )  # fmt: skip

    def _fault(self, row: ReturnedRow, field: Field, words: str) -> None:
        place = row.at, row.columns[field]
        if place not in self.said:
            self.faults.append(at_cell(*place, words))

    def _amount(self, row: ReturnedRow, cell: Cell | None, left: int | None) -> int | None:
        if cell is None or not cell.text.strip():
            return None
        try:
            return ore_typed(cell.text, TKR) if cell.kind == "s" else _ore_of(cell.text)
        except AmountError as fault:
            self._fault(row, Field.FORECAST, str(fault))
            return left

    def _cause(self, row: ReturnedRow, cell: Cell | None, left: str) -> str:
        cause = cell.text.strip().lower() if cell else ""
        if cause in ("", *CAUSES):
            return cause
        words = _("%(typed)s är ingen orsak. Välj %(causes)s.")
        said = {"typed": cause[:40], "causes": _(" eller ").join((", ".join(CAUSES[:-1]),
                                                                  CAUSES[-1]))}  # fmt: skip
        self._fault(row, Field.CAUSE, words % said)
        return left

    def _words(self, row: ReturnedRow, cell: Cell | None, left: str) -> str:
        try:
            return words_typed(cell.text if cell else "")
        except WordsError as fault:
            self._fault(row, Field.COMMENT, str(fault))
            return left


_COLUMNS: dict[FieldName, Field] = {
    "forecast": Field.FORECAST, "cause": Field.CAUSE, "comment": Field.COMMENT,
}  # fmt: skip


def _ore_of(text: str) -> int:
    """Öre of a number of thousands as the file holds it."""
    try:
        ore = _DIGITS.create_decimal(Decimal(text)) * TKR
    except ArithmeticError:  # what is no number, or beyond any
        raise AmountError(_("Skriv ett belopp med siffror.")) from None
    if not ore.is_finite() or abs(ore) >= _MOST_ORE:
        raise AmountError(_("Beloppet är för stort."))
    if ore != ore.to_integral_value():
        raise AmountError(_("Skriv högst så många decimaler att beloppet blir hela ören."))
    return int(ore)
