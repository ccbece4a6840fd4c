"""The demo's month as it stands in the middle of it: everything entered by the actions that
people's own pages call, by those whose it is. What a unit lacks is left for whoever signs in."""

from django.utils import timezone

from utfall.facts.store import MissingError
from utfall.pipeline.reading import Reading
from utfall.web.comments.actions import save_comment
from utfall.web.comments.cells import CellAt
from utfall.web.comments.demands import lacking
from utfall.web.comments.demo_comments import add_demo_comments
from utfall.web.comments.models import ShownTo
from utfall.web.comments.queries import comments_of
from utfall.web.entered.queries import reading_at
from utfall.web.follow_up.place import Place, place_of
from utfall.web.forecasts.actions import save_forecasts
from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.stated import StatedRow, StatedWords
from utfall.web.frame.held_folder import held
from utfall.web.goals.demo_goals import add_demo_goals
from utfall.web.people.access import access_on
from utfall.web.people.demo import refuse_demo_in_production
from utfall.web.people.demo_file import listed_in_demo
from utfall.web.people.demo_people import add_demo_managers, add_demo_people
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.rounds.demo_round import JULY, add_demo_round
from utfall.web.rounds.editing import part_of, say_opened
from utfall.web.rounds.marking import HinderedError, mark_done
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.responsible import ANSWERING

_LEFT = frozenset(("tia-avdelningen", "hr-avdelning"))
"""Who are not done: the manager one signs in as, and one more of her department."""
_UNTOUCHED, _OPENED, _BEGUN = 0, 1, 2
_EVERY = 5
_BEGINS = 40
"""So many units, in the organisation's order, have come somewhere: the others are yet to begin."""
_TEN_TKR = 1_000_000
WORDS = {
    True: {
        "personal": "Två tjänster var vakanta under våren och tillsattes i juni.",
        "kopta-tjanster": "Uppdrag som planerats till våren köps in efter sommaren.",
        "lokaler": "Hyran för en lokal som sades upp i mars är lägre än budgeterat.",
        "intakter": "Bidrag för hela året betalades ut redan i april.",
    },
    False: {
        "personal": "Hög sjukfrånvaro har krävt vikarier; schemat ses över från september.",
        "kopta-tjanster": "Konsulter har hyrts in i väntan på rekrytering, till och med augusti.",
        "lokaler": "Elpriset har varit högre än budgeterat under årets första månader.",
        "intakter": "Färre har köpt platser än planerat; avgifterna väntas öka i höst.",
    },
}
OTHER = {
    True: "Inköpen har kommit igång senare än budgeterat och görs i höst.",
    False: "Inköpen gjordes tidigare på året än budgeten är fördelad.",
}
"""Whether it is a surplus → cost type → what the demo's managers say of it."""


def add_demo_month() -> None:
    """People, goals, July's round, and what its units have done so far; what is there stays. A
    folder whose demo file says so has its round still to open."""
    refuse_demo_in_production()
    add_demo_people()
    add_demo_managers()
    add_demo_goals()
    if not listed_in_demo()["round"] or not _has_july():
        return
    add_demo_round()
    add_demo_comments()
    with held().reading() as reading:
        for number, part in enumerate(_reporting()):
            if part.unit_id not in _LEFT and not part.forecasts.exists():
                _report(reading, part, number % _EVERY)
    held().close()


def _has_july() -> bool:
    """Whether July's ledger is taken in: a folder that is only written has no round yet."""
    try:
        with held().reading() as reading:
            return JULY in reading.months
    except MissingError:
        return False


def _reporting() -> list[RoundUnit]:
    parts = RoundUnit.objects.select_related("round", "above", "above__above")
    return list(parts.filter(round__month=str(JULY), reports=True)[:_BEGINS])


def _report(reading: Reading, part: RoundUnit, how_far: int) -> None:
    """One unit's manager opens her page, begins, or does her month."""
    manager = _manager_of(part)
    if how_far == _UNTOUCHED or manager is None:
        return
    say_opened(part)
    if how_far == _OPENED:
        return
    place = _place(reading, manager, part)
    _state(place, part, manager)
    if how_far > _BEGUN:
        _explain(place, part, manager)
        _mark(reading, manager, part)


def _manager_of(part: RoundUnit) -> Person | None:
    roles = RoleAssignment.objects.on(timezone.localdate()).select_related("person")
    answering = [role.value for role in ANSWERING]
    found = roles.filter(unit_id=part.unit_id, role__in=answering).first()
    return found.person if found else None


def _place(reading: Reading, person: Person, part: RoundUnit) -> Place:
    """The manager's place, with what she has entered."""
    access = access_on(person, timezone.localdate())
    place = place_of(access, reading, str(JULY), part.unit_id)
    return Place(**{**vars(place), "reading": reading_at(reading, place.tree, part.unit_id)})


def _state(place: Place, part: RoundUnit, manager: Person) -> None:
    """As in the last round; without one, the budget less what is off to date on large rows."""
    basis = Basis(place)
    said = basis.previous.amounts if basis.previous else {}
    rows = [
        StatedRow(line.cost_type, 0, said.get(line.cost_type, _likely(basis, line.cost_type)))
        for line in basis.lines
    ]
    words = StatedWords(0, reason="Underskottet hämtas in i höst genom vakanshållning.",
                        since_last="Samma bedömning som förra gången.")  # fmt: skip
    save_forecasts(by=manager, place=place, part=part, rows=rows, words=words)


def _likely(basis: Basis, cost_type: str) -> int:
    line = next(line for line in basis.lines if line.cost_type == cost_type)
    off = (line.to_date_ore or 0) // _TEN_TKR * _TEN_TKR
    return basis.budget_ore(cost_type) - off


def _explain(place: Place, part: RoundUnit, manager: Person) -> None:
    report = place.reading.workspace.municipality.settings.pages.unit
    names = {line.key: line for line in Basis(place).lines}
    for demand in lacking(place, part, comments_of(part)):
        line = names.get(demand.row)
        surplus = not demand.deviation.startswith("−")
        said = WORDS[surplus].get(line.cost_type if line else "", OTHER[surplus])
        save_comment(by=manager, place=place, part=part, cell=CellAt(report, demand.row),
                     version=0, text=said, shown_to=ShownTo.UPWARD)  # fmt: skip


def _mark(reading: Reading, manager: Person, part: RoundUnit) -> None:
    """Done, where nothing lacks: a unit with goals to report is under way still."""
    now = part_of(str(JULY), part.unit_id)
    assert now is not None, part
    try:
        mark_done(by=manager, place=_place(reading, manager, part), part=now, version=now.version)
    except HinderedError:
        return
