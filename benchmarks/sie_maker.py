"""A made SIE 4 file in one of the dialects programs write, and a CSV of the same rows.

``python -m benchmarks.sie_maker OUT.se --megabytes 200 --dialect crlf --csv OUT.csv --seed 1``

Every voucher balances; amounts are whole öre. All is drawn from the seed, voucher by voucher, and
written as it is drawn: a file of any size needs little memory. Prints the control sums as JSON.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

YEAR = 2024
# number → name; the first eight are the CSV's code parts
DIMENSIONS = {
    1: "Ansvar", 6: "Projekt", 20: "Verksamhet", 21: "Motpart", 22: "Aktivitet", 23: "Objekt",
    24: "Finansiering", 25: "Fri", 26: "Avtal", 27: "Fordon", 28: "Lokal", 29: "Skede",
}  # fmt: skip
PARTS = 8
BALANCE = ("1510", "1930", "2440", "2640", "2890")
_RESULT = tuple(str(3000 + 13 * number) for number in range(460))
_CODES = (
    tuple(str(100 + number) for number in range(900))
    + tuple(str(10000 + 3 * number) for number in range(1500)),
    tuple(f"P{number}" for number in range(1, 800)),
    tuple(str(number) for number in range(100, 1000, 7)),
    tuple(str(number) for number in range(800, 900)),
    *(tuple(f"{letter}{number:02d}" for number in range(60)) for letter in "ABCDEFGH"),
)
ACCOUNTS = (*BALANCE, *_RESULT)
UNIT_CODES = _CODES[0]
_TEXTS = (
    "Städning skola", "Livsmedel äldreboende", "Månadslön", "El och värme", "Konsultarvode",
    "Skolskjuts", "Försörjningsstöd", "Internhyra", "Läromedel", "IT-licenser", "Måltider förskola",
    "Förbrukningsmaterial", 'Bidrag förening \\"Ängen\\"', "Vägunderhåll", "Hyra lokal",
)  # fmt: skip
# share of rows (of 100) by how many dimensions they have
_USUAL_SHARES = (1,) * 15 + (2,) * 70 + (3,) * 12 + (4,) * 2 + (8,)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program writes: ``dimensions`` are shares of rows by how many they have, ``unusual``
    that one row in a hundred is legal but written as few do."""

    encoding: str = "cp437"
    line_end: str = "\n"
    blank: str = " "
    quoted: bool = False
    dimensions: tuple[int, ...] = _USUAL_SHARES
    unusual: bool = False


DIALECTS = {
    "usual": Dialect(),
    "crlf": Dialect(line_end="\r\n"),
    "quoted": Dialect(quoted=True),
    "tab": Dialect(blank="\t"),
    "utf-8": Dialect(encoding="utf-8"),
    "latin-1": Dialect(encoding="latin-1"),
    "unusual": Dialect(unusual=True),
    "one": Dialect(dimensions=(1,)),
    "twelve": Dialect(dimensions=(12,)),
}


