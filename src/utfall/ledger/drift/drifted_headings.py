"""Headings that are no longer those of the profile: moved rows, renamed, new and moved columns."""

from collections.abc import Sequence
from dataclasses import replace

from utfall.domain.problem import Problem, problem
from utfall.ledger.drift.changed_unit import changed_unit
from utfall.ledger.drift.doubtful_codes import doubtful_codes
from utfall.ledger.drift.doubtful_columns import doubtful_columns
from utfall.ledger.drift.doubtful_marks import doubtful_marks
from utfall.ledger.drift.doubtful_quarters import doubtful_quarters
from utfall.ledger.drift.doubtful_sides import doubtful_sides
from utfall.ledger.drift.doubtful_units import doubtful_units
from utfall.ledger.drift.renamed_columns import renamed_columns
from utfall.ledger.drift.renamed_year import with_the_years_of
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.table_headings import (
    has_every_heading,
    heading_place,
    heading_texts,
    normal_heading,
    wanted_headings,
)

_LOOKED_THROUGH = 40
_LISTED = 8
_CHANGED_UNIT = ("DRIFT-11", "DRIFT-12")


def as_headed(
    tables: Sequence[RawTable], shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    """The profile with what its columns are called in these tables; each change is a warning, and
    so is a mark or a unit of the amounts that may be another."""
    if not tables:
        return profile
    profile = _as_headed(tables[0], shown_name, profile, problems)
    problems += doubtful_marks(tables, shown_name, profile)
    for doubtful in (doubtful_columns, doubtful_sides, doubtful_codes, doubtful_quarters):
        problems += doubtful(tables, shown_name, profile)
    if not any(found.code in _CHANGED_UNIT for found in problems):
        problems += doubtful_units(tables, shown_name, profile)
    return profile


def _as_headed(
    table: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    profile = _heading_row(table, shown_name, profile, problems)
    headings = heading_texts(table, profile)
    if headings is None or (profile.heading_row == 0 and table.names is None):
        return profile
    renamed = renamed_columns(table, headings, profile)
    problems += [_renamed(was, now, shown_name, profile) for was, now in renamed.items()]
    problems += _other_units(headings, shown_name, profile)
    _new_and_moved(headings, renamed, shown_name, profile, problems)
    return with_the_years_of(renamed, _called(profile, renamed))


def _renamed(was: str, now: str, shown_name: str, profile: Profile) -> Problem:
    """A renamed column, or what is worse: amounts in another unit."""
    unit = changed_unit(was, now, shown_name, profile)
    if unit is not None:
        return unit
    return problem("DRIFT-01", file=shown_name, line=profile.heading_row, was=was, now=now)


def _other_units(headings: tuple[str, ...], shown_name: str, profile: Profile) -> list[Problem]:
    """A column may have several names in the profile, and only one unit."""
    found = ((names[0], heading_place(headings, names)) for names in wanted_headings(profile))
    units = (
        changed_unit(was, headings[place], shown_name, profile)
        for was, place in found
        if isinstance(place, int) and not was.startswith("#")
    )
    return [unit for unit in units if unit is not None and unit.severity == "error"]


def _called(profile: Profile, renamed: dict[str, str]) -> Profile:
    """Each renamed column may also be called what it is called here."""
    columns = tuple(
        replace(c, others=(*c.others, renamed[c.heading])) if c.heading in renamed else c
        for c in profile.columns
    )
    amounts = tuple(
        replace(c, others=(*c.others, renamed[c.heading])) if c.heading in renamed else c
        for c in profile.amount_columns
    )
    return replace(profile, columns=columns, amount_columns=amounts)


def _heading_row(
    table: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    """Rows put above the headings move them: the first row that has every heading is theirs."""
    if table.names is not None or profile.heading_row == 0 or has_every_heading(table, profile):
        return profile
    for row in table.rows[:_LOOKED_THROUGH]:
        moved = replace(profile, heading_row=row.number)
        if row.number >= profile.heading_rows and has_every_heading(table, moved):
            problems.append(
                problem("DRIFT-09", file=shown_name, line=row.number, was=profile.heading_row,
                        now=row.number)
            )  # fmt: skip
            return moved
    return profile


def _new_and_moved(
    headings: tuple[str, ...], renamed: dict[str, str], shown_name: str, profile: Profile,
    problems: list[Problem],
) -> None:  # fmt: skip
    """What a profile that knows the file's headings sees: columns new, or elsewhere."""
    if not profile.seen_headings:
        return
    back = {normal_heading(now): normal_heading(was) for was, now in renamed.items()}
    now = [back.get(normal_heading(h), normal_heading(h)) for h in headings if h.strip()]
    was = [normal_heading(heading) for heading in profile.seen_headings]
    new = [
        h
        for h in headings
        if h.strip() and back.get(normal_heading(h), normal_heading(h)) not in was
    ]
    if new:
        shown = ", ".join(new[:_LISTED]) + (" …" if len(new) > _LISTED else "")
        problems.append(
            problem("DRIFT-02", file=shown_name, line=profile.heading_row, headings=shown)
        )
    if profile.format == "json":
        return
    common = [heading for heading in was if heading in now]
    if [heading for heading in now if heading in common] != common:
        problems.append(problem("DRIFT-03", file=shown_name, line=profile.heading_row))
