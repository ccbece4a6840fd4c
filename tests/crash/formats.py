"""The same vouchers in every format that can be taken in. A new format is one line in ``FORMATS``.

Each file says all that a voucher is, so that the same vouchers are the same rows in any of them.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import xlsxwriter

from tests.ledger.small_xls import packed, shared, strings, workbook

HEADINGS = ("Ansvar", "Konto", "Datum", "Serie", "Nr", "Belopp", "Text")
COLUMNS = (
    "kolumner: {ansvar: Ansvar, konto: Konto, datum: Datum, serie: Serie, nummer: Nr, "
    "belopp: Belopp, text: Text}"
)
TABLE = f"år: 2025\nenhet: kr\n{COLUMNS}"
WIDTH = 12
FIELDS = "fält:\n" + "\n".join(
    f"- {{namn: {heading}, från: {1 + WIDTH * place}, till: {WIDTH * (place + 1)}}}"
    for place, heading in enumerate(HEADINGS)
)


@dataclass(frozen=True, slots=True)
class Voucher:
    """Wages of a unit paid from the bank, in whole kronor and öre: two rows."""

    number: int
    day: str
    code: str
    amount_ore: int

    @property
    def rows(self) -> tuple[tuple[str, str, int], ...]:
        """Unit code, account and öre of each row."""
        return (self.code, "5010", self.amount_ore), ("", "1930", -self.amount_ore)

    @property
    def period(self) -> int:
        """The month it is booked in."""
        return int(self.day[5:7])


@dataclass(frozen=True, slots=True)
class Format:
    """How vouchers are written in a format, and the lines of a profile that read them."""

    name: str
    ending: str
    profile: str
    write: Callable[[Sequence[Voucher]], bytes]

    def __str__(self) -> str:
        return self.name


def kronor(ore: int, point: str) -> str:
    """``-100,00``."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}{point}{abs(ore) % 100:02}"


def sie4(vouchers: Sequence[Voucher]) -> bytes:
    """As an accounting program writes them."""
    lines = ["#FLAGGA 0", "#SIETYP 4", "#FORMAT PC8", "#GEN 20250806", "#RAR 0 20250101 20251231",
             '#DIM 1 "Ansvar"']  # fmt: skip
    for voucher in vouchers:
        day = voucher.day.replace("-", "")
        lines += [f'#VER A {voucher.number} {day} "Löner"', "{"]
        for code, account, ore in voucher.rows:
            coded = f"{{1 {code}}}" if code else "{}"
            lines.append(f'#TRANS {account} {coded} {kronor(ore, ".")} {day} "Löner"')
        lines.append("}")
    return ("\r\n".join(lines) + "\r\n").encode("cp437")


def csv_text(vouchers: Sequence[Voucher]) -> bytes:
    """One row a line, with a semicolon between and a decimal comma."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows(_cells(vouchers))
    return text.getvalue().encode()


def xlsx(vouchers: Sequence[Voucher]) -> bytes:
    """A workbook whose amounts are numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Rader")
    for number, cells in enumerate((list(HEADINGS), *_cells(vouchers))):
        for place, text in enumerate(cells):
            if number and HEADINGS[place] == "Belopp":
                sheet.write_number(number, place, float(text.replace(",", ".")))
            elif text:
                sheet.write_string(number, place, text)
    book.close()
    return buffer.getvalue()


def sie5(vouchers: Sequence[Voucher]) -> bytes:
    """The whole export of an accounting program, as XML."""
    entries = "\n".join(_entry(voucher) for voucher in vouchers)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Sie xmlns="http://www.sie.se/sie5">
<FileInfo><FileCreation time="2025-08-06T10:00:00+02:00" by="x"/><FiscalYears>
<FiscalYear start="2025-01" end="2025-12" primary="true"/>
</FiscalYears></FileInfo>
<Dimensions><Dimension id="1" name="Ansvar"/></Dimensions>
<Journal id="A">
{entries}
</Journal>
</Sie>
""".encode()


def _entry(voucher: Voucher) -> str:
    rows = "".join(
        f'<LedgerEntry accountId="{account}" amount="{kronor(ore, ".")}" text="Löner">'
        + (f'<ObjectReference dimId="1" objectId="{code}"/>' if code else "")
        + "</LedgerEntry>\n"
        for code, account, ore in voucher.rows
    )
    said = f'id="{voucher.number}" journalDate="{voucher.day}" text="Löner"'
    return f"<JournalEntry {said}>\n{rows}</JournalEntry>"


def json_text(vouchers: Sequence[Voucher]) -> bytes:
    """A list of records, each value a text."""
    records = [dict(zip(HEADINGS, cells, strict=True)) for cells in _cells(vouchers)]
    return json.dumps(records, ensure_ascii=False, indent=1).encode()


def fixed_width(vouchers: Sequence[Voucher]) -> bytes:
    """Each value in its place on the line."""
    lines = ["".join(cell.ljust(WIDTH) for cell in cells) for cells in _cells(vouchers)]
    return ("\n".join(lines) + "\n").encode()


def xls(vouchers: Sequence[Voucher]) -> bytes:
    """Excel's old format, whose amounts are whole hundredths."""
    cells = _cells(vouchers)
    texts = list(dict.fromkeys([*HEADINGS, *(text for row in cells for text in row if text)]))
    records = [shared(0, place, texts.index(text)) for place, text in enumerate(HEADINGS)]
    amounts = [ore for voucher in vouchers for _, _, ore in voucher.rows]
    for number, (row, ore) in enumerate(zip(cells, amounts, strict=True), start=1):
        for place, text in enumerate(row):
            if HEADINGS[place] == "Belopp":
                records.append(packed(number, place, ore))
            elif text:
                records.append(shared(number, place, texts.index(text)))
    return workbook(b"".join(records), strings(texts), "Rader")


def _cells(vouchers: Sequence[Voucher]) -> list[list[str]]:
    return [
        [code, account, voucher.day, "A", str(voucher.number), kronor(ore, ","), "Löner"]
        for voucher in vouchers for code, account, ore in voucher.rows
    ]  # fmt: skip


FORMATS = (
    Format("sie4", "se", 'format: sie4\ndimensioner: {"1": ansvar}', sie4),
    Format("csv", "csv", f'format: csv\navgränsare: ";"\ndecimal: ","\n{TABLE}', csv_text),
    Format("xlsx", "xlsx", f"format: xlsx\nblad: Rader\n{TABLE}", xlsx),
    Format("sie5", "xml", 'format: sie5\ndimensioner: {"1": ansvar}', sie5),
    Format("json", "json", f'format: json\ndecimal: ","\n{TABLE}', json_text),
    Format("fastbredd", "txt", f'format: fastbredd\ndecimal: ","\n{FIELDS}\n{TABLE}', fixed_width),
    Format("xls", "xls", f"format: xls\nblad: Rader\n{TABLE}", xls),
)  # fmt: skip
