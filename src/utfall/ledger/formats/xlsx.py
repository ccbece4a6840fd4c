"""XLSX → raw table: numbers as shortest decimal text at once, dates as ISO text, sheets by name."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.domain.zip_faults import ZIP_FAULTS
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable

ZIP = b"PK\x03\x04"


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
        try:
            read = self._workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except CalamineError:
            return None
        return tuple(RawRow(n, _cells(values)) for n, values in enumerate(read, start=1))


def open_xlsx(content: bytes, shown_name: str, problems: list[Problem]) -> Workbook | None:
    """Open the bytes of a file; a damaged or cut one is a Problem, and None."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            damaged = not _all_known(archive) or archive.testzip() is not None
        if not damaged:
            return Workbook(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    except (CalamineError, *ZIP_FAULTS):
        pass
    problems.append(problem("TAB-01", file=shown_name))
    return None


def _all_known(archive: zipfile.ZipFile) -> bool:
    """Whether every part is packed as Excel packs: stored or deflated."""
    known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return all(part.compress_type in known for part in archive.infolist())


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
