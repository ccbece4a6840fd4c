"""The proposed rules for codes that are sums of others: checked where they stand by their rows,
else left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from utfall.domain.problem import Problem, problem
from utfall.ledger.suggest.level_rows import LevelRows
from utfall.ledger.suggest.suggestion import LeftOutRows, Suggestion
from utfall.ledger.suggest.total_rows import DETAILS, TotalRows

_MOST_TEXTS = 60


def suggest_levels(
    suggestion: Suggestion, levels: LevelRows, holds: Callable[[Suggestion], bool],
    shown_name: str, doubts: list[Problem],
) -> None:  # fmt: skip
    """Rules of totals above or below their rows, by which the file ``holds``; else rows left out.
    None where they would be too long a list."""
    one = min(levels.codes, key=lambda summed: summed.code)
    doubts.append(
        problem("FÖRSL-35", file=shown_name, line=levels.rows[0].number, code=one.code,
                heading=levels.profile.heading, parts=one.parts_in_words, count=len(levels.codes))
    )  # fmt: skip
    if any(len(texts) > _MOST_TEXTS for texts in _listed(levels).values()):
        return
    before = suggestion.totals
    for is_above in (True, False):
        suggestion.totals = (*before, *_totals(levels, is_above=is_above))
        if holds(suggestion):
            return
    suggestion.totals = before
    suggestion.left_out = (*_left_out(levels), *suggestion.left_out)


def _listed(levels: LevelRows) -> dict[int, tuple[str, ...]]:
    """By length the texts that no length tells."""
    return {n: texts for n, texts in levels.texts.items() if n not in levels.whole}


def _totals(levels: LevelRows, *, is_above: bool) -> Iterator[TotalRows]:
    rule = TotalRows(levels.profile.heading, (), DETAILS, levels.rows, is_exact=True,
                     is_above=is_above)  # fmt: skip
    for length, texts in levels.texts.items():
        if length in levels.whole:
            yield replace(rule, begins=(str(length),), is_by_length=True)
        else:
            yield replace(rule, begins=texts)


def _left_out(levels: LevelRows) -> Iterator[LeftOutRows]:
    heading, reason = levels.profile.heading, "summor av koderna under"
    if levels.whole:
        lengths = tuple(map(str, levels.whole))
        yield LeftOutRows(heading, lengths[0], reason, more=lengths[1:], by_length=True)
    for first, *more in _listed(levels).values():
        yield LeftOutRows(heading, first, reason, more=tuple(more))
