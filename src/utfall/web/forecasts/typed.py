"""A unit's forecast as its form has it: fields filled from what is saved, what was typed read back.

A row carries the version it was made from and a digest of what was shown: one that nobody touched
is not saved, whoever changed it meanwhile.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from utfall.domain.forecast_cause import CAUSES
from utfall.web.forecasts.basis import Basis, Line
from utfall.web.forecasts.guard import deficits
from utfall.web.forecasts.models import PHASING, Forecast, ForecastWords
from utfall.web.forecasts.stated import StatedRow, StatedWords
from utfall.web.frame.amounts import TKR, AmountError, amount_in_field, ore_typed
from utfall.web.frame.form_version import version_in
from utfall.web.frame.words_typed import WordsError, words_typed

T = TypeVar("T")
Way = Literal["avvikelse", "belopp"]
DEVIATION: Way = "avvikelse"
AMOUNT: Way = "belopp"
SAME = "="
MOST_ROW_WORDS = 500
ROW_FIELDS = ("prognos", "orsak", "periodisering", "ord")
WORDS_FIELDS = ("skal", "andrat")
Values = Mapping[str, str]


class FieldError(NamedTuple):
    """A fault at a field, in words."""

    name: str
    label: str
    words: str


@dataclass(frozen=True)
class FormRow:
    """A cost type's fields as they stand in the form; ``stated`` None where what was typed cannot
    be read, and ``touched`` whether it differs from what was shown."""

    line: Line
    fields: Values
    version: int
    shown: str
    touched: bool
    stated: StatedRow | None
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TypedForm:
    """The whole form: its rows and the words on the whole."""

    way: Way
    rows: tuple[FormRow, ...]
    words: Values
    words_version: int
    words_shown: str
    words_touched: bool
    errors: tuple[FieldError, ...]

    @property
    def stated(self) -> tuple[StatedRow, ...]:
        """Every row that can be read."""
        return tuple(row.stated for row in self.rows if row.stated is not None)

    @property
    def touched(self) -> tuple[StatedRow, ...]:
        """The rows to save."""
        return tuple(row.stated for row in self.rows if row.stated is not None and row.touched)

    @property
    def stated_words(self) -> StatedWords | None:
        """The words to save, None where nobody touched them."""
        if not self.words_touched:
            return None
        skal, andrat = (words_typed(self.words[name]) for name in WORDS_FIELDS)
        return StatedWords(self.words_version, skal, andrat)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every free text of what is to be saved."""
        own = tuple(row.fields["ord"] for row in self.rows if row.touched)
        return (*own, *self.words.values()) if self.words_touched else own


