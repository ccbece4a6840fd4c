"""Random workbooks with profiles that read them: the rows of ``random_tables``, with some texts as
the numbers, dates and truths that a program would have made of them."""

import io
import re
from datetime import date

import xlsxwriter
from hypothesis import strategies as st

from tests.ledger import random_tables
from tests.ledger.random_tables import HEADINGS, KINDS, RandomTable

_NUMBER = re.compile(r"-?[0-9]{1,13}(?:[.,][0-9]{1,4})?")
_DAY = re.compile(r"20[0-9]{2}-[01][0-9]-[0-2][0-8]")
_ONLY_TEXT_FILES = re.compile(r"^(?:avgränsare|korta_rader|tecken\w+): .*\n", re.MULTILINE)


@st.composite
def sheets(draw: st.DrawFn) -> RandomTable:
    """A workbook and its profile: one sheet or two, and rows above the headings."""
    kind = draw(st.sampled_from(KINDS))
    targets = random_tables._targets(draw, kind)
    amounts = draw(st.sampled_from((1, 1, 2, 3)))
    headings = [HEADINGS[t] for t in targets] + [f"Belopp {number}" for number in range(amounts)]
    above = draw(st.integers(0, 2))
    names = draw(st.sampled_from((["Blad"], ["Blad"], ["Blad", "Nytt"])))
    start = draw(st.sampled_from((0, 0, 1)))
    tables = {
        name: [headings, *random_tables._rows(draw, targets, len(headings))] for name in names
    }
    content = _workbook(draw, tables, above, start)
    profile = random_tables._profile(draw, kind, targets, amounts, ";").replace("csv", "xlsx")
    profile = _ONLY_TEXT_FILES.sub("", profile)
    profile += f"rubrikrad: {above + 1}\n"
    profile += "blad: [" + ", ".join(names) + "]\n" if len(names) > 1 else ""
    return RandomTable(content, profile, draw(st.sampled_from((3, 10, 100))))


def _workbook(draw: st.DrawFn, tables: dict[str, list[list[str]]], above: int, start: int) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    typed = draw(st.sampled_from((0, 50, 100)))
    for name, rows in tables.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows, start=above):
            for place, text in enumerate(row, start=start):
                is_typed = number > above and draw(st.integers(1, 100)) <= typed
                if is_typed and _NUMBER.fullmatch(text):
                    sheet.write_number(number, place, float(text.replace(",", ".")))
                elif is_typed and _DAY.fullmatch(text):
                    sheet.write_datetime(number, place, date.fromisoformat(text), day)
                elif is_typed and text == "utan":
                    sheet.write_boolean(number, place, draw(st.booleans()))
                elif text:
                    sheet.write_string(number, place, text)
    workbook.close()
    return buffer.getvalue()
