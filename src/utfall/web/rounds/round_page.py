"""The controller's page of a round: who is not done, what stands out, what stops, the way to a
decision."""

from dataclasses import dataclass

from utfall.web.frame.templatetags.frame_tags import state_word
from utfall.web.rounds.models import Depth, Round, UnitState
from utfall.web.rounds.round_contents import RoundContents
from utfall.web.rounds.round_rows import (
    ALL,
    CHANGED,
    DEFICIT,
    NEEDS_YOU,
    SET_NAMES,
    UnitRow,
    row_of,
    rows_in,
)
from utfall.web.rounds.shown_state import STATES, ShownState
from utfall.web.rounds.stands_out import Hindrance, StandsOut, hindrances, stands_out
from utfall.web.rounds.way_to_decision import Step, way_to_decision
from utfall.web.rounds.way_up import body_of


@dataclass(frozen=True)
class BodyRows:
    """A body's rows, and how many of its units are done of how many; ranked rows have no name."""

    name: str
    done: int
    count: int
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar, measured in units, and the state it leads to."""

    shown: ShownState
    count: int
    start: int
    part: str


@dataclass(frozen=True, slots=True)
class RowSet:
    """A choice of rows, with how many it holds."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True)
class RoundPage:
    """Everything the page shows; ``narrowed`` is the word of the state it is narrowed to."""

    round: Round
    done: int
    count: int
    segments: tuple[Segment, ...]
    stands_out: tuple[StandsOut, ...]
    hindrances: tuple[Hindrance, ...]
    steps: tuple[Step, ...]
    sets: tuple[RowSet, ...]
    chosen: str
    narrowed: str
    bodies: tuple[BodyRows, ...]
    unit_of_money: str
    depth: str


_SEGMENTS = (
    (UnitState.DONE, "part-done"),
    (UnitState.UNDER_WAY, "part-running"),
    (UnitState.SENT_BACK, "part-returned"),
    (UnitState.NOT_STARTED, "part-begun"),
    (UnitState.NOT_OPENED, "part-open"),
)


def round_page(of: RoundContents, *, chosen: str, state: str) -> RoundPage:
    """The page; ``chosen`` is a choice of rows, ``state`` the slug of a state to narrow to."""
    rows = [row_of(of, part) for part in of.mine]
    reporting = [row for row in rows if row.part.reports]
    sets = {slug: rows_in(of, slug, rows) for slug in SET_NAMES}
    if chosen not in sets:
        chosen = NEEDS_YOU if sets[NEEDS_YOU] else ALL
    narrowed = {shown.slug: str(shown.word) for shown in STATES.values()}.get(state, "")
    shown = [row for row in sets[chosen] if not narrowed or _is_in(row, state)]
    return RoundPage(
        round=of.round,
        done=_done(reporting),
        count=len(reporting),
        segments=_segments(reporting),
        stands_out=stands_out(of, reporting),
        hindrances=hindrances(of, reporting),
        steps=way_to_decision(of, state_word(of.ledger_state)),
        sets=tuple(RowSet(slug, str(name), len(sets[slug])) for slug, name in SET_NAMES.items()),
        chosen=chosen,
        narrowed=narrowed,
        bodies=_bodies(of, shown, reporting, is_ranked=chosen in (DEFICIT, CHANGED)),
        unit_of_money=of.figures.style.unit if of.figures.style else "",
        depth=str(Depth(of.round.depth).label),
    )


def _is_in(row: UnitRow, state: str) -> bool:
    """The bar counts units that report: its links lead to those."""
    return row.part.reports and STATES[UnitState(row.part.state)].slug == state


def _done(rows: list[UnitRow]) -> int:
    return sum(row.part.state == UnitState.DONE for row in rows)


def _segments(rows: list[UnitRow]) -> tuple[Segment, ...]:
    found, start = [], 0
    for state, part in _SEGMENTS:
        count = sum(row.part.state == state for row in rows)
        if count:
            found.append(Segment(STATES[state], count, start, part))
        start += count
    return tuple(found)


def _bodies(
    of: RoundContents, rows: list[UnitRow], reporting: list[UnitRow], *, is_ranked: bool
) -> tuple[BodyRows, ...]:
    """The rows by body in the organisation's order; ranked rows stand in one group."""
    if is_ranked:
        return (BodyRows("", 0, 0, tuple(rows)),) if rows else ()
    there, shown = _by_body(of, reporting), _by_body(of, rows)
    return tuple(_body(of, body, own, there.get(body, [])) for body, own in shown.items())


def _body(
    of: RoundContents, body: str, rows: list[UnitRow], reporting: list[UnitRow]
) -> BodyRows:  # fmt: skip
    name = "" if _is_alone(body, rows) else of.tree.organisation.by_id[body].name
    return BodyRows(name, _done(reporting), len(reporting), tuple(rows))


def _is_alone(body: str, rows: list[UnitRow]) -> bool:
    """Whether the body reports for itself: its row says its name."""
    return [row.part.unit_id for row in rows] == [body]


def _by_body(of: RoundContents, rows: list[UnitRow]) -> dict[str, list[UnitRow]]:
    found: dict[str, list[UnitRow]] = {}
    for row in rows:
        found.setdefault(body_of(of.tree, row.part.unit_id), []).append(row)
    return found
