"""What holds in every filled Word document, whatever its template says."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def unsplit_rows(document: Any) -> None:
    """No row of any table is split between two pages."""
    for row in document.element.body.iter(_W + "tr"):
        properties = row.get_or_add_trPr()
        if properties.find(_W + "cantSplit") is None:
            properties.insert(0, properties.makeelement(_W + "cantSplit", {}))


def even_columns(document: Any) -> None:
    """A loop's copies of a column share what the first column leaves of the page's width."""
    section = document.sections[0]
    page = section.page_width - section.left_margin - section.right_margin
    page_width = page // 635  # a twentieth of a point, as the format measures tables
    for table in document.element.body.iter(_W + "tbl"):
        grid = table.find(_W + "tblGrid")
        columns = grid.findall(_W + "gridCol")
        rows = table.findall(_W + "tr")
        if len(columns) < 3 or any(len(row.findall(_W + "tc")) != len(columns) for row in rows):
            continue
        first = _width(rows[0].find(_W + "tc")) or page_width // 5
        others = max((page_width - first) // (len(columns) - 1), 1)
        for number, column in enumerate(columns):
            column.set(_W + "w", str(others if number else first))
        for row in rows:
            for cell in row.findall(_W + "tc")[1:]:
                _set_width(cell, others)


def _width(cell: Any) -> int:
    width = cell.find(f"{_W}tcPr/{_W}tcW")
    text = "" if width is None or width.get(_W + "type") != "dxa" else width.get(_W + "w")
    return int(text) if text.isdecimal() else 0


def _set_width(cell: Any, width: int) -> None:
    element = cell.find(f"{_W}tcPr/{_W}tcW")
    if element is not None:
        element.set(_W + "type", "dxa")
        element.set(_W + "w", str(width))


def without_draft_mark(document: Any, mark: str) -> bool:
    """Whether any header in use lacks the mark."""
    even = document.settings.odd_and_even_pages_header_footer
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if even:
            headers.append(section.even_page_header)
        for header in headers:
            texts = "".join(node.text or "" for node in header._element.iter(_W + "t"))
            if mark not in texts:
                return True
    return False
