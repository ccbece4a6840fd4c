"""How an event is said: what was done, to what, and what stood before and after."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from utfall.web.budgets import event_words as budgets
from utfall.web.comments import event_words as comments
from utfall.web.compiling import event_words as compiling
from utfall.web.deliveries.models import State
from utfall.web.forecasts import event_words as forecasts
from utfall.web.frame.kind_names import KIND_NAMES
from utfall.web.frame.templatetags.frame_tags import moment
from utfall.web.goals import event_words as goals
from utfall.web.people.roles import ROLE_NAMES, Role
from utfall.web.rounds import event_words as rounds
from utfall.web.rounds.models import Depth, UnitState
from utfall.web.rules import event_words as rules
from utfall.web.workbooks import event_words as workbooks

register = template.Library()
EVENT_WORDS = {
    "person.sign_in": _("Loggade in"), "person.sign_in_demo": _("Loggade in (demo)"),
    "person.change_password": _("Bytte lösenord"), "person.add": _("Lade till person"),
    "person.change_email": _("Bytte e-postadress"),
    "person.deactivate": _("Stängde av person"), "person.activate": _("Släppte in person igen"),
    "role.give": _("Gav roll"), "role.end": _("Avslutade roll"), "report.export": _("Hämtade fil"),
    "delivery.hand_in": _("Lämnade in fil"), "delivery.accept": _("Godkände inläsning"),
    "delivery.taken_in": _("Läste in fil"), "delivery.throw": _("Kastade fil"),
    "delivery.read_again": _("Lät läsa filen igen"),
    "delivery.export_problems": _("Hämtade fellista"),
    "delivery.save_profile": _("Sparade profil och lät läsa filen"),
}  # fmt: skip
OBJECT_WORDS = {"delivery": _("leverans"), "person": _("person"), "report": _("rapport")}
FIELD_WORDS = {
    "state": _("läge"), "file": _("fil"), "sha256": _("kontrollsumma"), "kind": _("slag"),
    "profile": _("profil"), "profile_sha256": _("profilens kontrollsumma"),
    "codes": _("koder"), "reason": _("skäl"), "replaced": _("ersatte"),
    "snapshot": _("ögonblicksbild"), "format": _("format"), "accounts": _("konton"),
    "as_of": _("organisation som i"), "slug": _("användarnamn"), "email": _("e-post"),
    "role": _("roll"), "unit": _("enhet"), "first": _("från och med"), "last": _("till och med"),
    "ended_at": _("avslutad genast"), "deputy": _("ersättare"), "sign_in": _("inloggning"),
}  # fmt: skip


for _app in (rounds, comments, forecasts, goals, budgets, compiling, workbooks, rules):
    EVENT_WORDS |= _app.EVENTS
    OBJECT_WORDS |= _app.OBJECTS
    FIELD_WORDS |= _app.FIELDS


@register.simple_tag
def event_choices() -> tuple[tuple[str, str], ...]:
    """Every event that has words, by its words."""
    said = ((action, str(words)) for action, words in EVENT_WORDS.items())
    return tuple(sorted(said, key=lambda choice: choice[1]))


@register.filter
def event_words(action: str) -> str:
    """What was done; an event of a newer program by its name."""
    return str(EVENT_WORDS.get(action, action))


@register.filter
def object_words(kind: str) -> str:
    """What an event was of."""
    return str(OBJECT_WORDS.get(kind, kind))


@register.filter
def json_words(value: Mapping[str, object]) -> str:
    """Before or after as ``läge: Läses, fil: juli.csv``; what is empty is left out."""
    return ", ".join(
        f"{FIELD_WORDS.get(key, key)}: {_value(key, item)}" for key, item in value.items() if item
    )


def _value(key: str, item: object) -> str:
    return _VALUE_WORDS[key](item) if key in _VALUE_WORDS else str(item)


def _replaced(item: object) -> str:
    """``period 7 (2 472 rader)`` for each period."""
    assert isinstance(item, list)
    words = gettext("period %(period)s (%(rows)s rader)")
    return ", ".join(words % {"period": one["period"], "rows": one["rows"]} for one in item)


def _listed(item: object) -> str:
    return ", ".join(map(str, item)) if isinstance(item, list) else str(item)


_VALUE_WORDS: dict[str, Callable[[object], str]] = {
    "state": lambda item: str(State(item).label) if item in State.values else str(item),
    "kind": lambda item: str(KIND_NAMES.get(str(item), item)),
    "role": lambda item: str(ROLE_NAMES[Role(str(item))]) if item in list(Role) else str(item),
    "replaced": _replaced,
    "codes": _listed,
    "units": _listed,
    "months": _listed,
    "without": _listed,
    "depth": lambda item: str(Depth(item).label) if item in Depth.values else str(item),
    "unit_state": lambda item: (
        str(UnitState(item).label) if item in UnitState.values else str(item)
    ),
    "accounts": _listed,
    "email": lambda item: gettext("ja") if item is True else str(item),
    "deputy": lambda _item: gettext("ja"),
    "ended_at": lambda item: moment(datetime.fromisoformat(str(item))),
    "sign_in": lambda item: gettext("tillåten") if item == "open" else gettext("avstängd"),
}