class FormReader:
    """Fills a form from what is saved, and reads one back, for one unit and one way of writing."""

    def __init__(
        self, basis: Basis, way: Way, saved: Iterable[Forecast], words: ForecastWords | None
    ) -> None:  # fmt: skip
        self.basis = basis
        self.way = way
        self.saved = {item.cost_type: item for item in saved}
        self.words = words
        self.turn = 1 if basis.style.cost_positive else -1
        self.most_phased = deficits(basis)

    def form(self, posted: Values | None = None) -> TypedForm:
        """The form as it is saved, with what ``posted`` has in place of that."""
        given: Values = posted or {}
        rows = tuple(self._row(line, given) for line in self.basis.lines)
        shown = self._words_shown()
        words = {name: given.get(name, shown[name]) for name in WORDS_FIELDS}
        version = self.words.version if self.words else 0
        before = given.get("fore-ord", _digest(shown))
        errors = [*_row_errors(rows), *_words_errors(words)]
        return TypedForm(self.way, rows, words, version_in(given, "version-ord", version), before,
                         _digest(words) != before, tuple(errors))  # fmt: skip

    def _words_shown(self) -> dict[str, str]:
        saved = self.words
        return {"skal": saved.reason if saved else "", "andrat": saved.since_last if saved else ""}

    def _row(self, line: Line, given: Values) -> FormRow:
        name, saved = line.cost_type, self.saved.get(line.cost_type)
        shown = self.shown(line)
        fields = {f: given.get(f"{f}-{name}", shown[f]) for f in ROW_FIELDS}
        version = version_in(given, f"version-{name}", saved.version if saved else 0)
        before = given.get(f"fore-{name}", _digest(shown))
        touched = _digest(fields) != before
        if touched or saved is None:
            stated, errors = self._stated(line, fields, version)
        else:
            stated, errors = _as_saved(saved), {}
        return FormRow(line, fields, version, before, touched, stated, errors)

    def shown(self, line: Line) -> dict[str, str]:
        """What a row's fields show of what is saved."""
        saved = self.saved.get(line.cost_type)
        if saved is None:
            return dict.fromkeys(ROW_FIELDS, "")
        return {"prognos": amount_in_field(self.as_typed(line, saved.amount_ore), TKR),
                "orsak": saved.cause, "ord": saved.words,
                "periodisering": amount_in_field(saved.phasing_ore, TKR)}  # fmt: skip

    def as_typed(self, line: Line, amount_ore: int | None) -> int | None:
        """The year's amount as the form's way of writing has it."""
        if amount_ore is None:
            return None
        if self.way == AMOUNT:
            return amount_ore * self.turn
        return self.basis.budget_ore(line.cost_type) - amount_ore

    def _stated(
        self, line: Line, fields: Values, version: int
    ) -> tuple[StatedRow | None, dict[str, str]]:  # fmt: skip
        errors: dict[str, str] = {}
        amount = _read(errors, "prognos", lambda: self._amount(line, fields["prognos"]))
        words = _read(errors, "ord", lambda: words_typed(fields["ord"], MOST_ROW_WORDS))
        cause = fields["orsak"]
        if cause not in ("", *CAUSES):
            errors["orsak"] = _("Välj en av orsakerna.")
        phasing = None
        if cause == PHASING:
            typed = fields["periodisering"]
            phasing = _read(errors, "periodisering", lambda: self._phasing(line, typed))
        if errors:
            return None, errors
        return StatedRow(line.cost_type, version, amount, cause, words or "", phasing), errors

    def _amount(self, line: Line, typed: str) -> int | None:
        """The year's amount in the ledger's sign; None where the field is empty."""
        if not typed.strip():
            return None
        if typed.strip() == SAME:
            return self._same_as_last(line)
        ore = ore_typed(typed, TKR)
        return (
            ore * self.turn if self.way == AMOUNT else self.basis.budget_ore(line.cost_type) - ore
        )

    def _same_as_last(self, line: Line) -> int:
        """What the last forecast said, as this way of writing shows it."""
        last, name = self.basis.previous, line.cost_type
        deviation = last.deviations.get(name) if last else None
        amount = last.amounts.get(name) if last else None
        if self.way == AMOUNT and amount is not None:
            return amount
        if self.way == DEVIATION and deviation is not None:
            return self.basis.budget_ore(name) - deviation
        raise AmountError(_("Det finns ingen förra prognos att upprepa. Skriv ett belopp."))

    def _phasing(self, line: Line, typed: str) -> int | None:
        """How much of the row's deficit to date is phasing, positive whichever sign is typed."""
        if not typed.strip():
            return None
        ore, most = abs(ore_typed(typed, TKR)), self.most_phased[line.cost_type]
        if not most:
            raise AmountError(_("Raden har inget underskott hittills att dra periodisering från."))
        if ore > most:
            words = _("Skriv högst radens underskott hittills, %(most)s.")
            raise AmountError(words % {"most": amount_in_field(most, TKR)})
        return ore or None


def _as_saved(saved: Forecast) -> StatedRow:
    return StatedRow(saved.cost_type, saved.version, saved.amount_ore, saved.cause, saved.words,
                     saved.phasing_ore)  # fmt: skip


def _read(errors: dict[str, str], name: str, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except (AmountError, WordsError) as fault:
        errors[name] = str(fault)
        return None


def _row_errors(rows: Iterable[FormRow]) -> list[FieldError]:
    labels = {"prognos": _("prognos"), "orsak": _("orsak"), "ord": _("kommentar"),
              "periodisering": _("varav periodisering")}  # fmt: skip
    return [
        FieldError(f"{name}-{row.line.cost_type}", f"{row.line.name}, {labels[name]}", words)
        for row in rows for name, words in row.errors.items()
    ]  # fmt: skip


def _words_errors(words: Values) -> list[FieldError]:
    labels = {"skal": _("Varför prognosen är noll"),
              "andrat": _("Vad har ändrats sedan förra prognosen?")}  # fmt: skip
    errors: dict[str, str] = {}
    for name in WORDS_FIELDS:
        _read(errors, name, partial(words_typed, words[name]))
    return [FieldError(name, labels[name], said) for name, said in errors.items()]


def _digest(fields: Values) -> str:
    """What stood in some fields, so that what was touched is seen; a browser's line ends and blanks
    at the ends are no change."""
    said = "\x1f".join(f"{name}={' '.join(fields[name].split())}" for name in sorted(fields))
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:16]
