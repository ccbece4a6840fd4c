"""What the reference is given: plain rows, a plain report and the municipality around them."""

from dataclasses import dataclass

from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month


@dataclass(frozen=True, slots=True)
class Fact:
    """One amount; ``codes`` follow the year's code plan, dates are ISO texts, empty for none."""

    kind: str
    version: str
    layer: str
    year: int
    period: int
    account: str
    codes: tuple[str, ...]
    amount_ore: int
    cost_type: str = ""
    decision_date: str = ""
    against_version: str = ""
    against_date: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Which facts count; ``deviation`` is a forecast's distance to the budget it names."""

    kinds: tuple[str, ...]
    result_only: bool = False
    accounts: tuple[str, ...] | None = None
    version: str | None = None
    layer: str | None = None
    deviation: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """``form`` is measure, formula or share; operands are (sign, column id)."""

    id: str
    form: str
    measure: str = ""
    period: str = "hittills"
    operands: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowGroup:
    """``form`` is children, unit or sum."""

    id: str
    form: str
    unit: str = ""
    under: str = ""
    members: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The definition; ``round_months`` are the months with a round of their own."""

    unit: str
    round_months: tuple[int, ...]
    measures: dict[str, Measure]
    columns: tuple[Column, ...]
    rows: tuple[RowGroup, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A forecast round: forecasts carry its month as their version (``2025-03``)."""

    month: Month
    closed: bool
    level: str


@dataclass(frozen=True, slots=True)
class Town:
    """What the municipality has decided."""

    organisation: Organisation
    plan: CodePlan
    rounds: tuple[Round, ...] = ()


@dataclass(frozen=True, slots=True)
class Ore:
    """An amount; None where there are no facts, which is not zero."""

    amount: int | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share, unrounded."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell that cannot have a figure."""


Value = Ore | Ratio | Blank
