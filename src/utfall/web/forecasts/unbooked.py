"""What is known of a unit and not booked: imported, entered below, and entered by the unit itself.
It stands beside the ledger; no report sums it in."""

from collections import Counter
from dataclasses import dataclass

from utfall.domain.code_plan import CodePlanYears
from utfall.facts.queries.lines_of_selection import Line, lines_of_selection
from utfall.facts.queries.texts_of import texts_of
from utfall.facts.selection import Selection
from utfall.web.follow_up.place import Place
from utfall.web.forecasts.models import UnbookedItem

KIND = "unbooked"
ENTERED = "/ej-bokfort"
"""How the place of an entered row ends, among the facts."""


@dataclass(frozen=True, slots=True)
class Known:
    """One item: öre in the ledger's sign, the account or cost type it is of in words, the period it
    belongs to or is expected in; ``text`` None may not be read. ``item`` is the unit's own."""

    text: str | None
    amount_ore: int
    of: str
    when: str
    item: UnbookedItem | None = None


@dataclass(frozen=True, slots=True)
class KnownItems:
    """The unit's own, then those among the facts."""

    own: tuple[Known, ...]
    others: tuple[Known, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.own) + len(self.others)

    @property
    def sum_ore(self) -> int:
        """What they come to."""
        return sum(known.amount_ore for known in (*self.own, *self.others))


def known_items(place: Place, own: tuple[UnbookedItem, ...]) -> KnownItems:
    """What is known and not booked up to the place's month: one question on the facts, and one for
    texts where they may be read."""
    plan = place.reading.workspace.municipality.code_plan.of_year(place.month.year)
    lines = _but_own(_lines(place), own)
    may_read = place.tree.codes(place.unit.id) <= place.text_codes
    texts = texts_of(place.reading.engine.ask, lines) if may_read else {}
    others = tuple(
        Known(texts.get(line.row_id, "") if may_read else None, line.amount_ore,
              _words(plan, line.account, line.cost_type), f"{line.year}-{line.period:02d}")
        for line in lines
    )  # fmt: skip
    listed = tuple(
        Known(item.text if may_read else None, item.amount_ore,
              _words(plan, item.account, item.cost_type), item.expected, item)
        for item in own
    )  # fmt: skip
    return KnownItems(listed, others)


def _but_own(lines: tuple[Line, ...], own: tuple[UnbookedItem, ...]) -> list[Line]:
    """The lines without those of the unit's own items, which are among the facts too. Rows alike
    in all that is a fact stand for each other, so that they are told by that and not by their place
    in a file."""
    mine = Counter((item.account, item.cost_type, item.amount_ore) for item in own)
    others = []
    for line in lines:
        fact = (line.account, line.cost_type, line.amount_ore)
        if line.column.endswith(ENTERED) and mine[fact]:
            mine[fact] -= 1
        else:
            others.append(line)
    return others


def _lines(place: Place) -> tuple[Line, ...]:
    reading, year = place.reading, place.month.year
    part = reading.workspace.municipality.organisation.code_part
    column = reading.manifest.part_column(year, part)
    if column is None:
        return ()
    periods = tuple(range(place.month.number + 1))
    codes = sorted(place.tree.codes(place.unit.id))
    return lines_of_selection(reading.engine.ask, column, codes, Selection((KIND,), year, periods))


def _words(plan: CodePlanYears | None, account: str, cost_type: str) -> str:
    if plan is None:
        return account or cost_type
    if account:
        known = plan.accounts.get(account)
        return f"{account} {known.name}" if known else account
    return plan.cost_types.get(cost_type, cost_type)
