"""``regler.yaml``: what deviation is material, which must be explained and in how many words, and
when who is late is reminded."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeVar

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Mapping, Node, Scalar
from utfall.municipality.yaml_values import Value

FILE = "regler.yaml"
MATERIAL, EXPLAINED = "väsentlig", "förklaras"
REASONABLE = "rimligt"
COMMENTS, REMINDERS, REQUIRED = "kommentarer", "påminnelser", "obligatoriskt"
CONDITIONS = ("och", "eller")
DEFICIT, SURPLUS = SIDES = ("underskott", "överskott")
MOST_DAYS, MOST_WORDS = 60, 100
_ORE_PER_TKR = 100_000
_WORD = re.compile(r"\w*[^\W\d_]\w*")


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
    def limit_tkr(self) -> int:
        """The limit as the file has it."""
        return self.limit_ore // _ORE_PER_TKR

    @property
    def words(self) -> str:
        """The rule as people write it."""
        joined = CONDITIONS[0] if self.both else CONDITIONS[1]
        return f"{self.limit_tkr} tkr {joined} {self.percent} %"


class Rules(NamedTuple):
    """``material`` (*väsentlig*) judges words; ``explained`` (*förklaras*) demands a comment of the
    ``demanded_sides``, at the ``demanded_levels`` of the organisation (all where there are none).

    A comment has ``least_words`` words and should answer the ``questions``; it is time to
    remind who is not done ``reminder_days`` working days before the units' last day, the earliest
    first. ``reasonable`` (*rimligt*) is how far a delivered month may be from what the same month
    of earlier years came to; None compares nothing.
    """

    material: DeviationRule = DeviationRule(100 * _ORE_PER_TKR, 5, both=True)
    explained: DeviationRule = DeviationRule(50 * _ORE_PER_TKR, 3, both=False)
    demanded_sides: tuple[str, ...] = SIDES
    demanded_levels: tuple[str, ...] = ()
    reminder_days: tuple[int, ...] = (3, 1)
    least_words: int = 1
    questions: tuple[str, ...] = ("Vad beror det på?", "Vad gör vi?", "Vad blir effekten?")
    reasonable: DeviationRule | None = None

    def must_explain(self, deviation_ore: int, budget_ore: int, level: str) -> bool:
        """Whether a unit of the level must comment on the deviation; a deficit is below zero."""
        side = DEFICIT if deviation_ore < 0 else SURPLUS
        demanded = not self.demanded_levels or level in self.demanded_levels
        return (
            demanded
            and side in self.demanded_sides
            and self.explained.is_over(deviation_ore, budget_ore)
        )

    def words_lacking(self, text: str) -> int:
        """How many words a comment needs yet; 0 where it has enough. A figure is no word."""
        return max(0, self.least_words - len(_WORD.findall(text)))


def read_rules(
    node: Node | None, shown_name: str, problems: list[Problem], levels: Collection[str] = ()
) -> Rules:
    """Type the file's nodes; what is not there has the defaults. ``levels`` are the organisation's,
    where it is known: others are Problems."""
    fields = Fields(shown_name, problems)
    values = fields.mapping(
        node, "Reglerna", optional=(MATERIAL, EXPLAINED, REASONABLE, COMMENTS, REMINDERS, REQUIRED)
    )
    defaults = Rules()
    rules = Rules(
        material=_rule(values.get(MATERIAL), MATERIAL, fields, defaults.material),
        explained=_rule(values.get(EXPLAINED), EXPLAINED, fields, defaults.explained),
        reasonable=_rule(values.get(REASONABLE), REASONABLE, fields, None),
    )
    rules = _with_comments(values.get(COMMENTS), fields, rules, levels)
    rules = _with_reminders(values.get(REMINDERS), fields, rules)
    return _with_required(values.get(REQUIRED), fields, rules)


def read_reasonable(
    node: Node | None, shown_name: str, problems: list[Problem]
) -> DeviationRule | None:  # fmt: skip
    """What of the file an import goes by, whatever else is wrong in it."""
    entry = node.entries.get(REASONABLE) if isinstance(node, Mapping) else None
    return _rule(entry.value if entry else None, REASONABLE, Fields(shown_name, problems), None)


def changed_values(
    before: Rules, after: Rules, levels: Collection[str]
) -> dict[str, Value]:  # fmt: skip
    """What is to stand in the file for it to say ``after`` where it said ``before``; a rule whole.
    ``levels`` are the organisation's: where all must comment, that is the same as naming all."""
    was, becomes = _values(before, levels), _values(after, levels)
    whole = (MATERIAL, EXPLAINED)
    changed: dict[str, Value] = {}
    for key, values in becomes.items():
        new = {name: value for name, value in values.items() if value != was[key][name]}
        if new:
            changed[key] = values if key in whole else new
    return changed


