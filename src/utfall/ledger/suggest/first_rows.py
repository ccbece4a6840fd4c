"""The first rows as the reader makes them by the proposed profile: filled down, totals left out."""

from collections.abc import Sequence

from utfall.domain.problem import Problem
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable
from utfall.ledger.profiles.amount_text import ore_of_number, ore_of_text
from utfall.ledger.profiles.profile import NAMED_BY_FORMAT, Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.shaped_table import ShapedTable, shape_table
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell, value
from utfall.ledger.suggest.number_style import number_of
from utfall.ledger.suggest.profile_yaml import profile_text
from utfall.ledger.suggest.suggestion import Suggestion, UnderstoodRow
from utfall.ledger.suggest.table import Table
from utfall.ledger.total_rows import check_totals
from utfall.municipality.yaml_reader import parse_yaml

_SHOWN_ROWS = 3


def first_rows(suggestion: Suggestion, table: Table) -> tuple[UnderstoodRow, ...]:
    """The first rows that are read, with what each column is read as."""
    profile, shaped = _as_read(suggestion, table)
    if profile is None or shaped is None:
        return ()
    places = [shaped.places[heading] for heading, _ in profile.amount_headings]
    rows = [row for row in shaped.body if not places or any(cell(row, at) for at in places)]
    return tuple(
        UnderstoodRow(row.number, _understood(suggestion, profile, shaped.places, row))
        for row in rows[:_SHOWN_ROWS]
    )


def totals_hold(suggestion: Suggestion, table: Table) -> bool:
    """Whether every total is that of its rows, by the proposed profile."""
    profile, shaped = _as_read(suggestion, table)
    if profile is None or shaped is None:
        return False
    headings = [heading for heading, _ in profile.amount_headings]
    return not check_totals(shaped, headings, "", profile)


def _as_read(
    suggestion: Suggestion, table: Table
) -> tuple[Profile | None, ShapedTable | None]:  # fmt: skip
    problems: list[Problem] = []
    node = parse_yaml(profile_text(suggestion).encode(), "", problems)
    profile = read_profile(node, "", "", problems)
    shaped = shape_table(_raw(suggestion, table), "", profile, problems) if profile else None
    return profile, shaped


def _raw(suggestion: Suggestion, table: Table) -> RawTable:
    """The table's beginning, as it is read."""
    is_named = suggestion.format in NAMED_BY_FORMAT
    rows = table.body if is_named else table.grid.rows
    return RawTable(
        suggestion.format, suggestion.encoding, table.grid.sheet, tuple(rows[:SAMPLE_ROWS]),
        names=table.start.headings if is_named else None,
    )  # fmt: skip


def _understood(
    suggestion: Suggestion, profile: Profile, places: dict[str, int], row: RawRow
) -> tuple[tuple[str, str], ...]:
    amounts = [heading for heading, _ in profile.amount_headings]
    targets = (*suggestion.columns, *(column.target for column in suggestion.split))
    by_target = {c.target: c for c in profile.columns if c.heading not in amounts}
    values = [
        (target, by_target[target].of_cell(cell(row, places[by_target[target].heading])))
        for target in targets
        if target in by_target
    ]
    values += suggestion.constants.items()
    values += [
        (heading, _amount(value(row, places[heading]), profile, suggestion))
        for heading in _in_order(amounts, places)
    ]
    return tuple(values)


def _in_order(headings: Sequence[str], places: dict[str, int]) -> list[str]:
    return sorted(headings, key=lambda heading: places[heading])


def _amount(text: str, profile: Profile, suggestion: Suggestion) -> str:
    """The number as it stands, where it is one to the reader too."""
    if not text.strip() or text.strip() in suggestion.empty_texts:
        return "tomt"
    number = number_of(text, profile.decimal)
    if number is None or not _is_read(text, profile):
        return f"oläsligt: {text.strip()[:30]}"
    unit = f" {suggestion.unit}" if profile.counts_ore else ""
    return f"{format(number, 'f').replace('.', ',')}{unit}"


def _is_read(text: str, profile: Profile) -> bool:
    if not profile.counts_ore:
        return True
    if isinstance(text, NumberText):
        return isinstance(ore_of_number(text, profile.ore_per_unit), int)
    ore = ore_of_text(text, profile.decimal, profile.thousands, profile.ore_per_unit)
    return isinstance(ore, int)
