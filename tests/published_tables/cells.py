"""Every printed cell as a sum of lowest amounts: by metadata, mapping and the example's codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.example.printed_table import half_away
from tests.published_tables.mapping import Mapping, RowMapping
from tests.published_tables.meanings import (
    AMOUNTS,
    Fact,
    Form,
    Meaning,
    budget_instead,
    meaning_of,
)
from tests.published_tables.paper import Paper
from utfall.domain.code_plan import CodePlanYears
from utfall.domain.organisation import Organisation

Sum = dict[Fact, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed figure, what it is the sum of (in the printed sign), and a percent's base.

    ``base_sign`` is the sign the base is printed with; ``no_facts`` a lowest row's bare zero.
    """

    row: str
    column: int
    heading: str
    steps: int
    form: Form
    amount: Sum
    base: Sum
    base_sign: int = 1
    no_facts: bool = False

    def printed(self, ore: dict[Fact, int], ore_per_step: int) -> int:
        """What it prints of the facts, rounded half away from zero."""
        amount = total(self.amount, ore)
        if self.form != "share":
            return half_away(amount, ore_per_step)
        base = total(self.base, ore)
        return half_away(100 * amount, base) if base else 0


@dataclass(frozen=True, slots=True)
class Codes:
    """The example's own codes by name: its lowest units and its accounts."""

    units: dict[str, str]
    accounts: dict[str, str]


def codes_of(organisation: Organisation, plan: CodePlanYears) -> Codes:
    """The units without units below them, and the plan's accounts."""
    above = {link.target for unit in organisation.units for link in unit.parents}
    units = {unit.table_name: unit.own_code for unit in organisation.units if unit.id not in above}
    return Codes(units, {account.name: account.code for account in plan.accounts.values()})


class Cells:
    """The cells of one table."""

    def __init__(self, paper: Paper, mapping: Mapping, codes: Codes) -> None:
        self.paper = paper
        self.mapping = mapping
        self.codes = codes

    def all(self) -> list[Cell]:
        """Every printed figure, row by row."""
        paper = self.paper
        return [
            self._cell(row.label, column, meaning)
            for row in paper.rows
            for column, meaning in enumerate(self.meanings)
            if meaning.form != "none" and row.texts[column]
        ]

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What each column counts."""
        words = self.paper.meanings
        return tuple(meaning_of(word, words) for word in words)

    def is_lowest(self, label: str) -> bool:
        """Whether the row is of one unit or one account, and made of no other."""
        made = label in self.mapping.rows or label in (self.paper.total_row, *self.paper.groups)
        return not made and (label in self.codes.units or label in self.codes.accounts)

    @property
    def lowest(self) -> list[str]:
        """The lowest rows with any figure, in printed order."""
        rows = self.paper.rows
        return [row.label for row in rows if self.is_lowest(row.label) and any(row.texts)]

    def _cell(self, label: str, column: int, meaning: Meaning) -> Cell:
        paper = self.paper
        steps = paper.steps(label, column)
        assert steps is not None
        made = self._made(label)
        own: Form = "variance" if made.difference else "amount" if made.budget else meaning.form
        base, base_sign = self._base(label, meaning)
        bare_zero = paper.text(label, column) == "0" and self.is_lowest(label)
        return Cell(
            row=label,
            column=column,
            heading=paper.headings[column],
            steps=steps,
            form=own,
            amount=self._amount(label, meaning),
            base=base,
            base_sign=base_sign,
            no_facts=bare_zero and own == "amount",
        )

    def _base(self, label: str, meaning: Meaning) -> tuple[Sum, int]:
        if meaning.form != "share":
            return {}, 1
        column = self.meanings.index(Meaning("amount", meaning.base))
        printed = self.paper.steps(label, column) or 0
        base = self._amount(label, Meaning("amount", meaning.base))
        return base, -1 if printed < 0 else 1

    def _amount(self, label: str, meaning: Meaning) -> Sum:
        """A row's figure under a meaning, in the printed sign."""
        made = self._made(label)
        if made.budget:
            meaning = budget_instead(meaning)
        if made.added:
            return added((1, self._amount(part, meaning)) for part in made.added)
        sign = -1 if self.paper.cost_negative else 1
        if made.difference:
            first, second = (self._amount(part, meaning) for part in made.difference)
            return added([(sign, first), (-sign, second)])
        if meaning.form == "variance":
            base, amount = Meaning("amount", meaning.base), Meaning("amount", meaning.amount)
            return added([(1, self._ledger(label, base)), (-1, self._ledger(label, amount))])
        return added([(sign, self._ledger(label, meaning))])

    def _ledger(self, label: str, meaning: Meaning) -> Sum:
        """The lowest amounts of a row, in the ledger's sign."""
        whole = self.mapping.whole.get(meaning.amount)
        names = [whole] if whole else [
            name for name in self.codes.accounts if name not in self.mapping.whole.values()
        ]  # fmt: skip
        if meaning.account:
            names = [name for name in names if name == meaning.account]
        return {
            Fact(meaning.amount, unit, self.codes.accounts[name]): 1
            for unit, own in self._places(label)
            for name in names
            if name in own or whole
        }

    def _places(self, label: str) -> list[tuple[str, tuple[str, ...]]]:
        """The codes of units that a row takes, each with the names of its accounts."""
        every = tuple(self.codes.accounts)
        made = self._made(label)
        if self.is_lowest(label):
            unit = self.codes.units.get(label)
            units = [unit] if unit else list(self.codes.units.values())
            return [(code, every if unit else (label,)) for code in units]
        if label in self.paper.groups:
            return [(self.codes.units[part], every) for part in self.paper.groups[label]]
        taken = {name: code for name, code in self.codes.units.items() if name not in made.left_out}
        return [(code, made.accounts or every) for code in taken.values()]

    def _made(self, label: str) -> RowMapping:
        return self.mapping.rows.get(label, RowMapping())


def added(parts: Iterable[tuple[int, Sum]]) -> Sum:
    """Sums added up, each with its sign; what cancels is gone."""
    found: Sum = {}
    for sign, part in parts:
        for fact, weight in part.items():
            found[fact] = found.get(fact, 0) + sign * weight
    return {fact: weight for fact, weight in found.items() if weight}


def total(amounts: Sum, ore: dict[Fact, int]) -> int:
    """A sum in öre; what has no facts counts nothing."""
    return sum(weight * ore.get(fact, 0) for fact, weight in amounts.items())


def facts_in(cells: Iterable[Cell]) -> list[Fact]:
    """Every lowest amount that some cell counts, in order."""
    found = {fact for cell in cells for fact in (*cell.amount, *cell.base)}
    return sorted(found, key=lambda fact: (AMOUNTS.index(fact.amount), fact.unit, fact.account))


def wrong_cells(cells: Iterable[Cell], ore: dict[Fact, int], ore_per_step: int) -> list[str]:
    """Name every cell that the facts give another figure."""
    return [
        f"{cell.row}, {cell.heading}: {found}, the paper {cell.steps}"
        for cell in cells
        if (found := cell.printed(ore, ore_per_step)) != cell.steps
    ]
