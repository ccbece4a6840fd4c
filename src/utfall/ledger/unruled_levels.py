"""Codes that are the sums of the codes below them, and that no rule of the profile says are."""

from collections.abc import Iterator

from utfall.domain.problem import Problem, problem
from utfall.ledger.control.scan_tables import amount_places
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.profiles.profile import Column, Profile
from utfall.ledger.shaped_table import ShapedTable, cell_text
from utfall.ledger.summed_codes import CodeSum, SummedCode, code_in, summed_codes
from utfall.ledger.total_rows import number_or_fault
from utfall.ledger.unruled_totals import has_postings


def level_columns(profile: Profile) -> tuple[Column, ...]:
    """The columns of codes that may have levels; none where the rows are postings."""
    if not profile.counts_ore or has_postings(profile):
        return ()
    return profile.code_columns


def unruled_levels(table: ShapedTable, shown_name: str, profile: Profile) -> list[Problem]:
    """A warning at the first row of the first such code, with how many there are."""
    columns = level_columns(profile)
    amounts = list(_amounts(table, profile)) if columns else []
    for column in columns:
        sums: dict[str, CodeSum] = {}
        first: dict[str, int] = {}
        for row, amount in amounts:
            code = code_in(column.of_cell(cell_text(row, table.places[column.heading])))
            sums[code] = sums.get(code, CodeSum(0, 0)) + amount
            first.setdefault(code, row.number)
        found = summed_codes(sums, profile.ore_per_unit)
        if found:
            return [_said(found, first, column.heading, shown_name)]
    return []


def _amounts(table: ShapedTable, profile: Profile) -> Iterator[tuple[RawRow, CodeSum]]:
    """Each row with amounts, and what they come to."""
    places = amount_places(table.places, profile)
    for row in table.body:
        found = [number_or_fault(row.cell(place), profile) for place in places]
        read = [number for number in found if isinstance(number, int)]
        if read:
            yield row, CodeSum(len(read), sum(read))


def _said(
    found: tuple[SummedCode, ...], first: dict[str, int], heading: str, shown_name: str
) -> Problem:
    one = min(found, key=lambda summed: first[summed.code])
    return problem("TAB-37", file=shown_name, line=first[one.code], heading=heading,
                   code=one.code, parts=one.parts_in_words, count=len(found))  # fmt: skip
