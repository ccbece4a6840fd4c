"""Do the figures bear out what a text says? Claims are judged by the municipality's rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.domain.sign_words import SignWord, sign_words, word_for_deviation
from utfall.municipality.rules_file import DeviationRule
from utfall.reports.definition.model import Place
from utfall.tables.number_text import amount_text, share_text
from utfall.texts.claim_units import claim_units, names_of
from utfall.texts.definition import ClaimDefinition, TextDefinition
from utfall.texts.figures import Figures
from utfall.texts.placeholders import masked
from utfall.texts.typed_figures import typed_figures

_IN_LINE = ("in_line", "as_planned")
_TRENDS = ("increased", "decreased")


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with the units it came to be about, and whether every figure bears it out."""

    words: str
    units: tuple[str, ...]
    column: str
    holds: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim where its words stand in the text."""

    claim: ClaimDefinition
    start: int
    end: int


def judge_text(
    text: TextDefinition, beside: Sequence[ClaimDefinition], figures: Figures,
    rule: DeviationRule, diary_number: str, problems: list[Problem],
) -> tuple[JudgedClaim, ...]:  # fmt: skip
    """Judge one paragraph; ``beside`` are all claims of its section. Free text is not judged."""
    if text.free:
        return ()
    return _Judge(text, beside, figures, rule, problems).run(diary_number)


class _Judge:
    def __init__(
        self, text: TextDefinition, beside: Sequence[ClaimDefinition], figures: Figures,
        rule: DeviationRule, problems: list[Problem],
    ) -> None:  # fmt: skip
        self.text = text
        self.words = masked(text.text)
        self.beside = beside
        self.figures = figures
        self.rule = rule
        self.problems = problems

    def run(self, diary_number: str) -> tuple[JudgedClaim, ...]:
        for digits in typed_figures(self.words, diary_number):
            self._note("ORD-01", self.text.place, digits=digits, suggestion=self._reference(digits))
        found = [item for claim in self.text.claims if (item := self._find(claim)) is not None]
        signs = sign_words(self.words)
        for sign in signs:
            if not any(f.start <= sign.start and sign.end <= f.end for f in found):
                self._note("ORD-02", self.text.place, words=sign.words)
        return tuple(self._claim(item, signs) for item in found)

    def _reference(self, digits: str) -> str:
        """The reference that prints what was typed, where there is one."""
        typed = _plain(digits)
        same = next((c for c in self.figures.cells if _plain(self.figures.printed(c)) == typed), "")
        if same:
            return f"Skriv {{{same}}} i stället: då följer siffran med rapporten."
        return "Hänvisa till en cell i rapporten, så här: {rad/kolumn}."

    def _find(self, claim: ClaimDefinition) -> _Found | None:
        start = self.words.casefold().find(claim.words.casefold()) if claim.words else -1
        if start < 0:
            self._note("ORD-04", claim.place, words=claim.words or "(tomt)")
            return None
        return _Found(claim, start, start + len(claim.words))

    def _claim(self, item: _Found, signs: tuple[SignWord, ...]) -> JudgedClaim:
        claim = item.claim
        inside = [s for s in signs if item.start <= s.start and s.end <= item.end]
        before = len(self.problems)
        others = [other for other in self.beside if other is not claim]
        units = claim_units(claim, others, self.figures, self.problems)
        if not inside:
            self._note("ORD-07", claim.place, words=claim.words)
        self._named_units(claim, units)
        if self._column_is_there(claim):
            for sign in inside:
                for unit in units:
                    self._judge(claim, sign, unit)
        return JudgedClaim(claim.words, units, claim.column, len(self.problems) == before)

    def _named_units(self, claim: ClaimDefinition, units: tuple[str, ...]) -> None:
        """A claim about one unit whose words name another."""
        said = claim.words.casefold()
        for unit in self.figures.tree.organisation.units:
            named = next((n for n in names_of(unit.id, self.figures) if n.casefold() in said), "")
            if named and units and unit.id not in units and len(named) > 2:
                self._note("ORD-06", claim.place, words=claim.words, named=named,
                           units=", ".join(units))  # fmt: skip

    def _column_is_there(self, claim: ClaimDefinition) -> bool:
        columns = [column.key for column in self.figures.result.columns]
        for name in (claim.column, claim.compared_with):
            if name and name not in columns:
                self._note("HAND-07", claim.place, measure=name,
                           report=self.figures.result.definition.name,
                           suggestion=did_you_mean(name, columns))  # fmt: skip
                return False
        return True

    def _judge(self, claim: ClaimDefinition, sign: SignWord, unit: str) -> None:
        if sign.relation in _TRENDS:
            self._trend(claim, sign, unit)
        elif not self.figures.is_deviation(claim.column):
            self._note("HAND-09", claim.place, measure=claim.column)
        else:
            self._deviation(claim, sign, unit)

    def _deviation(self, claim: ClaimDefinition, sign: SignWord, unit: str) -> None:
        found = self.figures.deviation(unit, claim.column)
        name = self.figures.tree.organisation.by_id[unit].name
        if found.deviation_ore is None:
            self._note("ORD-08", claim.place, words=sign.words, unit=name)
            return
        deviation = found.deviation_ore
        holds = {
            "surplus": deviation > 0,
            "deficit": deviation < 0,
        }.get(sign.relation, not self.rule.is_over(deviation, found.budget_ore))
        if not holds:
            style = self.figures.style
            share = share_text(abs(deviation), abs(found.budget_ore), style) if (
                found.budget_ore
            ) else "utan budget"  # fmt: skip
            self._note(
                "ORD-03", claim.place, words=sign.words, unit=name,
                word=word_for_deviation(deviation),
                amount=f"{amount_text(deviation, style, style.zero)} {style.unit}",
                share=share, rule=self.rule.words,
            )  # fmt: skip

    def _trend(self, claim: ClaimDefinition, sign: SignWord, unit: str) -> None:
        if not claim.compared_with:
            self._note("ORD-05", claim.place, words=sign.words)
            return
        row = self.figures.row_of_unit[unit]
        name = self.figures.tree.organisation.by_id[unit].name
        now = self.figures.ore(row, claim.column)
        before = self.figures.ore(row, claim.compared_with)
        if now is None or before is None:
            self._note("ORD-08", claim.place, words=sign.words, unit=name)
            return
        grown = abs(now) - abs(before)
        if (grown > 0) != (sign.relation == "increased") or grown == 0:
            style = self.figures.style
            self._note(
                "ORD-09", claim.place, words=sign.words, unit=name,
                before=amount_text(before, style, style.zero),
                after=amount_text(now, style, style.zero),
            )  # fmt: skip

    def _note(self, code: str, place: Place, /, **values: object) -> None:
        self.problems.append(
            problem(code, file=place.file, line=place.line, column=place.column, **values)
        )


def _plain(text: str) -> str:
    """A printed figure without blanks, its minus as a hyphen."""
    return "".join(text.replace("−", "-").split())
