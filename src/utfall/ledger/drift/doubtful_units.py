"""Headings and titles that say another unit than the profile reads the amounts in, and amounts of a
workbook that are shown in another unit than they are kept in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.drift.changed_unit import unit_word
from utfall.ledger.formats.raw_table import NumberText, RawTable
from utfall.ledger.profiles.amount_text import ore_of_number
from utfall.ledger.profiles.profile import ORE_PER_UNIT, Profile
from utfall.ledger.shaped_table import last_heading_row
from utfall.ledger.suggest.unit_words import unit_of
from utfall.ledger.table_headings import amount_heading_places, heading_texts

_SCALED = ("tkr", "mkr")


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, the unit it says (empty for none), and the column it heads: −1 for a title."""

    text: str
    unit: str
    place: int = -1


def doubtful_units(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning at the first that does, of all sheets. A heading over amounts is trusted before a
    title, which may name kronor in passing; and a unit that the cells are only shown in is no
    other."""
    if not profile.counts_ore:
        return []
    each = (_doubtful_unit(table, shown_name, profile) for table in tables)
    return next((found for found in each if found), [])


def _doubtful_unit(table: RawTable, shown_name: str, profile: Profile) -> list[Problem]:
    own = unit_word(profile)
    headings = list(_amount_headings(table, profile))
    told = [one for one in headings if one.unit]
    if not told:
        titles = (_Said(text, unit_of((text,))) for text in _titles(table, profile))
        told = [one for one in titles if one.unit in _SCALED]
    if own in _SCALED:
        shown = [one for one in headings if one.place in table.scales]
        if shown and all(one.unit == own for one in told):
            return [_shown_in_another(shown[0], table, shown_name, profile)]
    others = [one for one in told if one.unit not in (own, _shown_unit(one, table, profile))]
    return [
        problem("TAB-36", file=shown_name, line=profile.heading_row, text=_named(table, one.text),
                said=one.unit, unit=own)
        for one in others[:1]
    ]  # fmt: skip


def _named(table: RawTable, text: str) -> str:
    """The text, and the sheet it stands on where the profile may read several."""
    return f"{text[:80]} ({table.sheet})" if table.sheet and text != table.sheet else text[:80]


def _shown_unit(said: _Said, table: RawTable, profile: Profile) -> str:
    """The unit the amounts are shown in, under a heading or, by a title, in any column; empty where
    it has no word, or is the one they are kept in."""
    places = [said.place] if said.place >= 0 else sorted(table.scales)
    scale = next((table.scales[place].divided_by for place in places if place in table.scales), 1)
    shown = profile.ore_per_unit * scale
    return next((word for word, ore in ORE_PER_UNIT.items() if scale > 1 and ore == shown), "")


def _shown_in_another(
    said: _Said, table: RawTable, shown_name: str, profile: Profile
) -> Problem:  # fmt: skip
    """The amounts of a column are shown divided, and the profile reads them as they are shown."""
    scale = table.scales[said.place]
    text = next((row.cell(said.place) for row in table.rows if row.number == scale.row), "")
    ore = ore_of_number(text, profile.ore_per_unit) if isinstance(text, NumberText) else None
    return problem(
        "TAB-39", file=shown_name, line=scale.row, heading=said.text,
        divided_by=f"{scale.divided_by:,}".replace(",", " "), format=scale.number_format[:40],
        text=text, read=ore_text(ore) if isinstance(ore, int) else "–", unit=unit_word(profile),
    )  # fmt: skip


def _amount_headings(table: RawTable, profile: Profile) -> Iterator[_Said]:
    """What stands over the amounts, as the file writes it."""
    headings = heading_texts(table, profile) or ()
    for _, place in amount_heading_places(headings, profile):
        text = " ".join(headings[place].split())
        yield _Said(text, unit_of((text,)), place)


def _titles(table: RawTable, profile: Profile) -> Iterator[str]:
    """The texts above the headings, and the sheet's name."""
    above = last_heading_row(table, profile) - profile.heading_rows
    for row in table.rows[: max(above, 0)]:
        if row.number <= above:
            yield from (" ".join(cell.split()) for cell in row.cells if cell.strip())
    yield table.sheet
