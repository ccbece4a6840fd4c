"""The form of a budget change: a decision, and lines on two sides that sum to zero."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from uuid_utils.compat import uuid7

from utfall.domain.decision import DELEGATED, SUPPLEMENTARY
from utfall.domain.ore import ore_text
from utfall.domain.period import WHOLE_YEAR
from utfall.domain.phasing import Phased, even, like_row
from utfall.web.budgets.actions import Line
from utfall.web.budgets.budget_rows import budget_rows, row_for
from utfall.web.budgets.decision_form import DecisionForm
from utfall.web.budgets.radio_choices import RadioChoices
from utfall.web.budgets.typed_lines import (
    LineError,
    TypedLine,
    account_typed,
    amount_typed,
    code_typed,
    ram_account,
    ram_code,
)
from utfall.web.budgets.year_budget import INTERNAL, RAM, Reserve, YearBudget

SIDES = ("from", "to")
FEWEST_ROWS, MOST_ROWS = 2, 20
LIKE_ROW, EVEN, UNPHASED = "rad", "jamnt", "helar"
_WITHIN_A_BODY = ("omdisponering", DELEGATED)


class SideLine(NamedTuple):
    """One line's fields, as a template shows them."""

    number: int
    fields: tuple[forms.BoundField, ...]


class ChangeForm(DecisionForm):
    """A change of a year's budget; ``lines``, ``basis`` and ``unit_id`` are there once it is valid.

    ``below_zero`` is asked for only where a reserve would end below zero.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=lambda: UUID(str(uuid7())))
    layer = forms.ChoiceField(
        label=gettext_lazy("Vad ändras"), initial=INTERNAL, widget=RadioChoices,
        choices=(
            (INTERNAL, gettext_lazy("Internbudgeten, och ramen när pengar går mellan nämnder")),
            (RAM, gettext_lazy("Bara kommunfullmäktiges ram")),
        ),
    )  # fmt: skip
    below_zero = forms.BooleanField(
        label=gettext_lazy("Reserven får gå under noll"), required=False
    )

    def __init__(self, *args: Any, budget: YearBudget, rows: int = FEWEST_ROWS, **kwargs: Any):
        super().__init__(*args, year=budget.year, **kwargs)
        self.budget = budget
        self.rows = min(max(rows, FEWEST_ROWS), MOST_ROWS)
        self.lines: list[Line] = []
        self.unit_id = ""
        self.changes_ram = False
        self.asks_below_zero = False
        spreads = _spreads(budget)
        for side in SIDES:
            for number in range(self.rows):
                self.fields |= _line_fields(side, number, spreads)
        decision = list(DecisionForm.base_fields)
        self.order_fields(["key", "layer", *(n for n in self.fields if n not in decision),
                           *decision])  # fmt: skip

    def side_lines(self, side: str) -> Iterator[SideLine]:
        """A side's lines."""
        names = ("unit", "account", "amount", "spread")
        for number in range(self.rows):
            yield SideLine(number + 1, tuple(self[f"{side}_{number}_{name}"] for name in names))

    def from_lines(self) -> Iterator[SideLine]:
        """Where the money is taken."""
        return self.side_lines("from")

    def to_lines(self) -> Iterator[SideLine]:
        """Where it goes."""
        return self.side_lines("to")

    def clean(self) -> dict[str, Any]:
        """The decision, then the lines, then what the one allows of the other."""
        cleaned = super().clean() or {}
        typed = {side: self._typed(side, cleaned.get("layer", INTERNAL)) for side in SIDES}
        if not self.errors:
            self._balance(typed)
        if not self.errors:
            self._make_lines([*typed["from"].values(), *typed["to"].values()])
        if not self.errors:
            self._check_bodies(cleaned["type"])
            self._check_reserves(typed["from"])
        return cleaned

    def _typed(self, side: str, layer: str) -> dict[int, TypedLine]:
        """The lines of a side that say anything; at least one does."""
        found: dict[int, TypedLine] = {}
        filled = [n for n in range(self.rows) if any(
            self.cleaned_data.get(f"{side}_{n}_{name}") for name in ("unit", "account", "amount")
        )]  # fmt: skip
        for number in filled:
            line = self._typed_line(f"{side}_{number}", layer, -1 if side == "from" else 1)
            if line is not None:
                found[number] = line
        if not filled:
            self.add_error(f"{side}_0_unit", _("Skriv minst en rad på varje sida."))
        return found

    def _typed_line(self, prefix: str, layer: str, sign: int) -> TypedLine | None:
        said = {name: self.cleaned_data.get(f"{prefix}_{name}", "")
                for name in ("unit", "account", "amount", "spread")}  # fmt: skip
        code = account = ""
        amount = 0
        at = "unit"
        try:
            code = code_typed(self.budget, layer, said["unit"])
            at = "account"
            account = account_typed(self.budget, layer, code, said["account"])
            at = "amount"
            amount = amount_typed(said["amount"])
        except LineError as fault:
            self.add_error(f"{prefix}_{at}", str(fault))
            return None
        return TypedLine(code, account, sign * amount, said["spread"] or LIKE_ROW)

    def _balance(self, typed: dict[str, dict[int, TypedLine]]) -> None:
        """What leaves is what comes: said beside the last amount of the side that gets it."""
        taken, given = (sum(abs(line.amount_ore) for line in typed[side].values())
                        for side in SIDES)  # fmt: skip
        if taken != given:
            words = _("Från är %(taken)s kr och till är %(given)s kr. Det skiljer %(apart)s kr.")
            self.add_error(
                f"to_{max(typed['to'])}_amount",
                words % {"taken": ore_text(taken), "given": ore_text(given),
                         "apart": ore_text(abs(taken - given))},
            )  # fmt: skip

    def _make_lines(self, typed: list[TypedLine]) -> None:
        """Lines with their months; where bodies gain or lose, the council's level follows."""
        if self.cleaned_data["layer"] == RAM:
            self.lines = [self._ram_line(line.code, line.amount_ore) for line in typed]
        else:
            rows = budget_rows(self.budget, [line.code for line in typed])
            version = self.budget.version_of(INTERNAL)
            for line in typed:
                parts, months = row_for(rows, line.code, line.account)
                phased = _phased(line, months, self.budget.open_months)
                self.lines.append(
                    Line(INTERNAL, version, line.code, line.account, parts, phased)
                )  # fmt: skip
        moved = self._moved(typed)
        if self.cleaned_data["layer"] == INTERNAL and self.budget.version_of(RAM):
            bodies = self.budget.organisation.by_id
            for body_id, amount in moved.items():
                if body_id and amount:
                    code = ram_code(self.budget, bodies[body_id])
                    self.lines.append(self._ram_line(code, amount))
        self.changes_ram = any(line.layer == RAM for line in self.lines)
        crosses = any(moved.values())
        self.unit_id = self.budget.top.id if crosses else next(iter(moved)) or self.budget.top.id

    def _ram_line(self, code: str, amount: int) -> Line:
        account = ram_account(self.budget, code)
        version = self.budget.version_of(RAM)
        return Line(RAM, version, code, account, {}, {WHOLE_YEAR: amount})

    def _moved(self, typed: list[TypedLine]) -> dict[str, int]:
        """Öre that bodies gain or lose, by the body's id; empty for what has no body."""
        moved: dict[str, int] = {}
        for line in typed:
            body = self.budget.body_of(line.code)
            body_id = body.id if body else ""
            moved[body_id] = moved.get(body_id, 0) + line.amount_ore
        return moved

    def _check_bodies(self, kind: str) -> None:
        crosses = self.unit_id == self.budget.top.id
        if kind in _WITHIN_A_BODY and crosses:
            words = _("Det här flyttar pengar mellan nämnder. Då är det en anslagsförändring, inte "
                      "%(type)s.")  # fmt: skip
            self.add_error("type", words % {"type": kind})
        if kind == SUPPLEMENTARY and not self.changes_ram:
            self.add_error("type", _("Ett tilläggsanslag ändrar ramen: pengarna kommer från en "
                                     "annan nämnd eller från finansförvaltningen."))  # fmt: skip

    def _check_reserves(self, typed: dict[int, TypedLine]) -> None:
        """No reserve ends below zero without someone saying that it shall."""
        for reserve in self.budget.reserves:
            left = self._left(reserve)
            taking = [number for number, line in typed.items() if line.code in reserve.codes]
            if taking and left < 0 and not self.cleaned_data.get("below_zero"):
                words = _("%(reserve)s har %(left)s kr kvar och skulle gå under noll: %(after)s "
                          "kr. Minska beloppet, eller kryssa i att den får göra det.")  # fmt: skip
                self.asks_below_zero = True
                self.add_error(
                    f"from_{max(taking)}_amount",
                    words % {"reserve": reserve.label, "left": ore_text(reserve.left),
                             "after": ore_text(left).replace("-", "−")},
                )  # fmt: skip

    def _left(self, reserve: Reserve) -> int:
        moved = (sum(line.amounts.values()) for line in self.lines
                 if line.layer == INTERNAL and line.code in reserve.codes)  # fmt: skip
        return reserve.left + sum(moved)


