"""What the demo's units have written in July, before anybody signs in: most of the staff office has
explained its deviations, TIA-avdelningen all but its largest."""

from django.utils import timezone

from utfall.web.comments.actions import save_comment
from utfall.web.comments.cells import CellAt
from utfall.web.comments.demands import lacking
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.follow_up.place import Place, place_of
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_on
from utfall.web.people.demo import refuse_demo_in_production
from utfall.web.people.models import Person
from utfall.web.rounds.editing import part_of
from utfall.web.rounds.models import RoundUnit

_MONTH, _UNIT = "2025-07", "tia-avdelningen"
LEFT_TO_KARIN = "kostnadsslag-personal"
_WORDS = {
    ("kommundirektor", "kostnadsslag-intakter"):
        "Medel som deponerades för en rättslig process 2024 har betalats tillbaka.",
    ("ekonomi-o-planering", "kostnadsslag-personal"):
        "En tjänst var vakant under inledningen av året. Från juni är den tillsatt.",
    ("ekonomi-o-planering", "kostnadsslag-koptax2dtjanster"):
        "Ett uppdrag till en konsult är framflyttat till hösten.",
    ("it", "kostnadsslag-koptax2dtjanster"):
        "Driftpartnern har fakturerat en flytt av servrar som inte var planerad.",
    ("it", "kostnadsslag-itx2dochx2dkommunikation"):
        "Bytet av datorer är senarelagt; de köps i oktober.",
    ("tia-avdelningen", "kostnadsslag-bidragx2dochx2dkop"):
        "Bidrag till samlingslokaler betalades ut i juni i stället för i september.",
    ("tia-avdelningen", "kostnadsslag-itx2dochx2dkommunikation"):
        "Licenserna för ärendesystemet har blivit dyrare.",
    ("tia-avdelningen", "kostnadsslag-koptax2dtjanster"):
        "Tolkar och översättningar har kostat mer än beräknat.",
    ("hr-avdelning", "kostnadsslag-personal"):
        "Två tjänster är vakanta. Rekrytering pågår.",
}  # fmt: skip
_OTHERS = "Inköpen har fallit ut annorlunda över året än i budgeten."


def add_demo_comments() -> None:
    """Write what is not written, by Karin Lind for her unit and the department's head for the
    others; nothing where July's round is not open, or somebody has written already."""
    refuse_demo_in_production()
    parts = RoundUnit.objects.filter(round__month=_MONTH, reports=True)
    staff = list(parts.filter(above__unit_id="kommunledningsstab").order_by("place"))
    if Comment.objects.exists() or not staff:
        return
    with held().reading() as reading:
        report = reading.workspace.municipality.settings.pages.unit
        for part in staff:
            slug = "karin-lind" if part.unit_id == _UNIT else "mats-berg"
            person = Person.objects.filter(slug=slug).first()
            if person is not None and report:
                access = access_on(person, timezone.localdate())
                _explain(place_of(access, reading, _MONTH, part.unit_id), report, person)


def _explain(place: Place, report: str, person: Person) -> None:
    part = part_of(_MONTH, place.unit.id)
    assert part is not None, place.unit.id
    for demand in lacking(place, part, ()):
        if (place.unit.id, demand.row) == (_UNIT, LEFT_TO_KARIN):
            continue
        words = _WORDS.get((place.unit.id, demand.row), _OTHERS)
        save_comment(by=person, place=place, part=part, cell=CellAt(report, demand.row), version=0,
                     text=words, shown_to=ShownTo.UPWARD)  # fmt: skip
