"""A draft from rules: what a level may say of the units below it, each sentence with its sources.

Amounts are references and sign words have claims, so that the sentences follow the figures when
these change. What people have said is quoted only where it holds neither amounts nor sign words:
figures would have to bear those out, and a quotation is not ours to rewrite.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from utfall.domain.period import MONTH_NAMES, Month
from utfall.domain.sign_words import sign_words
from utfall.municipality.rules_file import Rules
from utfall.tables.number_text import printed_number
from utfall.texts.draft_columns import DraftColumns, draft_columns
from utfall.texts.figures import Figures
from utfall.texts.inline_claims import InlineClaim
from utfall.texts.placeholders import masked
from utfall.texts.typed_figures import typed_figures

_LONGEST_QUOTE = 400
_UNTIL = "till och med {månad}"


class SaidOfUnit(NamedTuple):
    """Words a unit has sent up: a *comment*, the *reason* for a forecast, or its *cause* by the
    form's own words (*vakans*). ``key`` is what its writer saved it under."""

    unit: str
    kind: Literal["comment", "reason", "cause"]
    text: str
    key: str


class LateMeasure(NamedTuple):
    """A measure that was due (year, month, day) and is not done."""

    unit: str
    title: str
    due: tuple[int, int, int]
    key: str


class DraftSource(NamedTuple):
    """Why a sentence is there: a rule, a cell of the report (``row/column``), or words below."""

    kind: Literal["rule", "cell", "words"]
    text: str
    cell: str = ""
    key: str = ""


class DraftSentence(NamedTuple):
    """One sentence or two, as they are written in a paper; ``note`` is to the writer alone."""

    key: str
    text: str
    sources: tuple[DraftSource, ...]
    note: str = ""


@dataclass(frozen=True)
class DraftQuestion:
    """What the draft is made of. ``before`` are the units' deviations to ``before_month``, the
    month of the paper before, in öre; ``said`` and ``late`` are what the units have sent up."""

    figures: Figures
    rules: Rules
    before_month: Month | None = None
    before: Mapping[str, int | None] | None = None
    said: Sequence[SaidOfUnit] = ()
    late: Sequence[LateMeasure] = ()


def draft(question: DraftQuestion) -> tuple[DraftSentence, ...]:
    """The sentences in the order a paper has them; none where the report has no deviation."""
    columns = draft_columns(question.figures)
    return _Draft(question, columns).sentences() if columns else ()


