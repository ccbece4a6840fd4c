"""Names of accounts and codes as written → the codes of one year that a question selects by.

Membership only, never a prefix: an interval is the accounts and codes there are within it.
"""

import re
from collections.abc import Iterable

from utfall.domain.code_plan import CodePlanYears
from utfall.reports.definition.model import RESULT_ACCOUNTS

BALANCE_ACCOUNTS = "balans"
_CLASS = re.compile(r"klass (\S)")
_INTERVAL = re.compile(r"(\S+)-(\S+)")


def accounts_of(
    names: Iterable[str], plan: CodePlanYears, there: Iterable[str]
) -> frozenset[str]:  # fmt: skip
    """The accounts meant by names: *resultat*, *balans*, ``klass 3``, a cost type, ``3000-3999``,
    or an account; of those in the plan or with facts (``there``)."""
    known = frozenset((*plan.accounts, *there))
    found: set[str] = set()
    for name in names:
        found |= _accounts_of_name(name, plan, known)
    return frozenset(found)


def _accounts_of_name(name: str, plan: CodePlanYears, known: frozenset[str]) -> frozenset[str]:
    if name in (RESULT_ACCOUNTS, BALANCE_ACCOUNTS):
        return frozenset(account for account in known if plan.class_of(account) == name)
    if name in plan.cost_types and name not in plan.accounts:
        return plan.accounts_of_cost_type(name)
    of_class = _CLASS.fullmatch(name)
    if of_class:
        return frozenset(account for account in known if account[:1] == of_class[1])
    return frozenset((name,)) if name in known else within(name, known) or frozenset((name,))


def name_of_accounts(name: str, plan: CodePlanYears | None) -> str:
    """A cost type by its name, an account by code and name; what the plan does not have as it is
    written."""
    if plan is None:
        return name
    account = plan.accounts.get(name)
    return f"{name} {account.name}" if account else plan.cost_types.get(name, name)


def within(interval: str, known: Iterable[str]) -> frozenset[str]:
    """The codes from one to another, both included, of the same length as they; none where the
    text is no interval."""
    match = _INTERVAL.fullmatch(interval)
    if not match or len(match[1]) != len(match[2]):
        return frozenset()
    first, last = match.groups()
    return frozenset(c for c in known if len(c) == len(first) and first <= c <= last)


def codes_of(names: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """The codes of a part meant by names: a code, or an interval of those there are."""
    there = frozenset(known)
    return frozenset().union(*(
        frozenset((name,)) if name in there or not within(name, there) else within(name, there)
        for name in names
    ))  # fmt: skip


def cost_types_of(accounts: frozenset[str], plan: CodePlanYears) -> tuple[str, ...]:
    """The cost types whose accounts all are among ``accounts``: what a forecast is stated of."""
    return tuple(
        name for name in plan.cost_types
        if plan.accounts_of_cost_type(name) and plan.accounts_of_cost_type(name) <= accounts
    )  # fmt: skip
