"""The headings of a table: one row or several joined, none at all, or names the format gives."""

import re
from collections.abc import Iterator

from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile

MISSING, TWICE = "TAB-05", "TAB-06"
_BY_NUMBER = re.compile(r"#([1-9][0-9]{0,3})")


def normal_heading(text: str) -> str:
    """Headings are compared without regard to case, and any blanks are one."""
    return " ".join(text.split()).casefold()


def wanted_headings(profile: Profile) -> tuple[tuple[str, ...], ...]:
    """Every heading the profile reads, each with what it may also be called."""
    wanted: dict[str, tuple[str, ...]] = {}
    for column in profile.columns:
        if column.constant is None:
            wanted.setdefault(column.heading, (column.heading, *column.others))
    for amounts in profile.amount_columns:
        wanted.setdefault(amounts.heading, (amounts.heading, *amounts.others))
    conditions = [rule.condition.heading for rule in profile.total_rules]
    conditions += [rule.condition.heading for rule in profile.leave_out_rules]
    conditions += [condition.heading for condition in profile.turn_rules]
    if profile.end is not None:
        conditions.append(profile.end.heading)
    plain = (
        *(heading for heading, _ in profile.amount_headings),
        *profile.filled_down,
        *profile.number_coded,
    )
    for heading in (*plain, *conditions):
        wanted.setdefault(heading, (heading,))
    return tuple(wanted.values())


def heading_texts(table: RawTable, profile: Profile) -> tuple[str, ...] | None:
    """The heading of each column; None where the file ends before them.

    Without a heading row the columns are called ``1``, ``2`` … to the widest row's last.
    """
    if table.names is not None:
        return table.names
    if profile.heading_row == 0:
        width = max((len(row.cells) for row in table.rows), default=0)
        return tuple(str(number) for number in range(1, width + 1))
    found = [row for row in table.rows if row.number <= profile.heading_row]
    if not found or found[-1].number != profile.heading_row:
        return None
    rows = [row.cells for row in found[-profile.heading_rows :]]
    return rows[0] if len(rows) == 1 else _joined(rows)


def has_every_heading(table: RawTable, profile: Profile) -> bool:
    """Whether each heading the profile reads is there, once."""
    headings = heading_texts(table, profile)
    return headings is not None and all(
        isinstance(heading_place(headings, names), int) for names in wanted_headings(profile)
    )


def heading_place(headings: tuple[str, ...], names: tuple[str, ...]) -> int | str:
    """The column called the first of ``names`` that there is; ``#7`` is the seventh. Otherwise the
    code of the Problem: missing, or there twice."""
    seen = [normal_heading(text) for text in headings]
    twice = False
    for name in names:
        count = seen.count(normal_heading(name)) if name else 0
        if count == 1:
            return seen.index(normal_heading(name))
        twice = twice or count > 1
        numbered = _BY_NUMBER.fullmatch(name)
        if numbered is not None and not count and int(numbered[1]) <= len(headings):
            return int(numbered[1]) - 1
    return TWICE if twice else MISSING


def amount_heading_places(
    headings: tuple[str, ...], profile: Profile
) -> Iterator[tuple[str, int]]:  # fmt: skip
    """What the profile calls each column of amounts, and where it is among the headings; those that
    are not there, or twice, are left out."""
    names = {wanted[0]: wanted for wanted in wanted_headings(profile)}
    for heading, _ in profile.amount_headings:
        place = heading_place(headings, names[heading])
        if isinstance(place, int):
            yield heading, place


def _joined(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Several rows of headings as one: a blank cell above another takes the text to its left (a
    merged cell has its text in the first column only)."""
    width = max(map(len, rows))
    *upper, lowest = [
        tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for row in rows
    ]
    filled = [_filled_from_left(row) for row in upper]
    own = [any(row[place] for row in (*upper, lowest)) for place in range(width)]
    return tuple(
        " ".join(filter(None, (*(row[place] for row in filled), lowest[place])))
        if own[place] else ""
        for place in range(width)
    )  # fmt: skip


def _filled_from_left(row: tuple[str, ...]) -> list[str]:
    filled: list[str] = []
    for cell in row:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled
