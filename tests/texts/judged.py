"""One paragraph judged against figures a test writes beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem
from utfall.municipality.rules_file import DeviationRule
from utfall.reports.definition.model import Place
from utfall.reports.result import Amount, ReportResult, Share, Value
from utfall.texts.definition import ClaimDefinition, TextDefinition
from utfall.texts.figures import Figures
from utfall.texts.judge import JudgedClaim, judge_text

TKR = 100_000
TEXT_PLACE = Place("handlingar/brev.yaml", 9, 15)
CLAIM_PLACE = Place("handlingar/brev.yaml", 11, 13)
RULE_100_AND_5 = DeviationRule(100 * TKR, 5, both=True)
RULE_50_OR_3 = DeviationRule(50 * TKR, 3, both=False)
BudgetActual = tuple[int | None, int | None]


@dataclass(frozen=True)
class SmallFigures:
    """The small report; columns b (budget), u (actual), a (deviation), p (share)."""

    result: ReportResult
    tree: Tree

    def with_amounts(self, **amounts: BudgetActual) -> Figures:
        """Budget and actual in öre by unit; the units not named have 0 and 0."""
        values = dict(self.result.values)
        for row in ("a", "a1", "a2", "b"):
            budget, actual = amounts.get(row, (0, 0))
            values.update(_row_values(row, budget, actual))
        return Figures(replace(self.result, values=values), self.tree, None)


def _row_values(row: str, budget: int | None, actual: int | None) -> dict[tuple[str, str], Value]:
    none = budget is None and actual is None
    deviation = None if none else (budget or 0) - (actual or 0)
    return {
        (row, "b"): Amount(budget),
        (row, "u"): Amount(actual),
        (row, "a"): Amount(deviation),
        (row, "p"): Share(actual or 0, budget or 0),
    }


@dataclass(frozen=True)
class Judged:
    """What came of it."""

    claims: tuple[JudgedClaim, ...]
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> list[str]:
        """The codes, in the order they were found."""
        return [item.code for item in self.problems]


def claim(
    words: str, units: str | tuple[str, ...], column: str = "a", compared_with: str = ""
) -> ClaimDefinition:
    """A claim as the text file has it."""
    names = (units,) if isinstance(units, str) else units
    return ClaimDefinition(words, names, column, compared_with, CLAIM_PLACE)


def judged(
    figures: Figures, words: str, *claims: ClaimDefinition,
    rule: DeviationRule = RULE_100_AND_5, free: bool = False, diary_number: str = "",
    beside: Mapping[str, ClaimDefinition] | None = None,
) -> Judged:  # fmt: skip
    """Judge one paragraph; ``beside`` are claims of the section's other paragraphs."""
    problems: list[Problem] = []
    text = TextDefinition(words, free, claims, TEXT_PLACE)
    section = (*claims, *(beside or {}).values())
    found = judge_text(text, section, figures, rule, diary_number, problems)
    return Judged(found, tuple(problems))
