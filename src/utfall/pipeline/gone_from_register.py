"""What a register says no more when a table has taken its place: a table is the whole list, and one
that was cut, or read by a profile without a column, would take away the rest without a word."""

from collections.abc import Iterator

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.problem import Problem, problem
from utfall.municipality.folder import Municipality

_LISTED = 5


def gone_from_register(before: Municipality, after: Municipality, shown: str) -> list[Problem]:
    """A warning for each kind of thing that is there before and not after, and one for accounts
    that had a kind of cost and have none."""
    found = [
        problem("IMP-09", file=shown, what=what, count=len(gone), listed=_listed(gone))
        for what, gone in _gone(before, after) if gone
    ]  # fmt: skip
    lost = _lost_cost_types(before, after)
    if lost:
        found.append(problem("IMP-10", file=shown, count=len(lost), listed=_listed(lost)))
    return found


def _gone(before: Municipality, after: Municipality) -> Iterator[tuple[str, set[str]]]:
    units, left = ({unit.id for unit in one.organisation.units} for one in (before, after))
    yield "enheter", units - left
    for old, new in _plans(before, after):
        yield "konton", old.accounts.keys() - new.accounts.keys()
        for part in old.parts:
            yield (
                f"koder för {part.name}",
                old.codes.get(part.id, {}).keys() - new.codes.get(part.id, {}).keys(),
            )


def _lost_cost_types(before: Municipality, after: Municipality) -> set[str]:
    return {
        code
        for old, new in _plans(before, after)
        for code, account in old.accounts.items()
        if account.cost_type and code in new.accounts and not new.accounts[code].cost_type
    }


def _plans(
    before: Municipality, after: Municipality
) -> Iterator[tuple[CodePlanYears, CodePlanYears]]:
    """The plan of each year as it is and as it will be: a table changes no years."""
    yield from zip(before.code_plan.versions, after.code_plan.versions, strict=True)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)[:_LISTED]) + (" …" if len(names) > _LISTED else "")
