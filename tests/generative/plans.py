"""Random code plans: two to four parts in any order, accounts of both classes, two years' plans."""

import random

from utfall.domain.code_plan import Account, AccountClass, CodePart, CodePlan, CodePlanYears

UNIT_PART = "ansvar"
_OTHER_PARTS = ("verksamhet", "projekt", "motpart")
COST_TYPES = {"intakter": "Intäkter", "personal": "Personal", "ovrigt": "Övrigt"}
# A class nobody has decided (0), and codes that are neither four digits nor digits only.
_ACCOUNTS = ("1930", "2440", "3010", "3011", "4010", "5010", "5011", "6010", "7A1", "0610", "8999")


def random_plan(numbers: random.Random) -> CodePlan:
    """One plan for all years, or another from 2025 on."""
    if numbers.random() < 0.5:
        return CodePlan((_years(numbers, 2020, None),))
    return CodePlan((_years(numbers, 2020, 2024), _years(numbers, 2025, None)))


def _years(numbers: random.Random, first: int, last: int | None) -> CodePlanYears:
    classes: dict[str, AccountClass] = {"1": "balans", "2": "balans"}
    for digit in "345678":
        classes[digit] = "balans" if numbers.random() < 0.1 else "resultat"
    known = [code for code in _ACCOUNTS if numbers.random() < 0.85]
    cost_types = ("", *COST_TYPES, *COST_TYPES)
    return CodePlanYears(
        first_year=first,
        last_year=last,
        parts=_parts(numbers),
        classes=classes,
        cost_types=COST_TYPES,
        accounts={code: Account(code, code, numbers.choice(cost_types)) for code in known},
        codes={},
    )


def _parts(numbers: random.Random) -> tuple[CodePart, ...]:
    ids = [UNIT_PART, *numbers.sample(_OTHER_PARTS, numbers.randint(1, 3))]
    numbers.shuffle(ids)
    return tuple(CodePart(part, part.title()) for part in ids)


def random_account(numbers: random.Random) -> str:
    """Any account, in the plan or not; result accounts are the most common."""
    return numbers.choice(_ACCOUNTS)
