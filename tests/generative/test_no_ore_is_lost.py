"""From a delivered file to the report's total: every öre, in whatever order the rows stand."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.generative.files import (
    Booked,
    csv_profile,
    csv_text,
    random_booked,
    read_file,
    sie_profile,
    sie_text,
)
from tests.generative.ledgers import YEAR
from tests.generative.organisations import random_organisation
from tests.generative.plans import random_plan
from tests.generative.snapshots import empty_store, publish_all
from tests.generative.totals import TOP, children_row, column_of, sum_row, totals, unit_row
from tests.reference.model import Ore
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.ledger.rows import Delivery

FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None,
               suppress_health_check=list(HealthCheck))  # fmt: skip
SEEDS, COUNTS = st.integers(0, 2**32 - 1), st.integers(1, 150)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A municipality with some amounts booked on its codes."""

    numbers: random.Random
    plan: CodePlan
    organisation: Organisation
    booked: list[Booked]

    def read(self, form: str, booked: list[Booked]) -> Delivery:
        """The amounts by way of a file."""
        if form == "sie":
            text, profile = sie_text(booked), sie_profile()
        else:
            text, profile = csv_text(self.numbers, booked), csv_profile()
        return read_file(text, profile, self.plan, self.organisation)

    def result_ore(self) -> int:
        """The sum of what is booked on result accounts."""
        plan = self.plan.of_year(YEAR)
        assert plan is not None
        return sum(b.ore for b in self.booked if plan.classes.get(b.account[:1]) == "resultat")


def _ledger(seed: int, count: int) -> Ledger:
    numbers = random.Random(seed)
    plan = random_plan(numbers)
    organisation = random_organisation(numbers, 8, 4, dated=False, lossless=True)
    accounts = ["3010", "5010", "5011", "6010", "7A1", "8999", "2440"]
    codes = sorted(organisation.at(Month(YEAR, 12)).codes(TOP))
    return Ledger(numbers, plan, organisation, random_booked(numbers, count, accounts, codes))


@pytest.mark.parametrize("form", ["csv", "sie"])
def test_every_ore_of_a_file_is_in_the_total(form: str) -> None:
    @FEW
    @given(SEEDS, COUNTS)
    def check(seed: int, count: int) -> None:
        ledger = _ledger(seed, count)
        rows = [children_row("enheter", TOP), sum_row("delar", "enheter"), unit_row("allt", TOP)]
        with empty_store() as store:
            manifest = publish_all(store, [ledger.read(form, ledger.booked)])
            with Engine(store, manifest) as engine:
                cells = totals(engine, ledger.plan, ledger.organisation, Month(YEAR, 12), rows)
        whole = column_of(cells, "allt")["utfall-helår"]
        assert isinstance(whole, Ore)
        assert (whole.amount or 0) == ledger.result_ore()

    check()


@pytest.mark.parametrize("form", ["csv", "sie"])
def test_the_order_of_rows_in_a_file_gives_the_same_snapshot(form: str) -> None:
    @FEW
    @given(SEEDS, COUNTS)
    def check(seed: int, count: int) -> None:
        ledger = _ledger(seed, count)
        first = ledger.read(form, ledger.booked)
        second = _shuffled_sie(ledger) if form == "sie" else _shuffled_csv(ledger)
        with empty_store() as store, empty_store() as other:
            assert publish_all(store, [first]).id == publish_all(other, [second]).id

    check()


def _shuffled_csv(ledger: Ledger) -> Delivery:
    return ledger.read("csv", ledger.numbers.sample(ledger.booked, len(ledger.booked)))


def _shuffled_sie(ledger: Ledger) -> Delivery:
    """The same vouchers, by number, in another order."""
    head, *vouchers = sie_text(ledger.booked).split("#VER")
    ledger.numbers.shuffle(vouchers)
    text = "#VER".join((head, *vouchers))
    return read_file(text, sie_profile(), ledger.plan, ledger.organisation)
