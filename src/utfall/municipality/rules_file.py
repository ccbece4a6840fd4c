"""``regler.yaml``: what deviation is material, and which must be explained."""

from typing import NamedTuple

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node

FILE = "regler.yaml"
_CONDITIONS = ("och", "eller")
_ORE_PER_TKR = 100_000


class DeviationRule(NamedTuple):
    """A limit in öre and in percent of budget to date; over means strictly greater, unrounded."""

    limit_ore: int
    percent: int
    both: bool

    def is_over(self, deviation_ore: int, budget_ore: int) -> bool:
        """Whether a deviation is over the rule."""
        over_amount = abs(deviation_ore) > self.limit_ore
        over_percent = abs(deviation_ore) * 100 > self.percent * abs(budget_ore)
        return over_amount and over_percent if self.both else over_amount or over_percent

    @property
    def words(self) -> str:
        """The rule as people write it."""
        joined = "och" if self.both else "eller"
        return f"{self.limit_ore // _ORE_PER_TKR} tkr {joined} {self.percent} %"


class Rules(NamedTuple):
    """``material`` (*väsentlig*) judges words; ``explained`` (*förklaras*) demands a comment."""

    material: DeviationRule = DeviationRule(100 * _ORE_PER_TKR, 5, both=True)
    explained: DeviationRule = DeviationRule(50 * _ORE_PER_TKR, 3, both=False)


def read_rules(node: Node | None, shown_name: str, problems: list[Problem]) -> Rules:
    """Type the file's nodes; what is not there has the defaults."""
    fields = Fields(shown_name, problems)
    values = fields.mapping(node, "Reglerna", optional=("väsentlig", "förklaras"))
    defaults = Rules()
    return Rules(
        material=_rule(values.get("väsentlig"), "väsentlig", fields, defaults.material),
        explained=_rule(values.get("förklaras"), "förklaras", fields, defaults.explained),
    )


def _rule(node: Node | None, name: str, fields: Fields, default: DeviationRule) -> DeviationRule:
    if node is None:
        return default
    values = fields.mapping(node, f"Regeln {name}", required=("tkr", "procent", "villkor"))
    condition = fields.choice(values.get("villkor"), f"{name}, villkor", _CONDITIONS, "och")
    return DeviationRule(
        limit_ore=_limit(values.get("tkr"), f"{name}, tkr", fields) * _ORE_PER_TKR,
        percent=_limit(values.get("procent"), f"{name}, procent", fields),
        both=condition == "och",
    )


def _limit(node: Node | None, where: str, fields: Fields) -> int:
    """A whole number from 0: every deviation is over a limit below it."""
    limit = fields.integer(node, where)
    if node is not None and limit < 0:
        fields.add("HAND-16", node, where=where, value=limit)
    return limit
