"""What a delivery replaces: year, periods, version; and the plan its rows are coded by."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from utfall.domain.code_plan import CodePlanYears, Statistic
from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_batch import Rows
from utfall.ledger.rows import (
    CodedRow,
    Delivery,
    LedgerRow,
    SourceTotals,
    StatisticRow,
    rows_of,
)

VERSIONED = ("budget", "budget_change", "forecast")


@dataclass(frozen=True, slots=True)
class Scope:
    """Year, plan of the year, the periods the file is about, and when it was taken out (ISO);
    ``statistics`` are those the municipality has declared."""

    year: int
    plan: CodePlanYears
    periods: tuple[int, ...]
    extracted: str
    statistics: dict[str, Statistic] = field(default_factory=dict)

    @property
    def part_ids(self) -> tuple[str, ...]:
        """The code parts in the plan's order."""
        return tuple(part.id for part in self.plan.parts)

    @property
    def periods_text(self) -> str:
        """``0-7`` or ``1, 3, 5``."""
        first, last = min(self.periods, default=0), max(self.periods, default=0)
        whole = len(self.periods) > 2 and tuple(range(first, last + 1)) == self.periods
        return f"{first}-{last}" if whole else ", ".join(map(str, self.periods))


@dataclass(frozen=True, slots=True)
class ReadRows:
    """A reader's harvest, before it is a delivery."""

    format: str
    encoding: str
    rows: tuple[LedgerRow, ...] | Rows
    file_rows: int
    left_out: Counter[str]
    source_totals: SourceTotals
    vouchers: int = 0
    statistics: tuple[StatisticRow, ...] = ()


def plan_of(
    year: int, profile: Profile, context: ReadingContext, problems: list[Problem]
) -> CodePlanYears | None:
    """The year's code plan; None (with a Problem) where there is none."""
    plan = context.code_plan.of_year(year)
    if plan is None:
        problems.append(problem("PROF-11", file=profile.shown_name, year=year))
    return plan


def check_part_names(
    profile: Profile, plan: CodePlanYears | None, problems: list[Problem]
) -> None:  # fmt: skip
    """Every column and dimension of the profile is a fixed name or a code part of the year."""
    parts = [part.id for part in plan.parts] if plan is not None else []
    if profile.is_register:
        parts = []
    columns = [(c.target, c.line, (*profile.fixed_columns, *parts)) for c in profile.part_columns]
    dimensions = [(d.part, d.line, tuple(parts)) for d in profile.dimensions]
    for name, line, known in (*columns, *dimensions):
        if name not in known:
            problems.append(
                problem("PROF-03", file=profile.shown_name, line=line, name=name,
                        suggestion=did_you_mean(name, known))
            )  # fmt: skip


@dataclass(slots=True)
class OutsidePeriods:
    """Rows of periods the delivery is not about: per period how many, the first line and what the
    row there is called."""

    found: dict[int, tuple[int, str, int]] = field(default_factory=dict)

    def add(self, period: int, line: int, name: str, rows: int = 1) -> None:
        """Note rows of a period, of which the first stands on ``line``."""
        held = self.found.get(period, (line, name, 0))
        first = (line, name) if line < held[0] else held[:2]
        self.found[period] = (*first, held[2] + rows)

    def problems(self, code: str, scope: Scope, shown_name: str) -> list[Problem]:
        """One per period."""
        return [
            problem(code, file=shown_name, line=line, voucher=name or "Raden", period=period,
                    periods=scope.periods_text, count=rows)
            for period, (line, name, rows) in sorted(self.found.items())
        ]  # fmt: skip


def outside_periods(
    code: str, found: Iterable[tuple[CodedRow, int]], scope: Scope, shown_name: str
) -> list[Problem]:
    """One Problem per period the delivery is not about; ``found`` are its rows."""
    outside = OutsidePeriods()
    for row, period in found:
        outside.add(period, row.line, row.voucher)
    return outside.problems(code, scope, shown_name)


def delivery_of(
    read: ReadRows, scope: Scope, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> Delivery:  # fmt: skip
    """The rows with their scope; periods of rows dated outside the year belong to it too."""
    version = context.version if context.version is not None else profile.version
    if profile.kind in VERSIONED and not version:
        problems.append(problem("PROF-09", file=profile.shown_name, kind=profile.kind))
    rows = read.rows if isinstance(read.rows, Rows) else rows_of(read.rows)
    found = {*rows.periods, *(row.period for row in read.statistics)}
    periods = tuple(sorted({*scope.periods, *found}))
    state = context.state
    layer = context.layer if context.layer is not None else profile.layer
    return Delivery(
        format=read.format, encoding=read.encoding, source=profile.source,
        entity=profile.entity or context.entity, kind=profile.kind, version=version,
        layer="" if profile.kind == STATISTIC else layer,
        year=scope.year, periods=periods,
        states={period: state or profile.state_of(period) for period in periods},
        extracted=context.extracted or scope.extracted, part_ids=scope.part_ids,
        rows=rows, file_rows=read.file_rows, source_totals=read.source_totals,
        left_out=dict(sorted(read.left_out.items())), profile=profile.name,
        vouchers=read.vouchers, declared_periods=scope.periods, statistics=read.statistics,
    )  # fmt: skip
