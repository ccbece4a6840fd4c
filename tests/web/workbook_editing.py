"""A unit's workbook as a person edits it: fetched, changed in a spreadsheet, sent back."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

TIA = "/uppfoljning/2025-07/tia-avdelningen/"
PAGE, FILE = f"{TIA}arbetsbok/", f"{TIA}arbetsbok.xlsx"
SHEET, HIDDEN = "Arbetsunderlag", "Utfall"
HEADING_ROW, LABEL, FORECAST, CAUSE, COMMENT, KEY = 5, 1, 6, 7, 8, 9
PERSONNEL = "kostnadsslag-personal"
Edit = Callable[[Any], None]


def fetched(client: Client, address: str = FILE) -> bytes:
    """The workbook as it is given out."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return bytes(answer.content)


def opened(content: bytes) -> Any:
    """The workbook in another program than the one that wrote it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: Any) -> bytes:
    """What that program saves."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def edited(content: bytes, edit: Edit) -> bytes:
    """Opened, edited, saved."""
    book = opened(content)
    edit(book)
    return saved(book)


def row_of(book: Any, key: str) -> int:
    """The number of a row by its key."""
    sheet = book[SHEET]
    return next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, KEY).value == key)


def filled(key: str, **fields: object) -> Edit:
    """Fill in a row's fields: ``forecast``, ``cause``, ``comment``."""
    columns = {"forecast": FORECAST, "cause": CAUSE, "comment": COMMENT}

    def edit(book: Any) -> None:
        for name, value in fields.items():
            book[SHEET].cell(row_of(book, key), columns[name]).value = value

    return edit


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with one of its parts rewritten, as no spreadsheet would."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename == name:
                text = change(text.decode()).encode()
            new.writestr(item, text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def sent(client: Client, content: bytes, name: str = "arbetsbok.xlsx", page: str = PAGE) -> Any:
    """Sent in on the unit's page."""
    return client.post(page, {"fil": SimpleUploadedFile(name, content)})


def faults_of(answer: Any) -> list[str]:
    """What the page says is wrong; nothing has been taken."""
    page = answer.content.decode()
    summary = page.partition('class="error-summary"')[2].partition("</div>")[0]
    return re.findall(r"<li><a[^>]*>(.*?)</a></li>", summary)
