"""XLSX → an opened workbook: its sheets by name, read once, as columns and as rows of these."""

import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from types import TracebackType

from python_calamine import CalamineError, CalamineWorkbook

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.column_table import HEAD_ROWS, CellBlock, ColumnTable
from utfall.ledger.formats.number_scale import ShownScale
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.formats.sheet_columns import raw_rows, sheet_blocks
from utfall.ledger.formats.sheet_extent import sheet_extent
from utfall.ledger.formats.xlsx_scales import xlsx_scales
from utfall.ledger.formats.zip_package import package_faults

ScalesOf = Callable[[str], Mapping[int, ShownScale]]


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
    """An opened file of ``kind``; a sheet is read when it is first asked for. ``scales_of`` says
    which of a sheet's columns are shown divided."""

    def __init__(self, workbook: CalamineWorkbook, kind: str, scales_of: ScalesOf) -> None:
        self._workbook = workbook
        self._kind = kind
        self._scales_of = scales_of
        self._scales: dict[str, Mapping[int, ShownScale]] = {}
        self._read: dict[str, ColumnTable] = {}

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets, in the file's order."""
        return tuple(self._workbook.sheet_names)

    def columns(self, sheet: str) -> ColumnTable | None:
        """The sheet as columns; None where it is damaged."""
        if sheet not in self._read:
            with CalamineFaults():
                blocks = tuple(sheet_blocks(self._workbook.get_sheet_by_name(sheet)))
                self._read[sheet] = ColumnTable(partial(self._head, sheet, blocks), blocks)
        return self._read.get(sheet)

    def head(self, sheet: str) -> RawTable | None:
        """The sheet's first rows, of one that is not to be read; None where it is damaged."""
        if sheet in self._read:
            return self._read[sheet].head
        with CalamineFaults():
            return self._head(sheet, sheet_blocks(self._workbook.get_sheet_by_name(sheet)))
        return None

    def _head(self, sheet: str, blocks: Iterable[CellBlock]) -> RawTable:
        head = tuple(islice(raw_rows(blocks, HEAD_ROWS), HEAD_ROWS))
        return RawTable(self._kind, "utf-8", sheet, head, scales=self.scales(sheet))

    def scales(self, sheet: str) -> Mapping[int, ShownScale]:
        """The columns whose number cells are shown divided."""
        if sheet not in self._scales:
            self._scales[sheet] = self._scales_of(sheet)
        return self._scales[sheet]

    def rows(self, sheet: str) -> tuple[RawRow, ...] | None:
        """Every row from the first, numbered as the sheet does; None where it is damaged."""
        table = self.columns(sheet)
        return None if table is None else tuple(raw_rows(table.blocks))


def open_xlsx(content: bytes, shown_name: str, problems: list[Problem]) -> Workbook | None:
    """Open the bytes of a file; one that is damaged, cut or over a limit is a Problem, and None."""
    faults = package_faults(content, shown_name, sheet_extent(shown_name))
    if not faults:
        with CalamineFaults():
            opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
            return Workbook(opened, "xlsx", partial(xlsx_scales, content))
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
    return RawTable(kind, "utf-8", name, rows, scales=workbook.scales(name))
