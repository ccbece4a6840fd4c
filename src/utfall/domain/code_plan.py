"""The municipality's own code plan: which parts a code string has, and what is a result account.

Number, order, names and lengths of code parts differ between municipalities and years. Codes are
texts (leading zeros, letters); groups are sets of codes, never prefixes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

AccountClass = Literal["resultat", "balans"]
MAX_PARTS = 12
MAX_DECIMALS = 6


class CodePart(NamedTuple):
    """One part of the code string beside the account, e.g. *ansvar*; lengths are in characters."""

    id: str
    name: str
    lengths: tuple[int, ...] = ()


class Account(NamedTuple):
    """One account of the plan; ``cost_type`` is the id of its *kostnadsslag*, or empty."""

    code: str
    name: str
    cost_type: str = ""


class Code(NamedTuple):
    """One value of a code part."""

    part: str
    code: str
    name: str


class CodePlanYears(NamedTuple):
    """The code plan from one year to another, both inclusive; ``last_year`` None is open."""

    first_year: int
    last_year: int | None
    parts: tuple[CodePart, ...]
    classes: dict[str, AccountClass]
    cost_types: dict[str, str]
    accounts: dict[str, Account]
    codes: dict[str, dict[str, Code]]

    def covers(self, year: int) -> bool:
        """Whether this version of the plan is the year's."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def class_of(self, account: str) -> AccountClass | None:
        """*resultat* or *balans* by the plan's classes (the first character), None outside them."""
        return self.classes.get(account[:1])

    def result_accounts(self, accounts: Iterable[str]) -> tuple[str, ...]:
        """Those of ``accounts`` that are result accounts, in order; unknown ones go by class."""
        return tuple(sorted(a for a in set(accounts) if self.class_of(a) == "resultat"))

    def accounts_of_cost_type(self, cost_type: str) -> frozenset[str]:
        """The accounts that make up a *kostnadsslag*."""
        return frozenset(a.code for a in self.accounts.values() if a.cost_type == cost_type)

    def cost_type_id(self, word: str) -> str | None:
        """The id of a cost type given by id or by name, however its letters are cased."""
        wanted = word.strip().casefold()
        for cost_type, name in self.cost_types.items():
            if wanted in (cost_type.casefold(), name.casefold()):
                return cost_type
        return None


class Statistic(NamedTuple):
    """What is counted beside the money (*mått*): whole numbers of ``10 ** -decimals`` ``unit``."""

    id: str
    name: str
    unit: str
    decimals: int = 0
    line: int = 0

    def is_called(self, word: str) -> bool:
        """Whether ``word`` is its id or its name, however the letters are cased."""
        return word.strip().casefold() in (self.id.casefold(), self.name.casefold())


@dataclass(frozen=True, slots=True)
class CodePlan:
    """The code plan over the years, and what is counted beside the money, by id."""

    versions: tuple[CodePlanYears, ...]
    statistics: dict[str, Statistic] = field(default_factory=dict)

    def of_year(self, year: int) -> CodePlanYears | None:
        """The plan that holds in ``year``, or None where nobody has decided one."""
        return next((version for version in self.versions if version.covers(year)), None)

    def statistic_called(self, word: str) -> Statistic | None:
        """The statistic of that id or name, or None."""
        return next((item for item in self.statistics.values() if item.is_called(word)), None)
