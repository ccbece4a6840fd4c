"""Columns of amounts that are added up, and look like the same money twice: *Budget* and *Justerad
budget*, a month and the year to date, *Netto* beside what it is the net of."""

import re
from collections.abc import Iterator, Sequence

from utfall.domain.period import WHOLE_YEAR
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.suggest.heading_words import (
    is_cumulative,
    is_net,
    kind_of,
    restates_a_plan,
    side_of,
)
from utfall.ledger.table_headings import amount_heading_places, heading_texts
from utfall.ledger.total_words import begins_with_part, is_sum_word

_LISTED = 3
_YEAR = re.compile(r"\bhel\s?år|\bhela året|^år(et)?\b|\bårs(budget|belopp|prognos)", re.IGNORECASE)
"""What a column beside its months is called that has what they come to, and not what is left."""


def doubtful_columns(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning at the first such column of a delivery."""
    if not profile.counts_ore:
        return []
    headings = heading_texts(tables[0], profile) or ()
    names = {own: headings[place] for own, place in amount_heading_places(headings, profile)}
    for delivery in profile.deliveries:
        for heading, others, period in _together(delivery):
            own = [" ".join(names.get(one, one).split()) for one in (heading, *others)]
            is_year = period == WHOLE_YEAR and _YEAR.search(own[0]) is not None
            if is_year or _is_again(own[0], own[1:]):
                shown = ", ".join(own[1:][:_LISTED]) + (" …" if len(own) > _LISTED + 1 else "")
                return [problem("TAB-38", file=shown_name, line=profile.heading_row,
                                heading=own[0], others=shown)]  # fmt: skip
    return []


def _together(profile: Profile) -> Iterator[tuple[str, tuple[str, ...], int | None]]:
    """Each column of a delivery, those it is added to (of the same period, or of the months where
    it is the whole year's), and its period."""
    columns = profile.amount_headings
    for heading, period in columns:
        others = tuple(
            other
            for other, at in columns
            if other != heading and (at == period or period == WHOLE_YEAR)
        )
        if others:
            yield heading, others, period


def _is_again(heading: str, others: Sequence[str]) -> bool:
    if is_sum_word(heading) or is_net(heading) or begins_with_part(heading):
        return True
    if is_cumulative(heading) and not all(map(is_cumulative, others)):
        return True
    kind, side = kind_of(heading), side_of(heading)
    alike = [other for other in others if (kind_of(other), side_of(other)) == (kind, side)]
    return bool(kind) and restates_a_plan(heading) and bool(alike)
