"""A sum of rows that are more than their units: no facts may be in it twice."""

from itertools import combinations

from utfall.domain.problem import Problem
from utfall.reports.coordinates import CoordinateReader
from utfall.reports.definition.model import NO_FILTERS, Filters
from utfall.reports.filters import codes_of
from utfall.reports.plan import Planner
from utfall.reports.row import Row


def check_counted_twice(
    rows: tuple[Row, ...], planner: Planner, year: int, problems: list[Problem]
) -> None:
    """Note every pair of a sum's rows that share facts: the later is in the earlier."""
    for row in rows:
        if row.form != "sum" or row.group is None:
            continue
        parts = [_leaves(planner.rows[key], planner) for _, key in row.operands]
        for (one, first), (other, second) in combinations(
            zip(row.operands, parts, strict=True), 2
        ):  # fmt: skip
            apart = one[0] != other[0]  # what is taken away may well lie in what it is taken from
            if not apart and any(_meet(a, b, planner, year) for a in first for b in second):
                counted, inside = planner.rows[other[1]], planner.rows[one[1]]
                problems.append(
                    row.group.place.problem(
                        "DEF-08", counted=counted.label, of=row.key, inside=inside.label
                    )
                )


def _leaves(row: Row, planner: Planner) -> list[Row]:
    """The rows of facts that a row adds up, rests among them; a difference's are none."""
    if row.form in ("unit", "each", "children", "level", "rest"):
        return [row]
    if row.form == "sum":
        return [leaf for _, key in row.operands for leaf in _leaves(planner.rows[key], planner)]
    return []


def _meet(one: Row, other: Row, planner: Planner, year: int) -> bool:
    """Whether two rows of facts share any; a rest is apart from what it names alone."""
    if one.form == "rest" and other.form == "rest":
        return True
    if "rest" in (one.form, other.form):
        rest, row = (one, other) if one.form == "rest" else (other, one)
        taken = [t for _, key in rest.operands for t in _leaves(planner.rows[key], planner)]
        return not any(_holds(whole, row) for whole in taken)
    return _share_facts(one, other, planner.reader, year)


def _holds(whole: Row, row: Row) -> bool:
    """Whether all facts of a row are in the other."""
    narrower = whole.filters in (NO_FILTERS, row.filters)
    return whole.key == row.key or (row.codes <= whole.codes and narrower)


def _share_facts(one: Row, other: Row, reader: CoordinateReader, year: int) -> bool:
    if not one.codes & other.codes or _coordinates(one) != _coordinates(other):
        return False
    return _accounts_meet(one.filters, other.filters, reader, year) and _parts_meet(
        one.filters, other.filters, reader, year
    )


def _coordinates(row: Row) -> tuple[object, ...]:
    """What makes two rows of the same codes count other facts."""
    group = row.group
    return (group.measure, group.period, group.year_shift, group.round) if group else ()


def _accounts_meet(one: Filters, other: Filters, reader: CoordinateReader, year: int) -> bool:
    if one.accounts is None or other.accounts is None:
        return True
    return bool(reader.accounts(one.accounts, year) & reader.accounts(other.accounts, year))


def _parts_meet(one: Filters, other: Filters, reader: CoordinateReader, year: int) -> bool:
    second = dict(other.parts)
    for part, names in one.parts:
        if part in second:
            known = reader.known_codes(year, part)
            if not codes_of(names, known) & codes_of(second[part], known):
                return False
    return True
