"""XLSX → the columns of a sheet whose amounts are shown in thousands or millions: from the styles,
and only where one divides from the sheet's own XML."""

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from utfall.domain.cell_name import column_number
from utfall.domain.zip_faults import ZIP_FAULTS
from utfall.ledger.formats.number_scale import (
    ShownScale,
    StyledNumber,
    scale_of_format,
    scales_of_columns,
)

_AT_ONCE = 1_048_576
_LONGEST_TAG = 65_536
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s([^<>]*)>")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(r"<(?:\w+:)?xf\s([^<>]*)>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(r"<(?:\w+:)?c\s([^<>/]*)>")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")
_DAMAGED = (LookupError, OSError, *ZIP_FAULTS)


def xlsx_scales(content: bytes, sheet: str) -> dict[int, ShownScale]:
    """By column (from 0); none where the parts are not as usual: nothing is read by it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            formats = _dividing(_part(archive, "xl/styles.xml"))
            if not formats:
                return {}
            return scales_of_columns(_numbers(archive, _path(archive, sheet)), formats)
    except _DAMAGED:
        return {}


def _dividing(styles: str) -> dict[int, str]:
    """The number formats that divide, by the style that has each."""
    own = [_attributes(found) for found in _FORMAT.findall(styles)]
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in own}
    codes = {number: code for number, code in codes.items() if scale_of_format(code) > 1}
    listed = _STYLES.search(styles) if codes else None
    found = _STYLE.findall(listed[0]) if listed else []
    numbers = [_attributes(style).get("numFmtId", "") for style in found]
    return {place: codes[number] for place, number in enumerate(numbers) if number in codes}


def _path(archive: zipfile.ZipFile, sheet: str) -> str:
    sheets = map(_attributes, _SHEET.findall(_part(archive, "xl/workbook.xml")))
    relation = next((one.get("r:id", "") for one in sheets if one.get("name") == sheet), "")
    relations = map(_attributes, _RELATION.findall(_part(archive, "xl/_rels/workbook.xml.rels")))
    target = next((one.get("Target", "") for one in relations if one.get("Id") == relation), "")
    return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)


def _numbers(archive: zipfile.ZipFile, part: str) -> Iterator[StyledNumber]:
    with archive.open(part) as unpacked:
        left = ""
        while piece := unpacked.read(_AT_ONCE):
            whole = left + piece.decode("latin-1")
            end = whole.rfind(">") + 1
            left = whole[end:]
            if len(left) > _LONGEST_TAG:
                return
            for found in _CELL.findall(whole[:end]):
                own = _attributes(found)
                place = _PLACE.fullmatch(own.get("r", ""))
                style = own.get("s", "0")
                if place and style.isdecimal() and own.get("t", "n") == "n":
                    yield StyledNumber(int(place[2]), column_number(place[1]) - 1, int(style))


def _part(archive: zipfile.ZipFile, part: str) -> str:
    return archive.read(part).decode("utf-8")


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}
