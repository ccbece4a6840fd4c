"""XLSX → raw table: numbers as shortest decimal text at once, dates as ISO text, sheets by name."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from types import TracebackType

from python_calamine import CalamineError, CalamineWorkbook

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable
from utfall.ledger.formats.sheet_extent import sheet_extent
from utfall.ledger.formats.zip_package import package_faults


class CalamineFaults:
    """What calamine raises on a damaged file ends the block. Where its own assertions fail that is
    a ``PanicException``, which no module exports and which is no ``Exception``."""

    def __enter__(self) -> None:
        """Nothing to make ready."""

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:  # fmt: skip
        """Whether the fault is one of calamine's."""
        if kind is None:
            return False
        return issubclass(kind, CalamineError) or kind.__name__ == "PanicException"


class Workbook:
    """An opened file; sheets are read when asked for."""

    def __init__(self, workbook: CalamineWorkbook) -> None:
        self._workbook = workbook

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets, in the file's order."""
        return tuple(self._workbook.sheet_names)

    def rows(self, sheet: str) -> tuple[RawRow, ...] | None:
        """Every row from the first, numbered as the sheet does; None where it is damaged."""
        with CalamineFaults():
            read = self._workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            return tuple(RawRow(n, _cells(values)) for n, values in enumerate(read, start=1))
        return None


def open_xlsx(content: bytes, shown_name: str, problems: list[Problem]) -> Workbook | None:
    """Open the bytes of a file; one that is damaged, cut or over a limit is a Problem, and None."""
    faults = package_faults(content, shown_name, sheet_extent(shown_name))
    if not faults:
        with CalamineFaults():
            return Workbook(CalamineWorkbook.from_filelike(io.BytesIO(content)))
        faults = [problem("TAB-01", file=shown_name)]
    problems += faults
    return None


def read_sheet(
    workbook: Workbook, sheet: str, kind: str, shown_name: str, problems: list[Problem]
) -> RawTable | None:
    """Read one sheet, the first where ``sheet`` is empty; ``kind`` is the file's format."""
    name = sheet or next(iter(workbook.sheets), "")
    if name not in workbook.sheets:
        suggestion = did_you_mean(name, workbook.sheets)
        problems.append(problem("TAB-02", file=shown_name, sheet=name, suggestion=suggestion))
        return None
    rows = workbook.rows(name)
    if rows is None:
        problems.append(problem("TAB-01", file=shown_name))
        return None
    return RawTable(kind, "utf-8", name, rows)


def _cells(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(_cell(value) for value in values)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time().isoformat() != "00:00:00" else _day(value)
    if isinstance(value, date):
        return _day(value)
    if type(value).__name__ in ("time", "timedelta"):
        return str(value)
    return NumberText(_shortest(repr(value)))


def _day(value: date) -> str:
    return value.strftime("%Y-%m-%d")


def _shortest(text: str) -> str:
    """``5.0`` as ``5``, ``1e+20`` written out."""
    if "e" in text:
        return format(Decimal(text), "f")
    return text.removesuffix(".0")
