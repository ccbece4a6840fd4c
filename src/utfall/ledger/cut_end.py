"""A text file that ends in the middle of its last amount: the row is whole, but for some digits."""

from collections.abc import Mapping

from utfall.domain.problem import Problem, problem
from utfall.ledger.control.scan_tables import amount_places
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.formats.text_encoding import LINE_END
from utfall.ledger.profiles.profile import Profile

_LOOKED_AT = 64 << 10
_MOST_ROWS, _FEWEST_ROWS = 200, 3


def cut_end(
    content: Content, raw: RawTable, places: Mapping[str, int], shown_name: str, profile: Profile
) -> list[Problem]:
    """A warning where the last line has no line end, and its last cell is an amount with fewer
    decimals than all those above it, which have as many as each other."""
    if raw.format != "csv" or not profile.counts_ore:
        return []
    *above, last = _last_rows(content, raw, profile) or [[]]
    place, text = len(last) - 1, last[-1].strip() if last else ""
    cells = [row[place] for row in above if len(row) == len(last) and _has_digit(row[place])]
    if place not in amount_places(dict(places), profile) or not _has_digit(text):
        return []
    decimals = {_decimals(cell, profile) for cell in cells}
    if len(cells) < _FEWEST_ROWS or len(decimals) > 1 or max(decimals) <= _decimals(text, profile):
        return []
    return [problem("TAB-45", file=shown_name, text=text[:40])]


def _last_rows(content: Content, raw: RawTable, profile: Profile) -> list[list[str]]:
    """The last rows, of a file whose last line has no line end; none of another, nor where its
    cells are quoted."""
    if raw.encoding == "utf-16" or not raw.delimiter:
        return []
    start = max(len(content) - _LOOKED_AT, 0)
    lines = LINE_END.split(content[start:].decode(raw.encoding, errors="replace"))
    lines = lines[1 if start else 0 :][-_MOST_ROWS:]
    if not lines or not lines[-1].strip() or _is_quoted(lines[-1], profile):
        return []
    return [line.split(raw.delimiter) for line in lines if not _is_quoted(line, profile)]


def _is_quoted(line: str, profile: Profile) -> bool:
    return bool(profile.quote) and profile.quote in line


def _decimals(text: str, profile: Profile) -> int:
    """How many digits stand after the decimal mark."""
    _, mark, after = text.strip().rpartition(profile.decimal)
    return sum(map(str.isdecimal, after)) if mark else 0


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))
