"""Which budget holds in a year: KF's *ram* and the committee's *internbudget* per body, what each
decision changed, and the reserves. All of it from one question to the engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.http import Http404

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.decision import PHASING, Decision, read_decision
from utfall.domain.organisation import Tree, Unit
from utfall.domain.period import MONTHS, Month
from utfall.facts.queries.budget_by_decision import BudgetSum, budget_by_decision
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.web.entered.queries import reading_at

RAM, INTERNAL = "ram", "internbudget"
LAYERS = (RAM, INTERNAL)
RESERVES = "reserver"
"""The report of the folder whose rows are the reserves."""


class Standing(NamedTuple):
    """Öre as adopted, and what decisions have changed."""

    adopted: int
    changed: int

    @property
    def now(self) -> int:
        """What holds."""
        return self.adopted + self.changed


@dataclass(frozen=True)
class BodyBudget:
    """A body's money on both levels; ``unit`` is None for codes with no place under a body."""

    unit: Unit | None
    ram: Standing
    internal: Standing

    @property
    def undistributed(self) -> int:
        """What the council has given and the body has not distributed."""
        return self.ram.now - self.internal.now


@dataclass(frozen=True)
class Side:
    """One side of a change: öre on a code and an account."""

    unit: Unit | None
    code: str
    account: str
    account_name: str
    amount_ore: int


@dataclass(frozen=True)
class DecidedChange:
    """A decision with its sides in each layer; where an amount leaves stands first."""

    text: str
    decision: Decision
    decision_date: str
    layers: tuple[tuple[str, tuple[Side, ...]], ...]


@dataclass(frozen=True)
class Reserve:
    """A reserve: what was decided, what decisions have used, what is left."""

    label: str
    unit: Unit | None
    codes: frozenset[str]
    decided: int
    left: int

    @property
    def used(self) -> int:
        """Öre that decisions have moved from it."""
        return self.decided - self.left