def _spreads(budget: YearBudget) -> list[tuple[str, str]]:
    """How a line may lie over the months; a closed month is none of them."""
    months = [(str(m), str(MONTHS[m]).capitalize()) for m in budget.open_months]
    return [(LIKE_ROW, _("Som radens egna månader")), (EVEN, _("Jämnt över öppna månader")),
            (UNPHASED, _("Hela året, inte periodiserat")), *months]  # fmt: skip


def _line_fields(
    side: str, number: int, spreads: list[tuple[str, str]]
) -> dict[str, forms.Field]:  # fmt: skip
    head = _("Från, rad %(number)s") if side == "from" else _("Till, rad %(number)s")
    head %= {"number": number + 1}

    def text(word: str, most: int, **attrs: str) -> forms.CharField:
        widget = forms.TextInput(attrs=attrs)
        return forms.CharField(label=f"{head}: {word}", required=False, max_length=most,
                               widget=widget)  # fmt: skip

    prefix = f"{side}_{number}"
    closed = _("Månaden är stängd, eller finns inte. Välj en öppen månad.")
    return {
        f"{prefix}_unit": text(_("enhet"), 120, list="enheter", autocomplete="off"),
        f"{prefix}_account": text(_("konto"), 120, list="konton", autocomplete="off"),
        f"{prefix}_amount": text(_("belopp i kronor"), 200, inputmode="decimal", **{
            "data-cell": prefix, "autocomplete": "off"}),
        f"{prefix}_spread": forms.ChoiceField(
            label=f"{head}: {_('månader')}", required=False, choices=spreads,
            error_messages={"invalid_choice": closed},
        ),
    }  # fmt: skip


def _phased(line: TypedLine, row: Phased, months: tuple[int, ...]) -> Phased:
    """A line's öre over the months that are not closed."""
    if line.spread == EVEN:
        return even(line.amount_ore, months)
    if line.spread == UNPHASED:
        return {WHOLE_YEAR: line.amount_ore}
    if line.spread == LIKE_ROW:
        return like_row(line.amount_ore, months, row)
    return {int(line.spread): line.amount_ore}
