"""A tiny reader of the example's SIE file, by regular expressions of its own."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_FIELD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\{[^}]*\})|([^\s{}"]+)')
_PAIR = re.compile(r'(\d+)\s+"([^"]*)"')

UNIT_OF = {
    "2110": "kommundirektor", "2111": "kommundirektor",
    "2120": "ekonomi-o-planering", "2121": "ekonomi-o-planering", "2122": "ekonomi-o-planering",
    "2130": "it", "2131": "it", "2132": "it",
    "2141": "administrativa-avdelningen", "2145": "administrativa-avdelningen",
    "2142": "overformyndarvht", "2143": "politisk-verksamhet", "2144": "oforutsett",
    "2150": "hr-avdelning", "2151": "hr-avdelning", "2160": "naringslivsenheten",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SieRow:
    """A #TRANS row with its voucher's month as booked."""

    voucher: tuple[str, str]
    month: int
    account: str
    parts: dict[str, str]
    ore: int

    @property
    def unit(self) -> str:
        return UNIT_OF.get(self.parts.get("1", ""), "")


def fields_of(line: str) -> list[str]:
    """The fields of a record, quotes taken off."""
    return [
        found[1].replace('\\"', '"') if found[0].startswith('"') else found[0]
        for found in _FIELD.finditer(line)
    ]


def sie_lines(path: Path) -> list[str]:
    return path.read_bytes().decode("cp437").split("\r\n")


def sie_rows(path: Path) -> list[SieRow]:
    """All #TRANS; series E counts in the month before its date."""
    rows: list[SieRow] = []
    voucher, month = ("", ""), 0
    for line in sie_lines(path):
        fields = fields_of(line)
        if fields[:1] == ["#VER"]:
            voucher, month = (fields[1], fields[2]), int(fields[3][4:6]) - (fields[1] == "E")
        elif fields[:1] == ["#TRANS"]:
            parts = dict(_PAIR.findall(fields[2]))
            rows.append(SieRow(voucher, month, fields[1], parts, ore_of(fields[3])))
    return rows


def ore_of(amount: str) -> int:
    assert re.fullmatch(r"-?\d+\.\d\d", amount), amount
    return int(amount.replace(".", ""))


def balances(path: Path, label: str) -> dict[str, int]:
    """The current year's amounts of #IB, #UB or #RES."""
    found = Counter[str]()
    for line in sie_lines(path):
        fields = fields_of(line)
        if fields[:2] == [label, "0"]:
            found[fields[2]] += ore_of(fields[3])
    return dict(found)


def uncancelled(rows: list[SieRow]) -> list[SieRow]:
    """Without rows that another row of the same unit, month and account takes back."""
    open_rows: dict[tuple[str, int, str, int], list[SieRow]] = {}
    for row in rows:
        takes_back = open_rows.get((row.unit, row.month, row.account, -row.ore))
        if takes_back:
            takes_back.pop()
        else:
            open_rows.setdefault((row.unit, row.month, row.account, row.ore), []).append(row)
    return [row for left in open_rows.values() for row in left]
