"""Files of one import that would take each other's place: half of what is taken in would be gone
when it is done."""

from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.fewer_rows_than_last_time import periods_text
from utfall.ledger.rows import Delivery
from utfall.pipeline.import_delivery import Prepared
from utfall.pipeline.import_history import scope_key


def same_scope_twice(prepared: Sequence[Prepared]) -> list[Problem]:
    """One Problem for each file that replaces an earlier one and does not go on beyond it: January
    to July after January to June is next month's, July after July is the other half of it."""
    found = []
    for number, later in enumerate(prepared):
        for earlier in prepared[:number]:
            both = (_replaced(one, other) for one in _each(later) for other in _each(earlier))
            periods = next(filter(None, both), [])
            if periods:
                found.append(problem(
                    "IMP-07", file=str(later.request.path), other=earlier.request.path.name,
                    source=later.delivery.source, periods=periods_text(periods),
                ))  # fmt: skip
    return found


def _each(prepared: Prepared) -> tuple[Delivery, ...]:
    return (prepared.delivery, *prepared.more)


def _replaced(later: Delivery, earlier: Delivery) -> list[int]:
    """The periods that both are of, where the later is not all of the earlier and more."""
    if (scope_key(later), later.source) != (scope_key(earlier), earlier.source):
        return []
    now, before = {*later.periods}, {*earlier.periods}
    return [] if before < now else sorted(now & before)
