"""Proves that nothing was lost between a delivered file and the facts read back."""

from collections import Counter

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.problem import problem
from utfall.facts.changed_units import changed_units
from utfall.facts.engine import Ask, Engine
from utfall.facts.manifest import Manifest
from utfall.facts.money_scope import SIDE_BY_SIDE_FROM
from utfall.facts.publish import Publication
from utfall.facts.queries.control_totals import PeriodTotal, control_totals
from utfall.facts.queries.statistic_totals import StatisticTotal, statistic_totals
from utfall.ledger.control.table_amounts import MILLIONTHS
from utfall.ledger.rows import Delivery
from utfall.ledger.side_by_side import beside
from utfall.municipality import code_plan_file
from utfall.pipeline.refused import DATA, RefusedError
from utfall.pipeline.workspace import Workspace

Total = PeriodTotal | StatisticTotal
_Compared = tuple[str, object, object]


def totals_of(ask: Ask, publication: Publication) -> tuple[Total, ...]:
    """What the publication's source has in its scope and periods, read back from the facts."""
    key, source = publication.key, publication.source
    totals: tuple[Total, ...]
    if key.kind == STATISTIC:
        totals = tuple(statistic_totals(ask, key, source))
    else:
        totals = tuple(control_totals(ask, key, source))
    return tuple(total for total in totals if total.period in publication.periods)


class Proof:
    """Compares a delivery with the facts before anyone can see them."""

    def __init__(
        self, workspace: Workspace, delivery: Delivery, publication: Publication, shown: str
    ) -> None:  # fmt: skip
        self.workspace = workspace
        self.delivery = delivery
        self.publication = publication
        self.shown = shown
        self.totals: tuple[Total, ...] = ()
        self._by_period: dict[int, int] = {}

    def prove(self, after: Manifest) -> None:
        """Read the facts back and compare; RefusedError with what differs."""
        many = len(self.delivery.rows) > SIDE_BY_SIDE_FROM
        beside(lambda: self._read_back(after), self._sum_up, needed=many)
        statistic = self.delivery.kind == STATISTIC
        problems = [
            problem("IMP-01", file=self.shown, what=what, source=source, facts=facts)
            for what, source, facts in (self._statistics() if statistic else self._money())
            if source != facts
        ]
        declared = self.workspace.municipality.code_plan.statistics
        brought = {row.statistic for row in self.delivery.statistics}
        problems += changed_units(
            after, {name: declared[name] for name in brought}, code_plan_file.FILE
        )
        if problems:
            raise RefusedError(DATA, problems)

    def _read_back(self, after: Manifest) -> None:
        with Engine(self.workspace.store, after) as engine:
            self.totals = totals_of(engine.ask, self.publication)

    def _sum_up(self) -> None:
        """What was read of the file, in öre."""
        self._by_period = self.delivery.rows.sums_by_period()

    def _money(self) -> list[_Compared]:
        scanned, by_period = self.delivery.source_totals, self._by_period
        found = {t.period: t.amount_ore for t in self.totals if isinstance(t, PeriodTotal)}
        return [
            ("antal belopp", scanned.rows + scanned.opening_rows,
             sum(total.rows for total in self.totals)),
            ("summa i öre", scanned.sign * (scanned.sum_ore + scanned.opening_sum_ore),
             sum(found.values())),
            *((f"summa i öre för period {period}", by_period[period], found.get(period, 0))
              for period in sorted(by_period)),
        ]  # fmt: skip

    def _statistics(self) -> list[_Compared]:
        scanned, read = self.delivery.source_totals, Counter[tuple[int, str]]()
        for row in self.delivery.statistics:
            read[row.period, row.statistic] += row.value
        totals = [total for total in self.totals if isinstance(total, StatisticTotal)]
        found = {(total.period, total.statistic): total.value for total in totals}
        return [
            ("antal tal", scanned.rows, sum(total.rows for total in totals)),
            ("summa i miljondelar", scanned.sum_millionths,
             sum(total.value * MILLIONTHS // 10**total.decimals for total in totals)),
            *((f"summa av {statistic} för period {period}", value,
               found.get((period, statistic), 0))
              for (period, statistic), value in sorted(read.items())),
        ]  # fmt: skip
