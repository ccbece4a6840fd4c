"""Marks that meet: a unit is undone in the moment the unit above it is marked done."""

import threading
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.test_forecasts import place_at
from utfall.web.people.models import Person
from utfall.web.rounds import marking, parts_of_a_unit
from utfall.web.rounds.models import RoundUnit, UnitState


@pytest.mark.usefixtures("emptied_after")
def test_nothing_is_undone_below_a_unit_that_is_marked_done_meanwhile(
    as_role: AsRole, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either is told; never is the head's month done on a unit that is open again, unsaid."""
    del own_folder
    as_role("chef")
    july_round()
    monkeypatch.setattr(parts_of_a_unit, "HINDRANCES", ())
    karin, mats = (Person.objects.get(slug=slug) for slug in ("karin-lind", "mats-berg"))
    now = timezone.now()
    RoundUnit.objects.filter(above__unit_id="kommunledningsstab").update(
        state=UnitState.DONE, done_at=now, done_by=karin.id, sent={}, sent_sha256="0" * 64
    )
    place = place_at("kommunledningsstab", "mats-berg")

    def marked_above() -> None:
        try:
            marking.mark_done(by=mats, place=place, part=part_in("kommunledningsstab"), version=1)
        except marking.BelowNotDoneError:
            pass
        finally:
            connections.close_all()

    head, real = threading.Thread(target=marked_above), marking.may_undo

    def and_then_the_head_marks(person: Person, part: RoundUnit) -> bool:
        may = real(person, part)
        head.start()
        head.join(timeout=1)
        return may

    monkeypatch.setattr(marking, "may_undo", and_then_the_head_marks)
    marking.undo_done(by=karin, part=part_in("tia-avdelningen"), version=1)
    head.join()
    states = part_in("tia-avdelningen").state, part_in("kommunledningsstab").state
    assert states == (UnitState.UNDER_WAY, UnitState.NOT_OPENED)
