"""Random deliveries: actuals, budgets, two-sided changes with dates, forecasts of rounds."""

import random
from collections.abc import Iterable
from dataclasses import replace

from tests.delivered import listed
from tests.generative.plans import COST_TYPES, UNIT_PART, random_account
from tests.generative.shape import Shape
from tests.reference.model import Fact
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month
from utfall.ledger.rows import Delivery, LedgerRow, SourceTotals, rows_of
from utfall.municipality.settings import ForecastRound

YEAR = 2025
BUDGET = "KF-2025"
DATES = ("2024-11-25", "2025-02-17", "2025-03-31", "2025-04-01", "2025-06-16", "2025-09-01")
_LEDGER_PERIODS = tuple(range(14))
_BUDGET_PERIODS = (*range(1, 13), *range(1, 13), 0, 13, 99, 99, 99)


class LedgerMaker:
    """Makes the deliveries of one shape over its plan and organisation."""

    def __init__(
        self, shape: Shape, plan: CodePlan, organisation: Organisation,
        rounds: tuple[ForecastRound, ...],
    ) -> None:  # fmt: skip
        self.shape = shape
        self.plan = plan
        self.organisation = organisation
        self.rounds = rounds
        self.codes = self._codes(shape.stream("koder"))

    def deliveries(self) -> list[Delivery]:
        """All of them, in the order they come; one with no rows does not come."""
        shape = self.shape
        made = [self._actual(YEAR, shape.actual_rows)]
        if shape.previous_year:
            made.append(self._actual(YEAR - 1, shape.actual_rows // 4))
        made.append(self._budget(BUDGET, "ram", shape.budget_rows))
        if shape.two_budgets:
            version, layer = shape.stream("budgetar").choice(
                ((BUDGET, "internbudget"), ("KF-2025-2", "ram"))
            )
            made.append(self._budget(version, layer, shape.budget_rows // 2))
        made.append(self._changes())
        made.extend(self._forecast(item) for item in self.rounds)
        return [delivery for delivery in made if delivery.rows]

    def _codes(self, numbers: random.Random) -> tuple[str, ...]:
        """The unit codes rows are booked on: most of the known, one nobody knows, and none."""
        known = sorted(self.organisation.known_codes)
        used = [code for code in known if numbers.random() < 0.7]
        return (*(used or known[:1]), "okänd", "")

    def _actual(self, year: int, count: int) -> Delivery:
        numbers = self.shape.stream(f"utfall {year}")
        rows = [self._row(numbers, year, numbers.choice(_LEDGER_PERIODS)) for _ in range(count)]
        turned = [replace(r, amount_ore=-r.amount_ore) for r in rows if numbers.random() < 0.05]
        return self._delivery("actual", "", "", year, [*rows, *turned])

    def _budget(self, version: str, layer: str, count: int) -> Delivery:
        numbers = self.shape.stream(f"budget {version} {layer}")
        rows = [self._row(numbers, YEAR, numbers.choice(_BUDGET_PERIODS)) for _ in range(count)]
        return self._delivery("budget", version, layer, YEAR, rows)

    def _changes(self) -> Delivery:
        numbers = self.shape.stream("ändringar")
        rows: list[LedgerRow] = []
        for number in range(self.shape.change_pairs):
            row = replace(
                self._row(numbers, YEAR, numbers.choice(_BUDGET_PERIODS)),
                decision=f"KS § {number // 2}", decision_date=numbers.choice(DATES),
            )  # fmt: skip
            other = self._row(numbers, YEAR, row.period)
            rows += [row, replace(row, parts=other.parts, account=other.account,
                                  amount_ore=-row.amount_ore)]  # fmt: skip
        return self._delivery("budget_change", BUDGET, "ram", YEAR, rows)

    def _forecast(self, item: ForecastRound) -> Delivery:
        """Mostly units at the round's level; now and then one below or above it."""
        numbers = self.shape.stream(f"prognos {item.id}")
        year = numbers.choice([YEAR, YEAR, item.month.year])
        date = numbers.choice(DATES)
        rows: list[LedgerRow] = []
        for unit in self.organisation.units:
            if numbers.random() < (0.7 if unit.level == item.level else 0.1):
                stated = date if numbers.random() < 0.9 else numbers.choice(DATES)
                held = numbers.choice([unit.own_code, *(link.target for link in unit.codes)])
                rows += self._statement(numbers, year, held, stated)
        return self._delivery("forecast", item.id, "", year, rows)

    def _statement(
        self, numbers: random.Random, year: int, code: str, date: str
    ) -> Iterable[LedgerRow]:
        whole = numbers.random() < 0.2
        for cost_type in ("",) if whole else COST_TYPES:
            if whole or numbers.random() < 0.7:
                yield LedgerRow(
                    period=99, account="", parts=self._parts(numbers, year, code),
                    amount_ore=_amount(numbers), line=0, cost_type=cost_type,
                    against_version=BUDGET, against_date=date,
                )  # fmt: skip

    def _row(self, numbers: random.Random, year: int, period: int) -> LedgerRow:
        return LedgerRow(
            period=period, account=random_account(numbers),
            parts=self._parts(numbers, year, numbers.choice(self.codes)),
            amount_ore=_amount(numbers), line=0,
        )  # fmt: skip

    def _parts(self, numbers: random.Random, year: int, code: str) -> tuple[str, ...]:
        plan = self.plan.of_year(year)
        assert plan is not None
        return tuple(
            code if part.id == UNIT_PART else numbers.choice(("", "100", "0001"))
            for part in plan.parts
        )  # fmt: skip

    def _delivery(
        self, kind: str, version: str, layer: str, year: int, rows: list[LedgerRow]
    ) -> Delivery:
        plan = self.plan.of_year(year)
        assert plan is not None
        numbered = tuple(replace(row, line=line) for line, row in enumerate(rows, start=2))
        return delivery_of_rows(kind, version, layer, year, plan_parts(self.plan, year), numbered)


def plan_parts(plan: CodePlan, year: int) -> tuple[str, ...]:
    """The ids of the year's code parts, in order."""
    years = plan.of_year(year)
    assert years is not None
    return tuple(part.id for part in years.parts)


def delivery_of_rows(
    kind: str, version: str, layer: str, year: int, part_ids: tuple[str, ...],
    rows: tuple[LedgerRow, ...],
) -> Delivery:  # fmt: skip
    """A delivery as a reader would make it, of every period."""
    total = sum(row.amount_ore for row in rows)
    return Delivery(
        format="csv", encoding="utf-8", source=f"källa {kind}", entity="exempelkoping", kind=kind,
        version=version, layer=layer, year=year, periods=(*range(14), 99), states={},
        extracted="2025-08-06", part_ids=part_ids, rows=rows_of(rows), file_rows=len(rows),
        source_totals=SourceTotals(len(rows), total, 0), profile="slump",
    )  # fmt: skip


def random_rounds(
    numbers: random.Random, organisation: Organisation, count: int
) -> tuple[ForecastRound, ...]:
    """Forecast rounds of 2025 (or the autumn before), at any level, most of them closed."""
    months = numbers.sample([Month(2024, 10), *(Month(2025, n) for n in (2, 3, 5, 8))], count)
    return tuple(
        ForecastRound(month, numbers.random() < 0.85, numbers.choice(organisation.levels[:-1]))
        for month in sorted(months)
    )


def facts_of(delivery: Delivery) -> list[Fact]:
    """The same rows as the reference takes them."""
    return [
        Fact(
            kind=delivery.kind, version=delivery.version, layer=delivery.layer,
            year=delivery.year, period=row.period, account=row.account, codes=row.parts,
            amount_ore=row.amount_ore, cost_type=row.cost_type, decision_date=row.decision_date,
            against_version=row.against_version, against_date=row.against_date,
        )
        for row in listed(delivery)
    ]  # fmt: skip


def _amount(numbers: random.Random) -> int:
    """Öre in the ledger's sign: mostly ordinary, now and then nothing, one öre or billions."""
    size = numbers.choice((10**4, 10**6, 10**6, 10**8, 10**13, 1))
    return numbers.randint(-size, size)
