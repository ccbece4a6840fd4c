"""What the checks hold a delivery against."""

from dataclasses import dataclass

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.organisation import Organisation
from utfall.ledger.history import NO_HISTORY, History
from utfall.ledger.profiles.profile import PeriodRule, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.municipality.rules_file import DeviationRule


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The plan of the delivery's year, the tree, the file's shown name, the profile's rules and
    columns; what the snapshot knew before, and the municipality's rule of what is reasonable."""

    shown_name: str
    plan: CodePlanYears
    organisation: Organisation
    period_rules: tuple[PeriodRule, ...] = ()
    has_vouchers: bool = True
    columns: frozenset[str] = frozenset()
    history: History = NO_HISTORY
    reasonable: DeviationRule | None = None


def check_context(
    shown_name: str, year: int, profile: Profile, context: ReadingContext,
    history: History = NO_HISTORY,
) -> CheckContext | None:  # fmt: skip
    """The context of a delivery of ``year``; None where the plan does not cover it."""
    plan = context.code_plan.of_year(year)
    if plan is None:
        return None
    return CheckContext(
        shown_name=shown_name,
        plan=plan,
        organisation=context.organisation,
        period_rules=profile.period_rules,
        columns=frozenset(column.target for column in profile.columns),
        history=history,
        reasonable=context.reasonable,
        has_vouchers=profile.is_sie or bool(profile.heading("nummer")),
    )
