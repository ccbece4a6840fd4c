"""A column of debit and credit, or cost and income, that the profile does not read: the amounts of
both sides are then added up."""

from collections.abc import Sequence
from itertools import islice

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import cell_text, rows_below_headings
from utfall.ledger.side_words import credit_words, mostly_positive
from utfall.ledger.table_headings import amount_heading_places, heading_texts, normal_heading
from utfall.ledger.total_rows import number_or_fault

_LOOKED_AT = 2_000
_MOST_WORDS = 6


def doubtful_sides(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning at the first such column whose credits mostly stand without a minus."""
    if not profile.counts_ore or profile.turn_rules or profile.credit_words:
        return []
    headings = heading_texts(tables[0], profile) or ()
    amounts = [place for _, place in amount_heading_places(headings, profile)]
    own = (row for row in rows_below_headings(tables[0], profile) if not row.blank)
    rows = list(islice(own, _LOOKED_AT))
    ruled = {normal_heading(r.condition.heading) for r in profile.leave_out_rules}
    for place, heading in enumerate(headings):
        if place in amounts or normal_heading(heading) in ruled:
            continue
        words = credit_words(_few_texts(rows, place))
        if words and _are_positive(rows, place, words, amounts, profile):
            name = heading or f"#{place + 1}"
            return [problem("TAB-40", file=shown_name, line=profile.heading_row, heading=name,
                            words=", ".join(words))]  # fmt: skip
    return []


def _few_texts(rows: Sequence[RawRow], place: int) -> tuple[str, ...]:
    """The texts of a column, each once; none where they are too many to be words for sides."""
    found: dict[str, None] = {}
    for row in rows:
        found[cell_text(row, place)] = None
        if len(found) > _MOST_WORDS:
            return ()
    return tuple(found)


def _are_positive(
    rows: Sequence[RawRow], place: int, words: Sequence[str], amounts: Sequence[int],
    profile: Profile,
) -> bool:  # fmt: skip
    credit = [row for row in rows if cell_text(row, place) in words]
    found = [number_or_fault(row.cell(amount), profile) for row in credit for amount in amounts]
    return mostly_positive(number for number in found if isinstance(number, int))
