"""The only two ways reading a file may end, whatever its bytes: a whole import, or Problems.

``outcome_of`` goes the way an import goes: which profile fits, the reader of the format, the scan
that shares no code with it, and the checks. Anything else is a finding.
"""

from dataclasses import dataclass
from typing import Literal

from utfall.domain.code_plan import CodePart, CodePlan, CodePlanYears
from utfall.domain.fact_kinds import REGISTER_KINDS
from utfall.domain.organisation import Organisation, Unit
from utfall.domain.problem import Problem, has_errors
from utfall.ledger.checks import check_context, run_checks
from utfall.ledger.choose_profile import choose_profile
from utfall.ledger.inspect_file import inspect_file
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.read_delivery import read_delivery
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.register_table import read_register

Kind = Literal["whole", "refused", "finding"]
# The reader and the scan of the same bytes disagree: refused, but one of them is wrong.
DISAGREED = "KONTR-11"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended; ``words`` say what was found, and ``disagreed`` that reader and scan did."""

    kind: Kind
    words: str = ""
    disagreed: bool = False


class HalfError(Exception):
    """Neither a whole import nor Problems."""


def outcome_of(content: bytes, profile: Profile, context: ReadingContext) -> Outcome:
    """Read the bytes as a delivery by the profile; a fault of any kind is a finding."""
    try:
        problems = _read(content, profile, context)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is a finding
        return Outcome("finding", said(fault))
    disagreed = any(item.code == DISAGREED for item in problems)
    return Outcome("refused" if has_errors(problems) else "whole", disagreed=disagreed)


def said(fault: BaseException) -> str:
    """A fault and where it came from, short enough to list."""
    trace = fault.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "utfall" in code.co_filename:
            place = f"{code.co_filename.rpartition('utfall/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(fault).__name__}: {fault} ({place})"[:400]


def _read(content: bytes, profile: Profile, context: ReadingContext) -> list[Problem]:
    problems: list[Problem] = []
    chosen = choose_profile(content, "fil", [profile], None, problems)
    if chosen is None:
        _refused_in_words(problems, "no profile and no Problem")
    if len(content) % 2:  # the one way or the other, the same for the same bytes
        inspection = inspect_file(content, "fil", profile if chosen else None, context)
        return [*problems, *inspection.problems]
    if profile.kind in REGISTER_KINDS:
        if read_register(content, "fil", profile, problems) is None:
            _refused_in_words(problems, "no register and no Problem")
        return problems
    return problems + _delivered(content, profile, context)


def _delivered(content: bytes, profile: Profile, context: ReadingContext) -> list[Problem]:
    problems: list[Problem] = []
    delivery = read_delivery(content, "fil", profile, context, problems)
    if delivery is None:
        _refused_in_words(problems, "no delivery and no Problem")
        return problems
    checks = check_context("fil", delivery.year, profile, context)
    if checks is not None:
        problems += run_checks(delivery, checks, whole=not has_errors(problems))
    return problems


def _refused_in_words(problems: list[Problem], what: str) -> None:
    if not has_errors(problems):
        raise HalfError(what)


def context_of(profile: Profile) -> ReadingContext:
    """A municipality that has every code part the profile names, and takes any code."""
    fixed = {*profile.fixed_columns}
    named = (
        *(column.target for column in profile.part_columns),
        *(dimension.part for dimension in profile.dimensions),
    )
    parts = [name for name in dict.fromkeys(named) if name not in fixed] or ["ansvar"]
    plan = CodePlanYears(
        first_year=1900, last_year=None, parts=tuple(CodePart(p, p.capitalize()) for p in parts),
        classes={str(digit): "resultat" if digit > 2 else "balans" for digit in range(10)},
        cost_types={}, accounts={}, codes={},
    )  # fmt: skip
    top = Unit("kommun", "Kommun", "Kommun", "Kommun", "kommun", "1000")
    return ReadingContext(CodePlan((plan,)), Organisation(parts[0], ("kommun",), (top,)), "k")
