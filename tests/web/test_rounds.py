"""A round: what is proposed, what opens it, who may, its page, and its end."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from utfall.domain.period import Month
from utfall.municipality.settings import FILE
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.models import AuditEvent
from utfall.web.follow_up.place import place_of
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_on
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person
from utfall.web.people.roles import Role
from utfall.web.rounds.editing import editing_of
from utfall.web.rounds.models import Round, RoundUnit, UnitState
from utfall.web.rounds.permits import may_reopen
from utfall.web.rounds.proposal import proposed_dates, proposed_units
from utfall.web.rounds.way_up import OneBelowAnotherError, way_up
from utfall.web.rounds.working_days import is_working_day, working_days_before

pytestmark = pytest.mark.django_db
JULY = Month(2025, 7)
NEW = "/omgangar/ny/"
PAGE = "/omgangar/2025-07/"
TYPED = {
    "month": "2025-07", "first": "6", "depth": "goals", "level": "enhet",
    "units_due": "2025-08-06", "departments_due": "2025-08-07", "heads_due": "2025-08-08",
    "meeting_on": "2025-08-11", "instructions": "Läs först.",
    "units[]": ["tia-avdelningen", "it", "skola-berga", "revision"],
}  # fmt: skip


def done(unit_id: str) -> RoundUnit:
    """The unit's part of July's round, marked done."""
    part = part_in(unit_id)
    part.state, part.done_at, part.sent = UnitState.DONE, timezone.now(), {}
    part.done_by = Person.objects.order_by("slug").first().pk  # type: ignore[union-attr]
    part.save()
    return part


def with_role(role: Role, unit_id: str) -> Person:
    """Somebody new with a role."""
    person = add_person(by=None, slug=f"{role.value}-{unit_id}", name=f"{role.value} {unit_id}")
    give_role(by=None, person=person, role=role, unit_id=unit_id, first=date(2025, 1, 1))
    return person


@pytest.mark.usefixtures("demo_folder")
def test_the_units_proposed_are_those_that_forecast() -> None:
    with held().reading() as reading:
        proposed = proposed_units(reading, JULY)
    assert {
        "tia-avdelningen",
        "it",
        "skola-berga",
        "hemtjanst-centrum-vaster",
        "revision",
    } < proposed
    assert not {"oforutsett", "kommunledningsstab", "grundskola", "hemtjanst-centrum"} & proposed
    assert len(proposed) == 118


@pytest.mark.usefixtures("demo_folder")
def test_those_above_compile_up_to_the_department_head() -> None:
    with held().reading() as reading:
        tree = reading.workspace.municipality.organisation.at(JULY)
    parts = way_up(tree, {"it", "skola-berga", "digital-drift", "revision"})
    assert [(p.unit_id, p.above, p.reports) for p in parts] == [
        ("revision", None, True),
        ("kommunstyrelse", None, False),
        ("kommunledningsstab", None, False),
        ("it", "kommunledningsstab", True),
        ("ks-digital-service", "kommunstyrelse", False),
        ("digital-drift", "ks-digital-service", True),
        ("bildningsnamnd", None, False),
        ("grundskola", "bildningsnamnd", False),
        ("skola-berga", "grundskola", True),
    ]
    with pytest.raises(OneBelowAnotherError) as fault:
        way_up(tree, {"tia-avdelningen", "oforutsett"})
    assert (fault.value.upper, fault.value.lower) == ("tia-avdelningen", "oforutsett")


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        # time for the summons: heads five working days before, departments six, units seven
        ("2025-08-21", ["2025-08-12", "2025-08-13", "2025-08-14", "2025-08-21"]),
        # tabled: the ledger is not cut off so early in August
        ("2025-08-11", ["2025-08-06", "2025-08-07", "2025-08-08", "2025-08-11"]),
    ],
)
def test_days_are_counted_backwards_from_the_meeting(meeting: str, days: list[str]) -> None:
    found = proposed_dates(JULY, date.fromisoformat(meeting))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-04-17", True), ("2025-04-18", False), ("2025-04-21", False), ("2025-05-01", False),
        ("2025-05-29", False), ("2025-06-06", False), ("2025-06-20", False), ("2025-06-19", True),
        ("2026-04-03", False), ("2026-06-19", False), ("2025-12-31", False), ("2025-08-09", False),
    ],
)  # fmt: skip
def test_holidays_are_no_working_days(day: str, *, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


def test_working_days_before_a_monday_after_easter() -> None:
    assert working_days_before(date(2025, 4, 22), 1) == date(2025, 4, 17)


def test_the_proposal_says_june_and_july_and_counts_days_again(as_role: AsRole) -> None:
    client = as_role("controller")
    text = client.get(f"{NEW}?manad=2025-07&mote=2025-08-11").content.decode()
    assert '<option value="6" selected>' in text
    assert 'name="units_due" value="2025-08-06"' in text
    assert text.count(" checked") == 118
    wrong = client.get(f"{NEW}?manad=2025-07&mote=i+höst")
    assert wrong.status_code == 422
    assert "Skriv ett datum" in wrong.content.decode()


@pytest.mark.usefixtures("own_folder")
def test_a_round_is_opened_with_its_units_and_an_event(as_role: AsRole) -> None:
    answer = as_role("controller").post(NEW, TYPED)
    assert answer.status_code == 302, answer.content.decode()
    made = Round.objects.get()
    assert (made.month, made.months, made.meeting_on) == ("2025-07", [6, 7], date(2025, 8, 11))
    assert {p.unit_id for p in made.units.all() if p.reports} == set(TYPED["units[]"])
    assert part_in("it").above == part_in("kommunledningsstab")
    event = AuditEvent.objects.get(action="round.open")
    assert event.object_key == "2025-07"
    assert set(event.after["units"]) == set(TYPED["units[]"])  # type: ignore[index]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"units[]": []}, "Välj minst en enhet"),
        ({"units[]": ["tia-avdelningen", "oforutsett"]}, "ligger under TIA-avdelningen"),
        ({"units[]": ["exempelkoping"]}, "exempelkoping"),
        ({"units_due": "snart"}, "Skriv ett datum"),
        ({"units_due": "2025-07-31"}, "Månaden är inte slut då"),
        ({"heads_due": "2025-08-06"}, "får inte ligga före"),
        ({"first": "8"}, "8"),
        ({"level": "kommun"}, "kommun"),
        ({"instructions": "x" * 5001}, "Skriv högst 5000"),
        ({"instructions": "Ring 19121212-1212"}, "personnummer"),
    ],
)
@pytest.mark.usefixtures("own_folder")
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(
    changed: dict[str, object], said: str, as_role: AsRole
) -> None:
    answer = as_role("controller").post(NEW, {**TYPED, **changed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>\nFel:" in text or "<title>Fel:" in text
    assert said in text
    assert 'class="field-error"' in text
    assert 'value="2025-08-11"' in text
    assert not Round.objects.exists()


@pytest.mark.usefixtures("own_folder")
def test_a_personal_number_stands_where_the_writer_is_sure(as_role: AsRole) -> None:
    typed = {**TYPED, "instructions": "Ring 19121212-1212", "sure": "1"}
    assert as_role("controller").post(NEW, typed).status_code == 302


@pytest.mark.usefixtures("own_folder")
def test_a_month_has_one_round(as_role: AsRole) -> None:
    client = as_role("controller")
    assert client.post(NEW, TYPED).status_code == 302
    assert "har redan en omgång" in client.post(NEW, TYPED, follow=True).content.decode()
    assert Round.objects.count() == 1


def test_closing_and_opening_again_change_one_word_of_the_settings(
    as_role: AsRole, own_folder: Path
) -> None:
    client, path = as_role("controller"), own_folder / FILE
    before = path.read_bytes()
    client.post(NEW, TYPED)
    assert path.read_bytes() == before, "July's forecast round is there, and open"
    client.post(f"{PAGE}stang/")
    closed = before.replace(
        b"2025-07, l\xc3\xa4ge: \xc3\xb6ppen", b"2025-07, l\xc3\xa4ge: st\xc3\xa4ngd"
    )
    assert path.read_bytes() == closed != before
    found = open_workspace(own_folder).municipality.settings.round("2025-07")
    assert found is not None
    assert found.closed
    client.post(f"{PAGE}oppna-igen/")
    assert path.read_bytes() == before
    actions = AuditEvent.objects.filter(object_kind="round").order_by("number")
    assert list(actions.values_list("action", flat=True)) == [
        "round.open", "round.close", "round.open_again"
    ]  # fmt: skip


@pytest.mark.usefixtures("own_folder")
def test_who_closes_second_is_told(as_role: AsRole) -> None:
    july_round()
    client = as_role("controller")
    client.post(f"{PAGE}stang/")
    text = client.post(f"{PAGE}stang/", follow=True).content.decode()
    assert "Någon annan hann före" in text
    assert AuditEvent.objects.filter(action="round.close").count() == 1


@pytest.mark.usefixtures("own_folder")
def test_nothing_is_reported_in_a_closed_round(as_role: AsRole, people: dict[str, str]) -> None:
    july_round()
    chef = Person.objects.get(slug=people["chef"])
    access = access_on(chef, timezone.localdate())
    with held().reading() as reading:
        place = place_of(access, reading, "2025-07", "tia-avdelningen")
        assert editing_of(place).may_edit
        as_role("controller").post(f"{PAGE}stang/")
        editing = editing_of(place)
        assert editing.is_locked
        with pytest.raises(PermissionDenied):
            editing.demand()
    assert "Låst" in as_role("controller").get(f"{PAGE}?visa=alla").content.decode()


def test_the_page_says_how_many_are_done_and_its_counts_narrow(as_role: AsRole) -> None:
    july_round()
    done("it")
    client = as_role("controller")
    text = client.get(PAGE).content.decode()
    assert "1 av 9 enheter är klara" in text
    assert "8 enheter har inte öppnats" in text
    assert "?visa=alla&amp;lage=klar#enheterna" in text
    narrowed = client.get(f"{PAGE}?visa=alla&lage=klar").content.decode()
    assert 'id="r-it"' in narrowed
    assert 'id="r-tia-avdelningen"' not in narrowed
    assert 'id="r-it"' not in client.get(f"{PAGE}?visa=behover-dig").content.decode()


def test_what_stands_out_is_said_with_sign_and_word(as_role: AsRole) -> None:
    july_round()
    text = as_role("controller").get(PAGE).content.decode()
    assert "−246" in text
    assert "underskott" in text
    assert "till och med juli, ingen ny prognos" in text


def test_the_largest_deficit_stands_first(as_role: AsRole) -> None:
    july_round()
    text = as_role("controller").get(f"{PAGE}?visa=storst-underskott").content.decode()
    assert text.index('id="r-tia-avdelningen"') < text.index('id="r-it"')
    assert 'id="r-kommundirektor"' not in text


def test_a_head_and_an_economist_see_their_own_part_alone(as_role: AsRole) -> None:
    july_round()
    seen = {
        role: as_role(role).get(f"{PAGE}?visa=alla").content.decode()
        for role in ("forvaltningschef", "forvaltningsekonom")
    }
    assert 'id="r-it"' in seen["forvaltningschef"]
    assert 'id="r-skola-berga"' not in seen["forvaltningschef"]
    assert "0 av 6 enheter" in seen["forvaltningschef"]
    assert 'id="r-skola-berga"' in seen["forvaltningsekonom"]
    assert 'id="r-it"' not in seen["forvaltningsekonom"]
    assert "stang/" not in seen["forvaltningschef"]


def test_a_compiler_waits_until_all_below_are_done(as_role: AsRole) -> None:
    july_round()
    text = as_role("controller").get(f"{PAGE}?visa=alla").content.decode()
    assert text.count("Väntar</span>") >= 3
    for unit in ("skola-berga", "skola-kvarnen", "skolskjuts"):
        done(unit)
    left = as_role("controller").get(f"{PAGE}?visa=behover-dig").content.decode()
    assert 'id="r-grundskola"' in left
    assert 'id="r-bildningsnamnd"' not in left


@pytest.mark.parametrize(
    ("role", "unit", "before", "after"),
    [
        (Role.CONTROLLER, "exempelkoping", True, False),
        (Role.DEPARTMENT_HEAD, "bildningsnamnd", True, True),
        (Role.DEPARTMENT_HEAD, "kommunstyrelse", False, False),
        (Role.DEPARTMENT_HEAD, "kommunledningsstab", False, False),
        (Role.DEPARTMENT_ECONOMIST, "bildningsnamnd", True, True),
        (Role.MANAGER, "grundskola", True, True),
        (Role.MANAGER, "skola-berga", False, False),
        (Role.ELECTED_MEMBER, "bildningsnamnd", False, False),
        (Role.AUDITOR, "exempelkoping", False, False),
    ],
)
@pytest.mark.usefixtures("people")
def test_the_executive_committee_cannot_open_another_bodys_round_again(
    role: Role, unit: str, *, before: bool, after: bool
) -> None:
    """A school sent up, and then its body's head marked the whole done."""
    july_round()
    access = access_on(with_role(role, unit), timezone.localdate())
    with held().reading() as reading:
        tree = reading.workspace.municipality.organisation.at(JULY)
    done("skola-berga")
    assert may_reopen(access, tree, part_in("skola-berga")) is before
    done("bildningsnamnd")
    assert may_reopen(access, tree, part_in("skola-berga")) is after


