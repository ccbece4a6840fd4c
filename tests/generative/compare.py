"""One random municipality: grown from its shape, computed twice, compared cell by cell in öre."""

from dataclasses import dataclass, replace

from tests.delivered import listed
from tests.generative.definitions import random_definition
from tests.generative.ledgers import YEAR, LedgerMaker, facts_of, random_rounds
from tests.generative.organisations import random_organisation
from tests.generative.plans import random_plan
from tests.generative.shape import Shape
from tests.generative.snapshots import empty_store, publish_all
from tests.generative.through_yaml import reread
from tests.reference import model
from tests.reference.compute import Cells, cells
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.ledger.rows import Delivery, rows_of
from utfall.municipality.settings import ForecastRound, Settings
from utfall.reports.compute import Question, compute_report
from utfall.reports.definition.model import ReportDefinition
from utfall.reports.result import Amount, ReportResult, Share, Value


@dataclass(frozen=True, slots=True)
class Grown:
    """A random municipality with its deliveries, and what is asked of it."""

    plan: CodePlan
    organisation: Organisation
    rounds: tuple[ForecastRound, ...]
    deliveries: list[Delivery]
    definition: ReportDefinition
    month: Month
    round_id: str | None


@dataclass(frozen=True, slots=True)
class Size:
    """How large a comparison was."""

    rows: int
    levels: int
    report_rows: int
    cells: int
    cells_with_amounts: int
    cells_blank: int


def grown(shape: Shape) -> Grown:
    """Everything that follows from a shape."""
    plan = random_plan(shape.stream("kodplan"))
    organisation = random_organisation(
        shape.stream("organisation"), shape.units, shape.levels, dated=shape.dated
    )
    rounds = random_rounds(shape.stream("omgångar"), organisation, shape.rounds)
    month = Month(YEAR, shape.month)
    definition = random_definition(shape, organisation, month)
    return Grown(
        plan=plan, organisation=organisation, rounds=rounds,
        deliveries=LedgerMaker(shape, plan, organisation, rounds).deliveries(),
        definition=reread(definition, organisation) if shape.through_yaml else definition,
        month=month, round_id=_asked_round(shape, rounds),
    )  # fmt: skip


def compare(shape: Shape) -> Size:
    """Compute both ways; an AssertionError names the first cells that differ."""
    case = grown(shape)
    engine = computed(case, _with_a_wrong_one_first(case.deliveries, shape))
    reference = referred(case)
    found = plain(engine)
    assert [row.key for row in engine.rows] == list(dict.fromkeys(key for key, _ in reference))
    assert not [item for item in engine.problems if item.code.startswith("DEF")]
    differing = {key: (found.get(key), reference.get(key))
                 for key in found.keys() | reference.keys()
                 if found.get(key) != reference.get(key)}  # fmt: skip
    assert not differing, f"engine and reference differ (cell: engine, reference): {differing}"
    return _size(case, engine, reference)


def computed(case: Grown, deliveries: list[Delivery]) -> ReportResult:
    """By the engine, over a snapshot of the deliveries."""
    settings = Settings("Exempelköping", "exempelkoping", case.rounds)
    question = Question(case.definition, case.month, settings, case.plan, case.organisation,
                        case.round_id)  # fmt: skip
    with empty_store() as store, Engine(store, publish_all(store, deliveries)) as engine:
        return compute_report(question, engine)


def referred(case: Grown) -> Cells:
    """By the reference, over the same rows."""
    facts = [fact for delivery in case.deliveries for fact in facts_of(delivery)]
    rounds = tuple(model.Round(item.month, item.closed, item.level) for item in case.rounds)
    town = model.Town(case.organisation, case.plan, rounds)
    return cells(plain_report(case.definition), town, facts, case.month, case.round_id)


def plain_report(definition: ReportDefinition) -> model.Report:
    """The definition as the reference takes it."""
    return model.Report(
        unit=definition.unit,
        round_months=definition.calendar.months,
        measures={
            name: model.Measure(m.kinds, m.result_only, m.accounts, m.version, m.layer,
                                m.against_round_budget)
            for name, m in definition.measures.items()
        },
        columns=tuple(
            model.Column(c.id, c.form, c.measure, c.period or "hittills", c.operands)
            for c in definition.columns
        ),
        rows=tuple(
            model.RowGroup(r.id, r.form, r.unit, r.under, r.members, r.left_out)
            for r in definition.rows
        ),
    )  # fmt: skip


def plain(result: ReportResult) -> Cells:
    """The engine's cells as the reference says them."""
    return {key: _plain_value(value) for key, value in result.values.items()}


def _plain_value(value: Value) -> model.Value:
    if isinstance(value, Amount):
        return model.Ore(value.ore)
    if isinstance(value, Share):
        return model.Ratio(value.numerator_ore, value.denominator_ore)
    return model.Blank()


def _asked_round(shape: Shape, rounds: tuple[ForecastRound, ...]) -> str | None:
    numbers = shape.stream("fråga")
    return numbers.choice(rounds).id if rounds and numbers.random() < 0.15 else None


def _with_a_wrong_one_first(deliveries: list[Delivery], shape: Shape) -> list[Delivery]:
    """Sometimes the first file came wrong at first: the corrected one replaces every row of it."""
    if not (shape.corrected and deliveries):
        return deliveries
    first = deliveries[0]
    wrong = (replace(row, amount_ore=row.amount_ore + 1) for row in listed(first))
    return [replace(first, rows=rows_of(wrong)), *deliveries]


def _size(case: Grown, engine: ReportResult, reference: Cells) -> Size:
    tree = case.organisation.at(case.month)
    amounts = [value for value in reference.values() if isinstance(value, model.Ore)]
    return Size(
        rows=sum(len(delivery.rows) for delivery in case.deliveries),
        levels=len({unit.level for unit in tree.below("topp")}),
        report_rows=len(engine.rows),
        cells=len(reference),
        cells_with_amounts=sum(value.amount is not None for value in amounts),
        cells_blank=sum(isinstance(value, model.Blank) for value in reference.values()),
    )