@dataclass(slots=True)
class Control:
    """What the file must be read as: whole öre, and only ``#TRANS`` counted."""

    bytes: int = 0
    csv_bytes: int = 0
    vouchers: int = 0
    rows: int = 0
    object_pairs: int = 0
    positive_sum_ore: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One made row; ``codes`` by dimension in order, none after the last."""

    account: str
    codes: tuple[str, ...]
    ore: int
    text: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """One made voucher of balanced rows."""

    series: str
    number: int
    day: str
    text: str
    rows: tuple[Row, ...]


def vouchers(seed: int, dimensions: tuple[int, ...]) -> Iterator[Voucher]:
    """Vouchers without end, the same for the same seed."""
    drawn = random.Random(seed)
    numbers = dict.fromkeys("ABCDEFGH", 0)
    while True:
        bits = drawn.getrandbits(48)
        series = "ABCDEFGH"[bits & 7]
        numbers[series] += 1
        day = f"{YEAR}{1 + (bits >> 3) % 12:02d}{1 + (bits >> 10) % 28:02d}"
        text = _TEXTS[(bits >> 20) % len(_TEXTS)]
        rows = [_row(drawn, dimensions) for _ in range(1 + (bits >> 30) % 7)]
        last = Row(BALANCE[(bits >> 40) % len(BALANCE)], (), -sum(row.ore for row in rows), "")
        yield Voucher(series, numbers[series], day, text, (*rows, last))


def _row(drawn: random.Random, dimensions: tuple[int, ...]) -> Row:
    bits = drawn.getrandbits(192)
    ore = 1 + bits % 5_000_000
    ore = -ore if (bits >> 30) % 4 == 0 else ore
    if (bits >> 40) % 10 < 3:
        ore = ore // 100 * 100 or 100
    count = dimensions[(bits >> 50) % len(dimensions)]
    codes = tuple(
        values[(bits >> (60 + 9 * place)) % len(values)]
        for place, values in zip(range(count), _CODES, strict=False)
    )
    text = _TEXTS[(bits >> 180) % len(_TEXTS)] if (bits >> 186) % 3 == 0 else ""
    return Row(_RESULT[(bits >> 170) % len(_RESULT)], codes, ore, text)


def make(
    target: Path, size: int, dialect: Dialect, seed: int = 1, csv: Path | None = None
) -> Control:
    """Write at least ``size`` bytes of whole vouchers, and the CSV where one is wanted."""
    control = Control()
    with target.open("wb") as file:
        file.write(_header(dialect))
        table = csv.open("wb") if csv else None
        if table:
            table.write((",".join(CSV_COLUMNS) + "\n").encode())
        drawn = vouchers(seed, dialect.dimensions)
        while file.tell() < size:
            block = [next(drawn) for _ in range(500)]
            file.write("".join(_written(voucher, dialect, control) for voucher in block)
                       .encode(dialect.encoding))  # fmt: skip
            if table:
                table.write("".join(map(_csv_lines, block)).encode())
        control.bytes = file.tell()
        if table:
            control.csv_bytes = table.tell()
            table.close()
    return control


def _header(dialect: Dialect) -> bytes:
    lines = [
        "#FLAGGA 0", '#PROGRAM "Generator" 1.0', "#FORMAT PC8", f"#GEN {YEAR + 1}0131", "#SIETYP 4",
        '#FNAMN "Exempelköpings kommun"', f"#RAR 0 {YEAR}0101 {YEAR}1231", f"#OMFATTN {YEAR}1231",
        *(f'#KONTO {account} "Konto {account}"' for account in ACCOUNTS),
        *(f'#DIM {number} "{name}"' for number, name in DIMENSIONS.items()),
        *(
            f'#OBJEKT {number} "{code}" "Benämning {code}"'
            for number, codes in zip(DIMENSIONS, _CODES, strict=True) for code in codes
        ),
    ]  # fmt: skip
    return "".join(line + dialect.line_end for line in lines).encode(dialect.encoding)


def _written(voucher: Voucher, dialect: Dialect, control: Control) -> str:
    blank, end = dialect.blank, dialect.line_end
    head = ("#VER", voucher.series, str(voucher.number), voucher.day, f'"{voucher.text}"',
            voucher.day, '"u100"')  # fmt: skip
    lines = [blank.join(head), "{"]
    control.vouchers += 1
    for row in voucher.rows:
        control.rows += 1
        control.object_pairs += len(row.codes)
        control.positive_sum_ore += max(row.ore, 0)
        if dialect.unusual and control.rows % 100 == 0:
            lines += _unusual_lines(voucher.day, row, control.rows // 100 % 4)
        else:
            lines.append(_row_line(voucher.day, row, dialect))
    lines.append("}")
    return end.join(lines) + end


def _row_line(day: str, row: Row, dialect: Dialect) -> str:
    blank = dialect.blank
    number, amount = ('"{}"', f'"{_amount(row.ore)}"') if dialect.quoted else ("{}", None)
    objects = blank.join(
        f'{number.format(dimension)}{blank}"{code}"'
        for dimension, code in zip(DIMENSIONS, row.codes, strict=False)
    )
    fields = ("#TRANS", row.account, f"{{{objects}}}", amount or _amount(row.ore), day,
              f'"{row.text}"')  # fmt: skip
    return blank.join(fields)


def _unusual_lines(day: str, row: Row, way: int) -> list[str]:
    """Four ways that 4B allows and few programs write: a label in small letters, a quote inside a
    bare text, a row taken away before the one that stands, and a point without decimals."""
    usual = _row_line(day, row, DIALECTS["usual"])
    if way == 0:
        return [usual.replace("#TRANS", "#trans")]
    if way == 1:
        return [usual.rsplit(' "', 1)[0] + ' rör-15"']
    if way == 2:
        return [usual.replace("#TRANS", "#RTRANS"), usual]
    amount = _amount(row.ore)
    return [usual.replace(f"}} {amount} ", f"}} {amount}. ") if "." not in amount else usual]


def _amount(ore: int) -> str:
    whole, part = divmod(abs(ore), 100)
    sign = "-" if ore < 0 else ""
    return f"{sign}{whole}.{part:02d}" if part else f"{sign}{whole}"


CSV_COLUMNS = ("serie", "vernr", "datum", "vertext", "konto",
                *(name.lower() for name in list(DIMENSIONS.values())[:PARTS]), "belopp",
                "text")  # fmt: skip


def _csv_lines(voucher: Voucher) -> str:
    head = f'{voucher.series},{voucher.number},{voucher.day},"{_csv_text(voucher.text)}"'
    return "".join(
        f"{head},{row.account},{','.join((row.codes + ('',) * PARTS)[:PARTS])},{_amount(row.ore)},"
        f'"{_csv_text(row.text)}"\n'
        for row in voucher.rows
    )


def _csv_text(text: str) -> str:
    return text.replace('\\"', '""')


def main(words: list[str]) -> int:
    """Make one file as the words say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sie_maker", description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--dialect", choices=DIALECTS, default="usual")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    size = asked.megabytes * 1_000_000
    control = make(asked.target, size, DIALECTS[asked.dialect], asked.seed, asked.csv)
    print(json.dumps(asdict(control)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