@pytest.mark.usefixtures("people")
def test_the_heads_own_mark_is_the_heads_alone_to_take_back() -> None:
    july_round()
    part = done("bildningsnamnd")
    with held().reading() as reading:
        tree = reading.workspace.municipality.organisation.at(JULY)
    found = {
        unit: may_reopen(access_on(with_role(role, unit), timezone.localdate()), tree, part)
        for role, unit in (
            (Role.DEPARTMENT_HEAD, "bildningsnamnd"), (Role.MANAGER, "grundskola"),
            (Role.CONTROLLER, "exempelkoping"), (Role.DEPARTMENT_HEAD, "kommunstyrelse"),
        )
    }  # fmt: skip
    assert found == {"bildningsnamnd": True, "grundskola": False, "exempelkoping": False,
                     "kommunstyrelse": False}  # fmt: skip


def test_the_demos_file_names_somebody_for_every_unit_of_the_round(demo_folder: Path) -> None:
    listed = json.loads((demo_folder / "data" / "demo").read_text("utf-8"))
    everybody = [*listed["people"], *listed["others"]]
    answering = {p["unit"] for p in everybody if p["role"] in ("chef", "forvaltningschef")}
    with held().reading() as reading:
        tree = reading.workspace.municipality.organisation.at(JULY)
        parts = way_up(tree, proposed_units(reading, JULY))
    assert {part.unit_id for part in parts} <= answering
    assert len({p["slug"] for p in everybody}) == len(everybody) == 150
    assert all(p["email"].endswith(".example") for p in everybody)


def test_an_address_without_a_round_is_no_page(as_role: AsRole) -> None:
    client: Client = as_role("controller")
    assert client.get("/omgangar/2025-05/").status_code == 404
