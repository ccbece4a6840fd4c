"""Which codes there are: those a filter's interval may mean, and those rows are made of."""

from collections.abc import Callable, Iterable, Sequence

from utfall.domain.code_plan import CodePlan, CodePlanYears
from utfall.domain.organisation import Tree
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.queries.codes_of_part import codes_of_part
from utfall.reports.decided_changes import DECISION, decisions
from utfall.reports.definition.model import ReportDefinition, RowGroup
from utfall.reports.filters import accounts_of, codes_of
from utfall.reports.row import CodeName

ACCOUNT, COST_TYPE = "konto", "kostnadsslag"


class ReportCodes:
    """The codes of one report's unit and year, asked for once each."""

    def __init__(
        self, code_plan: CodePlan, definition: ReportDefinition, tree: Tree, engine: Engine,
        month: Month, unit_column: Callable[[int], str],
    ) -> None:  # fmt: skip
        self.code_plan = code_plan
        self.definition = definition
        self.tree = tree
        self.engine = engine
        self.month = month
        self.unit_column = unit_column
        self._known: dict[tuple[int, str], frozenset[str]] = {}
        self._found: dict[tuple[int, str], tuple[str, ...]] = {}

    def known(self, year: int, part: str) -> frozenset[str]:
        """A part's codes in the code plan and in the year's facts."""
        if (year, part) not in self._known:
            if part == DECISION:
                self._known[year, part] = frozenset(d.code for d in self._decisions(year))
                return self._known[year, part]
            plan = self.code_plan.of_year(year)
            named = frozenset(plan.codes.get(part, {})) if plan else frozenset()
            self._known[year, part] = named | self._with_facts(part, [year])
        return self._known[year, part]

    def of_group(self, group: RowGroup) -> Sequence[CodeName]:
        """The codes that a row each is made for, with their names, in order."""
        year = self.month.year
        plan = self.code_plan.of_year(year)
        if plan is None:
            return ()
        if group.each_of == DECISION:
            return self._decisions(year)
        if group.each_of == COST_TYPE:
            return [
                CodeName(key, name) for key, name in plan.cost_types.items()
                if self._is_asked_for(plan.accounts_of_cost_type(key), plan)
            ]  # fmt: skip
        years = self._years(group)
        codes = tuple(sorted(self._with_facts(group.each_of, years)))
        wanted = dict(group.filters.parts).get(group.each_of)
        if group.each_of == ACCOUNT:
            names = {code: account.name for code, account in plan.accounts.items()}
            wanted_accounts = self._accounts(group, year)
            codes = tuple(
                code for code in codes
                if (wanted_accounts is None or code in wanted_accounts)
                and self._is_asked_for((code,), plan)
            )  # fmt: skip
        else:
            names = {code: one.name for code, one in plan.codes.get(group.each_of, {}).items()}
            if wanted is not None:
                known = frozenset[str]().union(*(self.known(one, group.each_of) for one in years))
                among = codes_of(wanted, known)
                codes = tuple(code for code in codes if code in among)
        return [CodeName(code, names.get(code, code)) for code in codes]

    def _decisions(self, year: int) -> tuple[CodeName, ...]:
        codes = sorted(self.tree.codes(self.definition.unit))
        return decisions(self.engine.ask, self.unit_column(year), codes, year)

    def _years(self, group: RowGroup) -> list[int]:
        """The report's year, and those that some column counts: a project of last year alone has a
        row too."""
        shifts = {0}
        for column in self.definition.columns:
            measure = self.definition.measures.get(column.measure or group.measure)
            if column.form == "measure" and measure is not None:
                shifts.add(measure.year_shift + column.year_shift + group.year_shift)
        return [self.month.year + shift for shift in sorted(shifts)]

    def _accounts(self, group: RowGroup, year: int) -> frozenset[str] | None:
        plan = self.code_plan.of_year(year)
        if group.filters.accounts is None or plan is None:
            return None
        return accounts_of(group.filters.accounts, plan, self.engine.manifest.accounts(year))

    def _is_asked_for(self, accounts: Iterable[str], plan: CodePlanYears) -> bool:
        """Whether a row of the accounts can have anything in a report narrowed to some."""
        asked = self.definition.asked.accounts
        return not asked or not accounts_of((asked,), plan, accounts).isdisjoint(accounts)

    def _with_facts(self, part: str, years: Iterable[int]) -> frozenset[str]:
        """The codes of a part with facts of the kinds the report counts, below its unit; years
        whose columns are the same are one question."""
        wanted = list(years)
        together: dict[tuple[str, str], list[int]] = {}
        for year in wanted:
            manifest = self.engine.manifest
            column = "account" if part == ACCOUNT else manifest.part_column(year, part)
            if (year, part) not in self._found and column is not None:
                together.setdefault((column, self.unit_column(year)), []).append(year)
        for columns, asked in together.items():
            self._ask(part, columns, asked)
        return frozenset(code for year in wanted for code in self._found.get((year, part), ()))

    def _ask(self, part: str, columns: tuple[str, str], years: list[int]) -> None:
        kinds = {kind for measure in self.definition.measures.values() for kind in measure.kinds}
        codes = sorted(self.tree.codes(self.definition.unit))
        found = codes_of_part(self.engine.ask, columns[0], years, sorted(kinds), columns[1], codes)
        self._found.update({(year, part): own for year, own in found.items()})
