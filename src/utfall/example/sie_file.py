"""Vouchers and balances as SIE 4E: CP437, CRLF, both #KSUMMA records."""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from utfall.example.accounts import ACCOUNTS, BALANCE_ACCOUNTS
from utfall.example.codes import ANSVAR, MOTPART, PROJEKT, VERKSAMHET
from utfall.example.ledger import opening_balances, vouchers
from utfall.example.voucher import Row, Voucher

_DIMENSIONS = (
    (1, "Ansvar", ANSVAR),
    (6, "Projekt", PROJEKT),
    (20, "Verksamhet", VERKSAMHET),
    (21, "Motpart", MOTPART),
)
_PROSE = (
    "Påhittade uppgifter: bara de tryckta siffrorna i protokollets tabell (juli 2025) är papprets, "
    "allt annat är uppdiktat"
)
_LABELS = {"": ("#TRANS",), "removed": ("#BTRANS",), "added": ("#RTRANS", "#TRANS")}


@dataclass(frozen=True, slots=True)
class Text:
    """A field that stands in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Objects:
    """The object list of a row: dimension and code by turns."""

    pairs: tuple[tuple[int, str], ...]


Field = str | int | Text | Objects
Record = tuple[Field, ...]


def write_sie(path: Path) -> Path:
    """Write the example's ledger."""
    records = [*_records(vouchers())]
    lines = ["#FLAGGA 0", "#KSUMMA", *map(_line, records), f"#KSUMMA {_checksum(records)}", ""]
    path.write_bytes("\r\n".join(lines).encode("cp437"))
    return path


def _records(booked: Sequence[Voucher]) -> Iterator[Record]:
    yield from _identification()
    for account in ACCOUNTS:
        yield "#KONTO", account.code, Text(account.name)
    for number, name, codes in _DIMENSIONS:
        yield "#DIM", number, Text(name)
        for code, code_name in codes.items():
            yield "#OBJEKT", number, Text(code), Text(code_name)
    yield from _balances(booked)
    for voucher in booked:
        yield from _voucher(voucher)


def _identification() -> Iterator[Record]:
    yield "#PROGRAM", Text("Utfall exempel"), Text("1.0")
    yield "#FORMAT", "PC8"
    yield "#GEN", "20250806", Text("exempel")
    yield "#SIETYP", 4
    yield "#PROSA", Text(_PROSE)
    yield "#ORGNR", "212000-0000"
    yield "#FNAMN", Text("Exempelköpings kommun")
    yield "#RAR", 0, "20250101", "20251231"
    yield "#RAR", -1, "20240101", "20241231"
    yield "#OMFATTN", "20250731"
    yield "#KPTYP", Text("BAS2008")


def _balances(booked: Sequence[Voucher]) -> Iterator[Record]:
    opening = opening_balances()
    movements = Counter[str]()
    for voucher in booked:
        for row in voucher.counted():
            movements[row.account] += row.amount_ore
    balance = [account.code for account in BALANCE_ACCOUNTS]
    for account in balance:
        yield "#IB", 0, account, _amount(opening.get(account, 0))
    for account in balance:
        yield "#UB", 0, account, _amount(opening.get(account, 0) + movements[account])
    for account in sorted(movements.keys() - set(balance)):
        yield "#RES", 0, account, _amount(movements[account])


def _voucher(voucher: Voucher) -> Iterator[Record]:
    day = _day(voucher.day)
    registered = _day(min(voucher.day + timedelta(days=voucher.number % 3), date(2025, 8, 6)))
    yield "#VER", voucher.series, voucher.number, day, Text(voucher.text), registered
    yield ("{",)
    for row in voucher.rows:
        for label in _LABELS[row.history]:
            yield label, row.account, _objects(row), _amount(row.amount_ore), day, Text(row.text)
    yield ("}",)


def _objects(row: Row) -> Objects:
    parts = (row.ansvar, row.projekt, row.verksamhet, row.motpart)
    numbers = (number for number, _, _ in _DIMENSIONS)
    return Objects(tuple((n, code) for n, code in zip(numbers, parts, strict=True) if code))


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _amount(ore: int) -> str:
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor}.{rest:02d}"


def _line(record: Record) -> str:
    return " ".join(map(_written, record))


def _written(field: Field) -> str:
    if isinstance(field, Text):
        escaped = field.value.replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(field, Objects):
        return "{" + " ".join(f'{number} "{code}"' for number, code in field.pairs) + "}"
    return str(field)


def _checksum(records: Sequence[Record]) -> int:
    """CRC-32 of labels and fields, without blanks, quotes and braces (4B, chapter 10)."""
    summed = "".join(_summed(field) for record in records for field in record)
    return zlib.crc32(summed.encode("cp437"))


def _summed(field: Field) -> str:
    if isinstance(field, Text):
        return field.value
    if isinstance(field, Objects):
        return "".join(f"{number}{code}" for number, code in field.pairs)
    return "" if field in ("{", "}") else str(field)
