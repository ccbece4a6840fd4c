"""The bytes of any file → the grids a profile could be proposed for."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.json import read_json
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.formats.text_encoding import decoded_text
from utfall.ledger.formats.xlsx import Workbook
from utfall.ledger.opened_workbook import opened_workbook
from utfall.ledger.profiles.profile import SHEETS
from utfall.ledger.suggest.delimited import Dialect, dialect_of, split_rows
from utfall.ledger.suggest.fixed_width import fixed_fields
from utfall.ledger.suggest.grid import FixedField, Grid, OpenedFile
from utfall.ledger.suggest.json_records import is_json, path_to_records
from utfall.ledger.suggest.text_encoding import line_end_of, text_encoding


def open_file(content: bytes, shown_name: str, problems: list[Problem]) -> OpenedFile | None:
    """Open the bytes as what they are; None (with a Problem) where no table can be seen."""
    found = format_of(content)
    if found in SHEETS:
        workbook = opened_workbook(found, content, shown_name, problems)
        return None if workbook is None else OpenedFile(found, _grids(workbook))
    if found in ("html", "xml"):
        read_sie4(content, shown_name, problems)
        return None
    if not found:
        problems.append(problem("FIL-06" if content.strip() else "FIL-04", file=shown_name))
        return None
    return _text_file(content, shown_name, problems)


def _grids(workbook: Workbook) -> tuple[Grid, ...]:
    read = ((sheet, workbook.rows(sheet)) for sheet in workbook.sheets)
    return tuple(Grid(sheet, rows, workbook.scales(sheet)) for sheet, rows in read if rows)


def _text_file(content: bytes, shown_name: str, problems: list[Problem]) -> OpenedFile | None:
    encoding, is_sure = text_encoding(content)
    text = decoded_text(content, encoding)
    if text is None:
        problems.append(problem("FÖRSL-02", file=shown_name))
        return None
    said: list[Problem] = []
    opened = _records(text, encoding, said)
    if opened is None and not is_json(text):
        opened = _wider(_delimited(text), _fixed(text))
    if opened is None:
        problems.append(problem("FÖRSL-02", file=shown_name))
        return None
    format_name, rows, dialect, fields, path = opened
    return OpenedFile(
        format=format_name, grids=(Grid("", rows),), encoding=encoding, is_sure=is_sure,
        line_end=line_end_of(text), delimiter=dialect.delimiter, quote=dialect.quote,
        fields=fields, records=path, page=any(one.code == "TAB-43" for one in said),
        has_headings={"json": True, "fastbredd": False}.get(format_name),
    )  # fmt: skip


_Opened = tuple[str, tuple[RawRow, ...], Dialect, tuple[FixedField, ...], str]
_NO_DIALECT = Dialect("", "")


def _records(text: str, encoding: str, said: list[Problem]) -> _Opened | None:
    """The keys of the records are the headings, above the first of them."""
    path = path_to_records(text) if text.lstrip().startswith(("{", "[")) else None
    table = None if path is None else read_json(text, encoding, path, "", said)
    if path is None or table is None or table.names is None:
        return None
    return "json", (RawRow(0, table.names), *table.rows), _NO_DIALECT, (), path


def _delimited(text: str) -> _Opened | None:
    dialect = dialect_of(text)
    rows = None if dialect is None else split_rows(text, dialect)
    return None if dialect is None or rows is None else ("csv", rows, dialect, (), "")


def _wider(delimited: _Opened | None, fixed: _Opened | None) -> _Opened | None:
    """A decimal comma on every line of fixed fields is no delimiter: more columns are meant."""
    if delimited is None or fixed is None:
        return delimited or fixed
    columns = max(len(row.cells) for row in delimited[1])
    is_only_decimals = delimited[2].delimiter == "," and columns == 2
    return fixed if is_only_decimals and len(fixed[3]) > columns else delimited


def _fixed(text: str) -> _Opened | None:
    fields = fixed_fields(text)
    if not fields:
        return None
    rows = tuple(
        RawRow(number, tuple(line[f.first - 1 : f.last] for f in fields))
        for number, line in enumerate(text.splitlines(), start=1)
    )
    return "fastbredd", rows, _NO_DIALECT, fields, ""
