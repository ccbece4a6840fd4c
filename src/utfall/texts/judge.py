"""Do the figures bear out what a text says? Claims are judged by the municipality's rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.domain.sign_words import SignWord, plain_letters, sign_words, word_for_deviation
from utfall.municipality.rules_file import DeviationRule
from utfall.reports.definition.model import Place
from utfall.tables.number_text import amount_text, share_text
from utfall.texts.claim_units import claim_units
from utfall.texts.definition import ClaimDefinition, TextDefinition
from utfall.texts.figures import Deviation, Figures
from utfall.texts.named_units import named_beside
from utfall.texts.placeholders import masked
from utfall.texts.typed_figures import typed_figures

_IN_LINE = ("in_line", "as_planned")
_TRENDS = ("increased", "decreased")
_WITH_CLAIMS = "Lägg till ett påstående, eller märk texten som fri (fritt: ja)."
_WITHOUT_CLAIMS = "Säg det i en text med ett påstående: rubriker, listor och etiketter har inga."


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


def judge_words(
    text: str, place: Place, figures: Figures, diary_number: str, problems: list[Problem]
) -> None:
    """Judge words printed outside the texts: titles, items, labels, recipients have no claims."""
    words = masked(plain_letters(text))
    typed_digits(words, place, figures, diary_number, problems)
    for sign in sign_words(words):
        _note(problems, "ORD-02", place, words=sign.words, suggestion=_WITHOUT_CLAIMS)


def typed_digits(
    words: str, place: Place, figures: Figures, diary_number: str, problems: list[Problem]
) -> None:
    """Note every typed figure, with the reference that prints it where there is one."""
    for digits in typed_figures(words, diary_number):
        _note(problems, "ORD-01", place, digits=digits, suggestion=_reference(digits, figures))


def _reference(digits: str, figures: Figures) -> str:
    typed = _plain(digits)
    same = next((c for c in figures.cells if _plain(figures.printed(c)) == typed), "")
    if same:
        return f"Skriv {{{same}}} i stället: då följer siffran med rapporten."
    return "Hänvisa till en cell i rapporten, så här: {rad/kolumn}."


class _Judge:
    def __init__(
        self, text: TextDefinition, beside: Sequence[ClaimDefinition], figures: Figures,
        rule: DeviationRule, problems: list[Problem],
    ) -> None:  # fmt: skip
        self.text = text
        self.letters = plain_letters(text.text)
        self.words = masked(self.letters)
        self.beside = beside
        self.figures = figures
        self.rule = rule
        self.problems = problems

    def run(self, diary_number: str) -> tuple[JudgedClaim, ...]:
        typed_digits(self.words, self.text.place, self.figures, diary_number, self.problems)
        found: list[_Found] = []
        for claim in self.text.claims:
            if (item := self._find(claim, found)) is not None:
                found.append(item)
        signs = sign_words(self.words)
        for sign in signs:
            if not any(f.start <= sign.start and sign.end <= f.end for f in found):
                self._note("ORD-02", self.text.place, words=sign.words, suggestion=_WITH_CLAIMS)
        return tuple(self._claim(item, signs) for item in found)

    def _find(self, claim: ClaimDefinition, taken: Sequence[_Found]) -> _Found | None:
        """The words' first place that no claim before has: the same words twice are two places."""
        places = [_Found(claim, *span) for span in spans_of(claim.words, self.letters)]
        if not places:
            self._note("ORD-04", claim.place, words=claim.words or "(tomt)")
            return None
        free = (p for p in places if all(p.end <= t.start or t.end <= p.start for t in taken))
        return next(free, places[0])

    def _claim(self, item: _Found, signs: tuple[SignWord, ...]) -> JudgedClaim:
        claim = item.claim
        inside = [s for s in signs if item.start <= s.start and s.end <= item.end]
        before = len(self.problems)
        others = [other for other in self.beside if other is not claim]
        units = claim_units(claim, others, self.figures, self.problems)
        if not inside:
            self._note("ORD-07", claim.place, words=claim.words)
        for named in named_beside(self.words[item.start : item.end], units, self.figures):
            self._note("ORD-06", claim.place, words=claim.words, named=named,
                       units=", ".join(units))  # fmt: skip
        if self._column_is_there(claim):
            for sign in inside:
                for unit in units:
                    self._judge(claim, sign, unit)
        return JudgedClaim(claim.words, units, claim.column, len(self.problems) == before)

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
            self._contradicted(claim, sign, name, found)

    def _contradicted(
        self, claim: ClaimDefinition, sign: SignWord, name: str, found: Deviation
    ) -> None:
        """The figure beside the words; the rule is quoted where it is what decided."""
        deviation, style = found.deviation_ore or 0, self.figures.style
        share = f"{share_text(abs(deviation), abs(found.budget_ore), style)} av budget" if (
            found.budget_ore
        ) else "utan budget"  # fmt: skip
        rule = f"Regeln väsentlig är {self.rule.words}. " if sign.relation in _IN_LINE else ""
        self._note(
            "ORD-03", claim.place, words=sign.words, unit=name,
            word=word_for_deviation(deviation),
            amount=f"{amount_text(deviation, style, style.zero)} {style.unit}",
            share=share, rule=rule,
        )  # fmt: skip

    def _trend(self, claim: ClaimDefinition, sign: SignWord, unit: str) -> None:
        if not claim.compared_with:
            self._note("ORD-05", claim.place, words=sign.words)
            return
        shares = [self.figures.is_share(c) for c in (claim.column, claim.compared_with)]
        if shares[0] != shares[1]:
            self._note("HAND-15", claim.place, measure=claim.column, other=claim.compared_with)
            return
        row = self.figures.row_of_unit[unit]
        name = self.figures.tree.organisation.by_id[unit].name
        now = self.figures.size(row, claim.column)
        before = self.figures.size(row, claim.compared_with)
        if now is None or before is None:
            self._note("ORD-08", claim.place, words=sign.words, unit=name)
            return
        if not (now > before if sign.relation == "increased" else now < before):
            self._note(
                "ORD-09", claim.place, words=sign.words, unit=name,
                before=self.figures.printed(f"{row}/{claim.compared_with}"),
                after=self.figures.printed(f"{row}/{claim.column}"),
            )  # fmt: skip

    def _note(self, code: str, place: Place, /, **values: object) -> None:
        _note(self.problems, code, place, **values)


def spans_of(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, whatever their case; never inside a longer word."""
    words = plain_letters(words)
    if not words:
        return ()
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.match(r"\w", words[-1]) else ""
    pattern = re.compile(f"{before}{re.escape(words)}{after}", re.IGNORECASE)
    return tuple(match.span() for match in pattern.finditer(text))


def _note(problems: list[Problem], code: str, place: Place, /, **values: object) -> None:
    problems.append(place.problem(code, **values))


def _plain(text: str) -> str:
    """A printed figure without blanks, its minus as a hyphen."""
    return "".join(text.replace("−", "-").split())
