"""The bytes of any file → the grids a profile could be proposed for."""

import io

from python_calamine import CalamineError, CalamineWorkbook

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.csv import decoded_text
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.formats.xlsx import Workbook, open_xlsx
from utfall.ledger.suggest.delimited import Dialect, dialect_of, split_rows
from utfall.ledger.suggest.fixed_width import fixed_fields
from utfall.ledger.suggest.grid import FixedField, Grid, OpenedFile
from utfall.ledger.suggest.json_records import json_records
from utfall.ledger.suggest.text_encoding import line_end_of, text_encoding

_OLE = b"\xd0\xcf\x11\xe0"


def open_file(content: bytes, shown_name: str, problems: list[Problem]) -> OpenedFile | None:
    """Open the bytes as what they are; None (with a Problem) where no table can be seen."""
    found = format_of(content)
    if content.startswith(_OLE):
        return _old_workbook(content, shown_name, problems)
    if found == "xlsx":
        workbook = open_xlsx(content, shown_name, problems)
        return None if workbook is None else OpenedFile("xlsx", _grids(workbook))
    if found in ("html", "xml"):
        read_sie4(content, shown_name, problems)
        return None
    if not found and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(problem("FIL-06" if content.strip() else "FIL-04", file=shown_name))
        return None
    return _text_file(content, shown_name, problems)


def _old_workbook(
    content: bytes, shown_name: str, problems: list[Problem]
) -> OpenedFile | None:  # fmt: skip
    try:
        workbook = Workbook(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    except CalamineError:
        problems.append(problem("TAB-01", file=shown_name))
        return None
    return OpenedFile("xls", _grids(workbook))


def _grids(workbook: Workbook) -> tuple[Grid, ...]:
    read = ((sheet, workbook.rows(sheet)) for sheet in workbook.sheets)
    return tuple(Grid(sheet, rows) for sheet, rows in read if rows)


def _text_file(content: bytes, shown_name: str, problems: list[Problem]) -> OpenedFile | None:
    encoding, is_sure = text_encoding(content)
    text = decoded_text(content, encoding)
    if text is None:
        problems.append(problem("FÖRSL-02", file=shown_name))
        return None
    text = text.removeprefix("\ufeff")
    opened = _records(text) or _delimited(text) or _fixed(text)
    if opened is None:
        problems.append(problem("FÖRSL-02", file=shown_name))
        return None
    format_name, rows, dialect, fields, path = opened
    return OpenedFile(
        format=format_name, grids=(Grid("", rows),), encoding=encoding, is_sure=is_sure,
        line_end=line_end_of(text), delimiter=dialect.delimiter, quote=dialect.quote,
        fields=fields, records=path,
        has_headings={"json": True, "fastbredd": False}.get(format_name),
    )  # fmt: skip


_Opened = tuple[str, tuple[RawRow, ...], Dialect, tuple[FixedField, ...], str]
_NO_DIALECT = Dialect("", "")


def _records(text: str) -> _Opened | None:
    if not text.lstrip().startswith(("{", "[")):
        return None
    found = json_records(text)
    return None if found is None else ("json", found[1], _NO_DIALECT, (), found[0])


def _delimited(text: str) -> _Opened | None:
    dialect = dialect_of(text)
    rows = None if dialect is None else split_rows(text, dialect)
    return None if dialect is None or rows is None else ("csv", rows, dialect, (), "")


def _fixed(text: str) -> _Opened | None:
    fields = fixed_fields(text)
    if not fields:
        return None
    rows = tuple(
        RawRow(number, tuple(line[f.first - 1 : f.last] for f in fields))
        for number, line in enumerate(text.splitlines(), start=1)
    )
    return "fastbredd", rows, _NO_DIALECT, fields, ""
