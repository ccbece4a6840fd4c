"""The form of one known, unbooked item: what was typed, read and faults said at the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.period import Month
from utfall.web.forecasts.models import UnbookedItem
from utfall.web.forecasts.typed import FieldError
from utfall.web.frame.amounts import TKR, AmountError, amount_in_field, ore_typed
from utfall.web.frame.words_typed import WordsError, words_typed

FIELDS = ("avser", "belopp", "kostnadsslag", "konto", "manad")
MOST_TEXT = 300
_MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class UnbookedValues:
    """One item as it is to be saved: öre in the ledger's sign."""

    text: str
    amount_ore: int
    account: str
    cost_type: str
    expected: str


def values_of(item: UnbookedItem) -> UnbookedValues:
    """An item as it is saved."""
    return UnbookedValues(item.text, item.amount_ore, item.account, item.cost_type, item.expected)


@dataclass
class UnbookedForm:
    """The fields as typed; ``values`` is None until they can all be read."""

    plan: CodePlanYears
    month: Month
    fields: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    values: UnbookedValues | None = None

    def read(self) -> "UnbookedForm":
        """Read the fields; faults go to ``errors``."""
        text, amount = self._text(), self._amount()
        account, cost_type = self._of()
        expected = self.fields["manad"]
        if expected not in {str(month) for month in self.months}:
            self.errors["manad"] = _("Välj den månad posten väntas bli bokförd.")
        if not self.errors:
            self.values = UnbookedValues(text, amount, account, cost_type, expected)
        return self

    @property
    def months(self) -> tuple[Month, ...]:
        """The months an item may be expected in: the round's and a year ahead."""
        found = [self.month]
        while len(found) <= _MONTHS_AHEAD:
            found.append(found[-1].next)
        return tuple(found)

    @property
    def faults(self) -> tuple[FieldError, ...]:
        """The faults with the fields' names, for the summary."""
        labels = {"avser": _("Vad posten avser"), "belopp": _("Belopp, tkr"),
                  "kostnadsslag": _("Kostnadsslag"), "konto": _("Konto"),
                  "manad": _("Väntas bokföras")}  # fmt: skip
        return tuple(FieldError(name, labels[name], said) for name, said in self.errors.items())

    def _text(self) -> str:
        try:
            text = words_typed(self.fields["avser"], MOST_TEXT)
        except WordsError as fault:
            self.errors["avser"] = str(fault)
            return ""
        if not text:
            self.errors["avser"] = _("Skriv vad posten avser.")
        return text

    def _amount(self) -> int:
        try:
            ore = ore_typed(self.fields["belopp"], TKR)
        except AmountError as fault:
            self.errors["belopp"] = str(fault)
            return 0
        if not ore:
            self.errors["belopp"] = _("Skriv ett belopp som inte är noll.")
        return ore

    def _of(self) -> tuple[str, str]:
        """(account, cost type), one of them empty: an account says its cost type by itself."""
        account, cost_type = self.fields["konto"].strip(), self.fields["kostnadsslag"]
        known = self.plan.accounts.get(account)
        if cost_type and cost_type not in self.plan.cost_types:
            self.errors["kostnadsslag"] = _("Välj ett av kostnadsslagen.")
        elif account and (known is None or self.plan.class_of(account) != "resultat"):
            self.errors["konto"] = _("Det finns inget resultatkonto med det numret.")
        elif known is not None and cost_type not in ("", known.cost_type):
            self.errors["konto"] = _("Kontot hör inte till kostnadsslaget du har valt.")
        elif not account and not cost_type:
            self.errors["kostnadsslag"] = _("Välj ett kostnadsslag eller skriv ett konto.")
        return (account, "") if account else ("", cost_type)


def fields_of(item: UnbookedItem | None, month: Month) -> dict[str, str]:
    """The fields as they show an item, or a new one: expected the month after the round's."""
    if item is None:
        return dict.fromkeys(FIELDS, "") | {"manad": str(month.next)}
    return {"avser": item.text, "belopp": amount_in_field(item.amount_ore, TKR),
            "kostnadsslag": item.cost_type, "konto": item.account,
            "manad": item.expected}  # fmt: skip


def typed_fields(posted: Mapping[str, str]) -> dict[str, str]:
    """The fields as they were posted."""
    return {name: posted.get(name, "") for name in FIELDS}