class _Draft:
    def __init__(self, question: DraftQuestion, columns: DraftColumns) -> None:
        self.question = question
        self.figures = question.figures
        self.columns = columns
        self.style = question.figures.style
        self.own = question.figures.result.definition.unit
        self.level = question.figures.children()

    def sentences(self) -> tuple[DraftSentence, ...]:
        made = [*self._whole(), *self._units(), *self._since(), *self._forecasts(), *self._late()]
        return tuple(made)

    # Deviations

    def _whole(self) -> list[DraftSentence]:
        row = self.figures.row_of_unit.get(self.own)
        if row is None or self.figures.ore(row, self.columns.to_date) is None:
            return []
        text = self._deviation(self.own, self.columns.to_date, _UNTIL)
        return [DraftSentence("whole", f"{text}.", (self._cell(self.own, self.columns.to_date),))]

    def _units(self) -> list[DraftSentence]:
        """Every unit over the rule, the largest first; those within it together; those without
        figures by name."""
        column = self.columns.to_date
        with_figures = [unit for unit in self.level if self._ore(unit, column) is not None]
        over = [unit for unit in with_figures if self._is_over(unit, column)]
        over.sort(key=lambda unit: -abs(self._ore(unit, column) or 0))
        within = [unit for unit in with_figures if unit not in over]
        empty = [unit for unit in self.level if unit not in with_figures]
        found = [self._over(unit) for unit in over]
        found += [self._within(within)] if within else []
        if empty:
            text = f"För {self._names(empty)} finns inga siffror {_UNTIL}."
            found.append(DraftSentence("empty", text, self._cells(empty, column)))
        return found

    def _over(self, unit: str) -> DraftSentence:
        column = self.columns.to_date
        text = f"{self._deviation(unit, column, _UNTIL)}."
        rule = DraftSource("rule", f"förklaras: {self.question.rules.explained.words}")
        cause = self._cause(unit)
        return DraftSentence(
            f"over/{unit}", f"{text} {cause.text}".strip(),
            (rule, self._cell(unit, column), *cause.sources), cause.note,
        )  # fmt: skip

    def _within(self, units: Sequence[str]) -> DraftSentence:
        claim = InlineClaim(
            "redovisar utfall i paritet med budget", tuple(units), self.columns.to_date
        )  # fmt: skip
        rule = DraftSource("rule", f"väsentlig: {self.question.rules.material.words}")
        text = f"{self._names(units)} {claim.text} {_UNTIL}."
        return DraftSentence("within", text, (rule, *self._cells(units, self.columns.to_date)))

    def _is_over(self, unit: str, column: str) -> bool:
        """Over either rule: only what is within both may be called in line with the budget."""
        found, rules = self.figures.deviation(unit, column), self.question.rules
        deviation = found.deviation_ore or 0
        limits = rules.material, rules.explained
        return any(rule.is_over(deviation, found.budget_ore) for rule in limits)

    def _deviation(self, unit: str, column: str, when: str) -> str:
        """*IT visar ett underskott: avvikelsen mot budget är -147 tkr till och med juli*."""
        name, row = self._name(unit), self.figures.row_of_unit[unit]
        surplus = (self._ore(unit, column) or 0) > 0
        words = "ett överskott" if surplus else "ett underskott"
        if not self._ore(unit, column):
            words = "att utfallet är i balans"
        said = f"{name} visar {InlineClaim(words, (unit,), column).text}"
        if not self._ore(unit, column) or not self.figures.printed(f"{row}/{column}").strip():
            return f"{said} {when}".strip()
        amount = f"{{{row}/{column}}} {self.style.unit}"
        if surplus and not self.style.plus:
            return f"{said} på {amount} {when}".strip()
        return f"{said}: avvikelsen mot budget är {amount} {when}".strip()

    # What the units say

    def _cause(self, unit: str) -> DraftSentence:
        """The unit's words on its deviation, quoted where they may be."""
        found = [said for said in self.question.said if said.unit == unit]
        sources = tuple(self._words(said) for said in found)
        causes = [one.text for one in found if one.kind == "cause" and is_plain(one.text)]
        quotes = [one.text for one in found if one.kind != "cause" and is_plain(one.text)]
        text = f"Orsaken är {_listed(list(dict.fromkeys(causes)))}." if causes else ""
        if quotes:
            text = f"{text} Enheten skriver: ”{quotes[0].strip().rstrip('.')}”.".strip()
        note = ""
        if not found:
            note = "Enheten har inte lämnat någon orsak."
        elif not quotes and any(one.kind != "cause" for one in found):
            note = ("Enhetens egna ord har belopp eller ord som siffrorna måste bära upp. Läs dem, "
                    "och skriv med egna ord.")  # fmt: skip
        return DraftSentence("", text, sources, note)

    # Since the paper before

    def _since(self) -> list[DraftSentence]:
        found = []
        column = self.columns.round
        if column and self.own in self.figures.row_of_unit and self._ore(self.own, column):
            text = self._deviation(self.own, column, "för perioden {period}")
            found.append(DraftSentence("since", f"{text}.", (self._cell(self.own, column),)))
        if moved := self._moved_most():
            text = f"Sedan {self._before_name()} är det {self._name(moved)} vars avvikelse har ändrats mest."  # noqa: E501
            source = self._cell(moved, self.columns.to_date)
            found.append(DraftSentence(f"moved/{moved}", text, (source,)))
        return found

    def _moved_most(self) -> str:
        """The unit whose deviation differs most from the paper before's, where it is over the
        rule's amount."""
        before, column = self.question.before or {}, self.columns.to_date
        changes = {
            unit: abs((self._ore(unit, column) or 0) - then)
            for unit in self.level
            if (then := before.get(unit)) is not None and self._ore(unit, column) is not None
        }
        most = max(changes, key=lambda unit: changes[unit], default="")
        limit = self.question.rules.explained.limit_ore
        return most if self.question.before_month and changes.get(most, 0) > limit else ""

    def _before_name(self) -> str:
        assert self.question.before_month is not None
        return self.question.before_month.name

    # Forecasts and measures

    def _forecasts(self) -> list[DraftSentence]:
        column = self.columns.forecast
        if not column:
            return []
        found = []
        if self._states(self.own, column):
            text = f"Prognosen för helåret är en avvikelse mot budget på {self._amount(self.own, column)}."  # noqa: E501
            found.append(DraftSentence("forecast", text, (self._cell(self.own, column),)))
        for unit in self.level:
            if self._states(unit, column):
                found += self._forecast(unit, column)
        return found

    def _forecast(self, unit: str, column: str) -> list[DraftSentence]:
        ore, cells = self._ore(unit, column) or 0, (self._cell(unit, column),)
        if printed_number(ore, self.style):
            if not self._is_over(unit, column):
                return []
            text = (f"{self._name(unit)} räknar med en avvikelse mot budget på "
                    f"{self._amount(unit, column)} för helåret.")  # fmt: skip
            return [DraftSentence(f"forecast/{unit}", text, cells)]
        to_date = self.columns.to_date
        deficit = (self._ore(unit, to_date) or 0) < 0
        if not deficit or not self._is_over(unit, to_date):
            return []
        claim = InlineClaim("underskottet", (unit,), to_date)
        text = (f"Prognosen för {self._name(unit)} är {self._amount(unit, column)} för helåret "
                f"trots {claim.text} {_UNTIL}.")  # fmt: skip
        said = [one for one in self.question.said if one.unit == unit and one.kind == "reason"]
        quote = next((one.text for one in said if is_plain(one.text)), "")
        text += f" Skälet är enligt enheten: ”{quote.strip().rstrip('.')}”." if quote else ""
        note = "" if said else "Enheten har inte lämnat något skäl."
        sources = (*cells, self._cell(unit, to_date), *(self._words(one) for one in said))
        return [DraftSentence(f"zero/{unit}", text, sources, note)]

    def _late(self) -> list[DraftSentence]:
        found = []
        for one in self.question.late:
            year, month, day = one.due
            due = f"{day} {MONTH_NAMES[month - 1]} {year}"
            called = f"Åtgärden ”{one.title.strip()}”" if is_plain(one.title) else "En åtgärd"
            text = f"{called}, {self._name(one.unit)}, skulle vara klar den {due} och är försenad."
            source = DraftSource("words", f"{self._name(one.unit)}: {one.title}", key=one.key)
            found.append(DraftSentence(f"late/{one.key}", text, (source,)))
        return found

    # Pieces

    def _ore(self, unit: str, column: str) -> int | None:
        return self.figures.ore(self.figures.row_of_unit[unit], column)

    def _states(self, unit: str, column: str) -> bool:
        """Whether the unit's row has an amount there, and prints it."""
        row = self.figures.row_of_unit.get(unit)
        if row is None or self.figures.ore(row, column) is None:
            return False
        return bool(self.figures.printed(f"{row}/{column}").strip())

    def _amount(self, unit: str, column: str) -> str:
        return f"{{{self.figures.row_of_unit[unit]}/{column}}} {self.style.unit}"

    def _name(self, unit: str) -> str:
        return self.figures.tree.organisation.by_id[unit].name

    def _names(self, units: Sequence[str]) -> str:
        return _listed([self._name(unit) for unit in units])

    def _cell(self, unit: str, column: str) -> DraftSource:
        row = self.figures.row_of_unit[unit]
        heading = next(c.headings for c in self.figures.result.columns if c.key == column)
        return DraftSource("cell", f"{self._name(unit)}, {' '.join(heading)}", f"{row}/{column}")

    def _cells(self, units: Sequence[str], column: str) -> tuple[DraftSource, ...]:
        return tuple(self._cell(unit, column) for unit in units)

    def _words(self, said: SaidOfUnit) -> DraftSource:
        return DraftSource("words", f"{self._name(said.unit)}: {said.text}", key=said.key)


def is_plain(text: str) -> bool:
    """Whether the words may stand in a paper as they are: no amount, no sign word, no mark."""
    words = masked(text)
    return (
        bool(text.strip())
        and len(text) <= _LONGEST_QUOTE
        and not set("{}[]”\n") & set(text.strip())
        and not sign_words(words)
        and not typed_figures(words, "")
    )


def _listed(names: Sequence[str]) -> str:
    """*IT, HR-avdelning och Näringslivsenheten*."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} och {names[-1]}"
