"""What is sent up as people read it, and what has changed since: any app's JSON, line by line."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from utfall.tables.deviation_text import NO_BREAK
from utfall.web.comments.models import ShownTo
from utfall.web.follow_up.place import Place
from utfall.web.frame.amounts import kronor_in_words
from utfall.web.rounds.marking import sent_document
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.templatetags.round_tags import day_words

SECTIONS: dict[str, Promise] = {
    "figures": _("Siffror"),
    "comments": _("Kommentarer"),
    "forecasts": _("Prognos"),
    "goals": _("Mål och åtgärder"),
}
_NAMES: dict[str, Promise] = {
    "amount_ore": _("Belopp"), "budget_ore": _("Budget"), "deviation_ore": _("Avvikelse"),
    "phasing_ore": _("varav periodisering"), "promised_ore": _("Utlovat"),
    "booked_ore": _("Bokfört"), "effect_ore": _("Effekt"), "cause": _("Orsak"),
    "reason": _("Skäl till prognosen"), "since_last": _("Sedan förra prognosen"),
    "unbooked": _("Kända, ej bokförda"), "expected": _("Väntas"), "figure": _("Siffran då"),
    "shown_to": _("Visas för"), "target": _("Mål"), "outcome": _("Utfall"),
    "status": _("Läge"), "trend": _("Trend"), "source": _("Källa"), "owner": _("Ansvarig"),
    "due": _("Senast"), "indicators": _("Indikatorer"), "activities": _("Aktiviteter"),
    "measures": _("Åtgärder"), "goals": _("Mål"), "rows": _("Per kostnadsslag"),
}  # fmt: skip
_SAYS_WHICH = ("key", "id", "cost_type", "name", "label", "title", "text")
_SAYS_WHAT = ("label", "name", "title")
_FIRST = ("text", "words")
_HIDDEN = frozenset(("figure_ore", "account", "cost_type", "key", "id", "round", "ore", "version"))


class SentLine(NamedTuple):
    """One thing that is sent: ``key`` finds it again in another document, ``exact`` is a key
    figure to the öre."""

    section: str
    key: str
    label: str
    words: str
    exact: str = ""

    @property
    def section_name(self) -> str:
        """The section as a page calls it."""
        return str(SECTIONS.get(self.section, self.section))


class Change(NamedTuple):
    """What stood when it was sent, and what stands now; empty where there was or is nothing."""

    section: str
    label: str
    before: str
    after: str


def lines_of(document: Mapping[str, object], *, figures: bool = False) -> tuple[SentLine, ...]:
    """Every line of the document, in the sections' order; the key figures where asked for. In
    Swedish, as the document is."""
    found: list[SentLine] = []
    with override("sv"):
        for section in SECTIONS:
            if section in document and (figures or section != "figures"):
                found += _of(section, "", "", document[section])
    return tuple(found)


def _of(section: str, key: str, label: str, value: object) -> Iterable[SentLine]:
    """The lines of a list or a dict; what lies inside is told apart by where it lies."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield from _of_item(section, key, label, item, number)
    elif isinstance(value, dict):
        for name, item in value.items():
            said = str(_NAMES.get(name, name))
            if isinstance(item, list | dict):
                yield from _of(section, f"{key}/{name}", said, item)
            elif name not in _HIDDEN and item not in (None, ""):
                yield SentLine(section, f"{key}/{name}", said, _said(name, item))


def _of_item(
    section: str, key: str, label: str, item: dict[str, object], number: int
) -> Iterable[SentLine]:
    which = next((item[name] for name in _SAYS_WHICH if item.get(name)), number)
    what = next((str(item[name]) for name in _SAYS_WHAT if item.get(name)), label)
    own = f"{key}/{which}"
    plain = {name: value for name, value in item.items() if not isinstance(value, list | dict)}
    ordered = sorted(plain.items(), key=lambda one: one[0] not in _FIRST)
    words = [_with_name(name, value) for name, value in ordered if _is_said(name, value)]
    ore = item.get("ore")
    exact = kronor_in_words(ore) if isinstance(ore, int) else ""
    yield SentLine(section, own, what, " · ".join(words), exact)
    for name, value in item.items():
        if isinstance(value, list | dict):
            said = f"{what}: {_NAMES.get(name, name)}"
            yield from _of(section, f"{own}/{name}", said, value)


def _is_said(name: str, value: object) -> bool:
    return name not in _HIDDEN and name not in _SAYS_WHAT and value not in (None, "")


def _with_name(name: str, value: object) -> str:
    said = _said(name, value)
    return f"{_NAMES[name]}: {said}" if _NAMES.get(name) else said


def _said(name: str, value: object) -> str:
    if name.endswith("_ore") and isinstance(value, int):
        return f"{kronor_in_words(value)} kr".replace(" ", NO_BREAK)
    if name == "due":
        return day_words(date.fromisoformat(str(value)))
    if name == "shown_to" and value in ShownTo.values:
        return str(ShownTo(str(value)).label).lower()
    return str(value)


def changes_since_sent(place: Place, part: RoundUnit) -> tuple[Change, ...]:
    """What stands now compared with what was sent when the unit was last marked done: figures,
    comments, forecast, goals. Empty where nothing has been sent."""
    if part.sent is None:
        return ()
    now = sent_document(place, part)
    return changes_between(cast(dict[str, object], part.sent), now)


def changes_between(then: Mapping[str, object], now: Mapping[str, object]) -> tuple[Change, ...]:
    """Line by line, what is gone last."""
    before, after = (
        {(line.section, line.key): line for line in lines_of(document, figures=True)}
        for document in (then, now)
    )
    return tuple(
        _change(line, before.get(key), after.get(key))
        for key, line in {**before, **after}.items() if before.get(key) != after.get(key)
    )  # fmt: skip


def _change(line: SentLine, then: SentLine | None, now: SentLine | None) -> Change:
    """As they are shown; to the öre where both are shown alike."""
    words = [one.words if one else "" for one in (then, now)]
    if words[0] == words[1]:
        words = [one.exact if one else "" for one in (then, now)]
    return Change(line.section_name, line.label, *words)
