"""A SIE file → rows: CP437, one pattern a line, for the one file this is written for."""

import re

_TEXT = r'"((?:\\"|[^"])*)"'
_TRANS = re.compile(rf"#TRANS (\S+) \{{([^}}]*)\}} (\S+) \d* {_TEXT}")
_VOUCHER = re.compile(rf"#VER (\S+) (\S+) (\d{{8}}) {_TEXT} (\d{{8}})")
_OPENING = re.compile(r"#IB 0 (\S+) (\S+)")
_OBJECT = re.compile(r'(\d+) "([^"]*)"')
_BEFORE_SERIES = "E"
FIELDS = (
    "period", "account", "part_01", "part_02", "part_03", "part_04", "amount_ore", "source_line",
    "source_column", "voucher_series", "voucher_number", "voucher_date", "registration_date",
    "text",
)  # fmt: skip


def sie_rows(content: bytes, dimensions: dict[str, int]) -> list[tuple[object, ...]]:
    """A row per ``#TRANS`` and ``#IB``, as ``FIELDS``; dimension number → place of its part."""
    rows: list[tuple[object, ...]] = []
    voucher: tuple[str, ...] = ()
    voucher_text, period = "", 0
    for line, text in enumerate(content.decode("cp437").split("\r\n"), start=1):
        if found := _TRANS.match(text):
            account, objects, amount, own = found.groups()
            parts = _parts(objects, dimensions)
            own = (own or voucher_text).replace('\\"', '"')
            rows.append((period, account, *parts, _ore(amount), line, "", *voucher, own))
        elif found := _VOUCHER.match(text):
            series, number, day, voucher_text, registered = found.groups()
            voucher = (series, number, _iso(day), _iso(registered))
            period = int(day[4:6]) - (series == _BEFORE_SERIES)
        elif found := _OPENING.match(text):
            account, amount = found.groups()
            rows.append((0, account, "", "", "", "", _ore(amount), line, "#IB", *("",) * 5))
    return rows


def _parts(objects: str, dimensions: dict[str, int]) -> list[str]:
    parts = [""] * 4
    for dimension, code in _OBJECT.findall(objects):
        parts[dimensions[dimension]] = code
    return parts


def _ore(text: str) -> int:
    return int(text.replace(".", ""))


def _iso(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"
