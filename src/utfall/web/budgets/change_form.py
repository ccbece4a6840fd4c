"""The form of a budget change: a decision, and lines on two sides that sum to zero."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from uuid_utils.compat import uuid7

from utfall.domain.decision import DELEGATED, SUPPLEMENTARY, TYPES, decision_of, read_decision
from utfall.domain.ore import ore_text
from utfall.domain.period import MONTH_NAMES, WHOLE_YEAR
from utfall.domain.phasing import Phased, even, like_row
from utfall.web.budgets.actions import Basis, Line
from utfall.web.budgets.budget_rows import budget_rows, row_for
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
from utfall.web.frame.words_typed import WordsError, personal_number_warning, words_typed

SIDES = ("from", "to")
FEWEST_ROWS, MOST_ROWS = 2, 20
LIKE_ROW, EVEN, UNPHASED = "rad", "jamnt", "helar"
_MOST_WORDS = 200
_WITHIN_A_BODY = ("omdisponering", DELEGATED)
_LONGEST_AGO = timedelta(days=731)


class SideLine(NamedTuple):
    """One line's fields, as a template shows them."""

    number: int
    fields: tuple[forms.BoundField, ...]


class ChangeForm(forms.Form):
    """A change of a year's budget; ``lines``, ``basis`` and ``unit_id`` are there once it is valid.

    ``below_zero`` is asked for only where a reserve would end below zero.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=lambda: UUID(str(uuid7())))
    layer = forms.ChoiceField(
        label=gettext_lazy("Vad ändras"), initial=INTERNAL, widget=forms.RadioSelect,
        choices=(
            (INTERNAL, gettext_lazy("Internbudgeten, och ramen när pengar går mellan nämnder")),
            (RAM, gettext_lazy("Bara kommunfullmäktiges ram")),
        ),
    )  # fmt: skip
    type = forms.ChoiceField(
        label=gettext_lazy("Typ av beslut"),
        choices=[("", gettext_lazy("Välj")), *((t, t[:1].upper() + t[1:]) for t in TYPES)],
    )
    body = forms.CharField(
        label=gettext_lazy("Organ eller delegat"), max_length=60,
        help_text=gettext_lazy("Den som har beslutat, till exempel KF, SN eller Skolchefen."),
    )  # fmt: skip
    paragraph = forms.CharField(
        label=gettext_lazy("§"), required=False, max_length=20,
        help_text=gettext_lazy("Alla beslut utom delegationsbeslut har en §."),
    )  # fmt: skip
    number = forms.CharField(
        label=gettext_lazy("Delegationsbeslutets nummer"), required=False, max_length=40,
        help_text=gettext_lazy("Bara för delegationsbeslut, till exempel D 2025:7."),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Vad beslutet gäller"))
    decision_date = forms.DateField(
        label=gettext_lazy("Beslutsdatum"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Skriv datumet som 2025-03-24.")},
    )
    diary_number = forms.CharField(
        label=gettext_lazy("Diarienummer"), max_length=60,
        help_text=gettext_lazy("Ur kommunens diarium, till exempel KS 2025-31."),
    )  # fmt: skip
    below_zero = forms.BooleanField(
        label=gettext_lazy("Reserven får gå under noll"), required=False
    )

    def __init__(self, *args: Any, budget: YearBudget, rows: int = FEWEST_ROWS, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.budget = budget
        self.rows = min(max(rows, FEWEST_ROWS), MOST_ROWS)
        self.lines: list[Line] = []
        self.basis: Basis | None = None
        self.unit_id = ""
        self.warning = ""
        self.changes_ram = False
        self.asks_below_zero = False
        spreads = _spreads(budget)
        for side in SIDES:
            for number in range(self.rows):
                self.fields |= _line_fields(side, number, spreads)

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

    def clean_name(self) -> str:
        """One line of words."""
        try:
            return " ".join(words_typed(self.cleaned_data["name"], _MOST_WORDS).split())
        except WordsError as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """The decision, then the lines, then what the one allows of the other."""
        cleaned = super().clean() or {}
        self._look_for_personal_numbers(cleaned)
        self._check_decision(cleaned)
        typed = {side: self._typed(side, cleaned.get("layer", INTERNAL)) for side in SIDES}
        if not self.errors:
            self._balance(typed)
        if not self.errors:
            self._make_lines([*typed["from"].values(), *typed["to"].values()])
        if not self.errors:
            self._check_bodies(cleaned["type"])
            self._check_reserves(typed["from"])
        return cleaned

    def _look_for_personal_numbers(self, cleaned: Mapping[str, Any]) -> None:
        said = [cleaned.get(field, "") for field in ("name", "body", "number", "diary_number")]
        self.warning = personal_number_warning(said, self.data)
        if self.warning:
            self.add_error("name", self.warning)

    def _check_decision(self, cleaned: Mapping[str, Any]) -> None:
        kind, paragraph = cleaned.get("type"), cleaned.get("paragraph", "")
        if kind == DELEGATED:
            if paragraph:
                self.add_error("paragraph", _("Ett delegationsbeslut har ingen §. Skriv numret."))
            if not cleaned.get("number"):
                self.add_error("number", _("Skriv delegationsbeslutets nummer."))
        elif kind and not paragraph:
            self.add_error("paragraph", _("Skriv beslutets §."))
        day = cleaned.get("decision_date")
        if day and day > localdate():
            self.add_error("decision_date", _("Beslutet är inte fattat än: datumet har inte varit."))
        elif day and abs(day.year - self.budget.year) > 1:
            words = _("Beslutet ligger för långt från budgetåret %(year)s.")
            self.add_error("decision_date", words % {"year": self.budget.year})
        if not self.errors:
            self._read_decision(cleaned)

    def _read_decision(self, cleaned: Mapping[str, Any]) -> None:
        name = cleaned["name"]
        if cleaned["type"] == DELEGATED:
            name = f"{cleaned['number']}, {name}"
        decision = decision_of(name, cleaned["type"], cleaned["body"], cleaned["paragraph"])
        if not decision.body or read_decision(decision.text) != decision:
            self.add_error("body", _("Skriv organet eller delegaten utan §, kolon och parentes."))
        elif decision.type == SUPPLEMENTARY and not decision.is_by_council:
            words = _("Bara kommunfullmäktige (KF) beslutar om tilläggsanslag, inte %(body)s.")
            self.add_error("body", words % {"body": decision.body})
        self.basis = Basis(decision, cleaned["decision_date"], cleaned["diary_number"])

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
        try:
            at = "unit"
            if not said["unit"]:
                raise LineError(_("Skriv en enhet."))
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
            self.add_error("type", _("Det här flyttar pengar mellan nämnder. Då är det en "
                                     "anslagsförändring, inte %(type)s.") % {"type": kind})  # fmt: skip
        if kind == SUPPLEMENTARY and not self.changes_ram:
            self.add_error("type", _("Ett tilläggsanslag ändrar ramen: pengarna kommer från en "
                                     "annan nämnd eller från finansförvaltningen."))  # fmt: skip

    def _check_reserves(self, typed: dict[int, TypedLine]) -> None:
        """No reserve ends below zero without someone saying that it shall."""
        for reserve in self.budget.reserves:
            left = self._left(reserve)
            taking = [number for number, line in typed.items() if line.code in reserve.codes]
            if taking and left < 0 and not self.cleaned_data.get("below_zero"):
                words = _("%(reserve)s har %(left)s kr kvar och skulle gå under noll: %(after)s kr. "
                          "Minska beloppet, eller kryssa i att reserven får gå under noll.")  # fmt: skip
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
    months = [(str(m), MONTH_NAMES[m - 1].capitalize()) for m in budget.open_months]
    return [(LIKE_ROW, _("Som radens egna månader")), (EVEN, _("Jämnt över öppna månader")),
            (UNPHASED, _("Hela året, inte periodiserat")), *months]  # fmt: skip


def _line_fields(
    side: str, number: int, spreads: list[tuple[str, str]]
) -> dict[str, forms.Field]:  # fmt: skip
    head = _("Från, rad %(number)s") if side == "from" else _("Till, rad %(number)s")
    head %= {"number": number + 1}

    def text(word: str, most: int, **attrs: str) -> forms.CharField:
        widget = forms.TextInput(attrs=attrs | {"aria-label": f"{head}: {word}"})
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