def _values(rules: Rules, levels: Collection[str]) -> dict[str, dict[str, Value]]:
    return {
        MATERIAL: _rule_values(rules.material),
        EXPLAINED: _rule_values(rules.explained),
        COMMENTS: {"krävs": rules.demanded_sides,
                   "nivåer": rules.demanded_levels or tuple(levels)},
        REMINDERS: {"dagar_före": tuple(map(str, rules.reminder_days))},
        REQUIRED: {"minst_ord": str(rules.least_words), "frågor": rules.questions},
    }  # fmt: skip


def _rule_values(rule: DeviationRule) -> dict[str, Value]:
    condition = CONDITIONS[0] if rule.both else CONDITIONS[1]
    return {"tkr": str(rule.limit_tkr), "procent": str(rule.percent), "villkor": condition}


_Default = TypeVar("_Default", DeviationRule, None)


def _rule(
    node: Node | None, name: str, fields: Fields, default: _Default
) -> DeviationRule | _Default:  # fmt: skip
    if node is None:
        return default
    values = fields.mapping(node, f"Regeln {name}", required=("tkr", "procent", "villkor"))
    condition = fields.choice(values.get("villkor"), f"{name}, villkor", CONDITIONS, "och")
    return DeviationRule(
        limit_ore=_limit(values.get("tkr"), f"{name}, tkr", fields) * _ORE_PER_TKR,
        percent=_limit(values.get("procent"), f"{name}, procent", fields),
        both=condition == CONDITIONS[0],
    )


def _limit(node: Node | None, where: str, fields: Fields) -> int:
    """A whole number from 0: every deviation is over a limit below it."""
    limit = fields.integer(node, where)
    if node is not None and limit < 0:
        fields.add("HAND-16", node, where=where, value=limit)
    return limit


def _with_comments(
    node: Node | None, fields: Fields, rules: Rules, levels: Collection[str]
) -> Rules:  # fmt: skip
    values = fields.mapping(node, COMMENTS, optional=("krävs", "nivåer"))
    sides, demanded = values.get("krävs"), values.get("nivåer")
    if sides is not None:
        rules = rules._replace(demanded_sides=_sides(sides, fields))
    if demanded is not None:
        rules = rules._replace(demanded_levels=_levels(demanded, fields, levels))
    return rules


def _sides(node: Node, fields: Fields) -> tuple[str, ...]:
    """An empty list means that nobody must; an empty line says nothing and is a Problem."""
    where = f"{COMMENTS}, krävs"
    if isinstance(node, Scalar) and not node.text:
        fields.add("HAND-03", node, key=where)
    items = fields.items(node, where)
    found = [fields.choice(item, where, SIDES, "") for item in items]
    _each_once(zip(items, found, strict=True), where, fields)
    return tuple(side for side in SIDES if side in found)


def _levels(node: Node, fields: Fields, levels: Collection[str]) -> tuple[str, ...]:
    where = f"{COMMENTS}, nivåer"
    items = fields.items(node, where)
    if not items:
        fields.add("HAND-03", node, key=where)
    read = [fields.choice(item, where, levels, "") if levels else fields.text(item, where)
            for item in items]  # fmt: skip
    _each_once(zip(items, read, strict=True), where, fields)
    return tuple(dict.fromkeys(level for level in read if level))


def _with_reminders(node: Node | None, fields: Fields, rules: Rules) -> Rules:
    values = fields.mapping(node, REMINDERS, optional=("dagar_före",))
    where, days = f"{REMINDERS}, dagar_före", values.get("dagar_före")
    if days is None:
        return rules
    items = fields.items(days, where)
    read = [_within(item, where, fields, MOST_DAYS) for item in items]
    _each_once(zip(items, read, strict=True), where, fields)
    return rules._replace(reminder_days=tuple(sorted(set(read), reverse=True)))


def _with_required(node: Node | None, fields: Fields, rules: Rules) -> Rules:
    values = fields.mapping(node, REQUIRED, optional=("minst_ord", "frågor"))
    least, questions = values.get("minst_ord"), values.get("frågor")
    if least is not None:
        words = _within(least, f"{REQUIRED}, minst_ord", fields, MOST_WORDS)
        rules = rules._replace(least_words=words)
    if questions is not None:
        rules = rules._replace(questions=_questions(questions, fields))
    return rules


def _questions(node: Node, fields: Fields) -> tuple[str, ...]:
    where = f"{REQUIRED}, frågor"
    items = fields.items(node, where)
    read = [" ".join(fields.text(item, where).split()) for item in items]
    for item, question in zip(items, read, strict=True):
        if isinstance(item, Scalar) and not question:
            fields.add("HAND-03", item, key=where)
    _each_once(zip(items, read, strict=True), where, fields)
    return tuple(dict.fromkeys(question for question in read if question))


def _within(node: Node, where: str, fields: Fields, most: int) -> int:
    """A whole number from 0 to ``most``."""
    number = fields.integer(node, where)
    if not 0 <= number <= most:
        fields.add("REGEL-01", node, where=where, value=number, most=most)
    return number


def _each_once(found: Iterable[tuple[Node, object]], where: str, fields: Fields) -> None:
    seen: set[object] = set()
    for node, value in found:
        if value in seen and value != "":
            fields.add("REGEL-02", node, where=where, value=value)
        seen.add(value)