class YearBudget:
    """A year's budget as it stands with what people have entered."""

    def __init__(self, reading: Reading, year: int) -> None:
        plan = reading.workspace.municipality.code_plan.of_year(year)
        part = reading.workspace.municipality.organisation.code_part
        column = reading.manifest.part_column(year, part)
        if plan is None or column is None or year not in budget_years(reading):
            raise Http404
        self.year = year
        self.plan: CodePlanYears = plan
        self.unit_column = column
        self.organisation = reading.workspace.municipality.organisation
        self.tree = self.organisation.at(Month(year, 12))
        self.top = self.tree.tops()[0]
        self.reading = reading_at(reading, self.tree, self.top.id, "budget_change")
        self.accounts = plan.result_accounts(self.reading.manifest.accounts(year))

    @cached_property
    def sums(self) -> tuple[BudgetSum, ...]:
        """Every amount of the two layers, by decision, code and account."""
        found = budget_by_decision(
            self.reading.engine.ask, self.unit_column, self.year, self.accounts
        )
        return tuple(item for item in found if item.layer in LAYERS)

    @cached_property
    def open_months(self) -> tuple[int, ...]:
        """The months whose papers are not closed: all that a change may touch."""
        return tuple(
            m for m in MONTHS if self.reading.state(Month(self.year, m)) != "closed"
        )  # fmt: skip

    def version_of(self, layer: str) -> str:
        """The version that imported changes of the layer carry, or else its budget."""
        scopes = self.reading.manifest.of(("budget", "budget_change"), self.year)
        given = [(s.key.kind, s.key.version) for s in scopes if s.key.layer == layer]
        return max(given, default=("", ""))[1]

    @cached_property
    def _trees(self) -> tuple[Tree, ...]:
        return tuple(self.organisation.at(Month(self.year, m)) for m in reversed(MONTHS))

    def unit_of(self, code: str) -> Unit | None:
        """The unit a code belongs to: at the year's end, or where it last was that year."""
        for tree in self._trees:
            holder = tree.holder(code)
            if holder is not None and tree.exists(holder.id):
                return holder
        return None

    def body_of(self, code: str) -> Unit | None:
        """The body the code's money is bound to: right below the top. The top's own is None."""
        for tree in self._trees:
            holder = tree.holder(code)
            if holder is not None and tree.exists(holder.id):
                return self._body_in(tree, holder)
        return None

    def _body_in(self, tree: Tree, unit: Unit) -> Unit | None:
        at, above = unit.id, tree.parent(unit.id)
        while above is not None and above != self.top.id:
            at, above = above, tree.parent(above)
        return None if above is None else self.organisation.by_id[at]

    @cached_property
    def bodies(self) -> tuple[BodyBudget, ...]:
        """Every body with money, in the municipality's order; last what has no body."""
        by_body: dict[str, list[BudgetSum]] = {}
        for item in self.sums:
            body = self.body_of(item.code)
            by_body.setdefault(body.id if body else "", []).append(item)
        order = [unit for unit in self.organisation.units if unit.id in by_body]
        rest = [None] if "" in by_body else []
        return tuple(
            BodyBudget(unit, *(_standing(by_body[unit.id if unit else ""], layer)
                               for layer in LAYERS))
            for unit in (*order, *rest)
        )  # fmt: skip

    @property
    def total(self) -> BodyBudget:
        """All bodies together, to the öre."""
        return BodyBudget(None, *(_standing(self.sums, layer) for layer in LAYERS))

    def decisions(self, body_id: str = "") -> tuple[DecidedChange, ...]:
        """Every decision of the year, the newest first; those that touch one body. A new phasing
        is no decision on money and is not among them."""
        by_decision: dict[tuple[str, str], list[BudgetSum]] = {}
        for item in self.sums:
            if item.kind == "budget_change" and read_decision(item.decision).type != PHASING:
                by_decision.setdefault((item.decision_date, item.decision), []).append(item)
        return tuple(
            self._decided(text, day, items)
            for (day, text), items in sorted(by_decision.items(), reverse=True)
            if not body_id or body_id in {b.id for i in items if (b := self.body_of(i.code))}
        )  # fmt: skip

    def _decided(self, text: str, day: str, items: list[BudgetSum]) -> DecidedChange:
        layers = ((layer, [i for i in items if i.layer == layer]) for layer in LAYERS)
        return DecidedChange(
            text, read_decision(text), day,
            tuple((layer, self._sides(of_layer)) for layer, of_layer in layers if of_layer),
        )  # fmt: skip

    def _sides(self, items: list[BudgetSum]) -> tuple[Side, ...]:
        found = (Side(self.unit_of(i.code), i.code, i.account, self.account_name(i.account),
                      i.amount_ore) for i in items)  # fmt: skip
        return tuple(sorted(found, key=lambda side: side.amount_ore))

    def account_name(self, account: str) -> str:
        """What the plan calls the account, or nothing."""
        there = self.plan.accounts.get(account)
        return there.name if there else ""

    @cached_property
    def reserves(self) -> tuple[Reserve, ...]:
        """What the folder's report of reserves has a row each for; none without the report."""
        months = [month for month in self.reading.months if month.year == self.year]
        if RESERVES not in self.reading.blocks.reports or not months:
            return ()
        report = self.reading.report(ReportRequest(RESERVES, months[-1]))
        rows = (row for row in report.result.rows if row.form == "unit" and not row.members)
        return tuple(self._reserve(row.label, row.codes) for row in rows)

    def _reserve(self, label: str, codes: frozenset[str]) -> Reserve:
        held = _standing([item for item in self.sums if item.code in codes], INTERNAL)
        unit = next((unit for code in sorted(codes) if (unit := self.unit_of(code))), None)
        return Reserve(label, unit, codes, held.adopted, held.now)

    def now_by_account(self, layer: str, code: str) -> dict[str, int]:
        """What stands on a code in a layer, per account."""
        found: dict[str, int] = {}
        for item in self.sums:
            if (item.layer, item.code) == (layer, code):
                found[item.account] = found.get(item.account, 0) + item.amount_ore
        return found


def _standing(items: Iterable[BudgetSum], layer: str) -> Standing:
    sums = {"budget": 0, "budget_change": 0}
    for item in items:
        if item.layer == layer:
            sums[item.kind] += item.amount_ore
    return Standing(sums["budget"], sums["budget_change"])


def budget_years(reading: Reading) -> tuple[int, ...]:
    """The years that have a budget on one of the two levels, the newest first."""
    scopes = reading.manifest.of(("budget",))
    return tuple(sorted({s.key.year for s in scopes if s.key.layer in LAYERS}, reverse=True))


def iso_date(text: str) -> date | None:
    """The date of a fact's text; None where it has none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
