"""What the codes of a line are called, by the municipality's own files."""

from collections.abc import Mapping

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.period import Month, calendar_month
from utfall.municipality.folder import Municipality

ACCOUNT, COST_TYPE = "konto", "kostnadsslag"


class CodeNames:
    """Names of codes; the unit of a code is looked up once a month."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality

    def of(self, year: int, period: int, codes: Mapping[str, str]) -> dict[str, str]:
        """Code part → the name of its code in the row's own month; what neither code plan nor
        organisation has is left out. ``codes`` are by the name of their part, as in a trace."""
        plan = self.municipality.code_plan.of_year(year)
        month = Month(year, calendar_month(period))
        named = {
            part: _in_plan(plan, part, code) or self._unit(month, part, code)
            for part, code in codes.items()
        }
        return {part: name for part, name in named.items() if name}

    def _unit(self, month: Month, part: str, code: str) -> str:
        organisation = self.municipality.organisation
        if part != organisation.code_part:
            return ""
        holder = organisation.at(month).holder(code)
        return holder.name if holder else ""


def _in_plan(plan: CodePlanYears | None, part: str, code: str) -> str:
    if plan is None:
        return ""
    if part == ACCOUNT:
        return plan.accounts[code].name if code in plan.accounts else ""
    if part == COST_TYPE:
        return plan.cost_types.get(code, "")
    found = plan.codes.get(part, {}).get(code)
    return found.name if found else ""
