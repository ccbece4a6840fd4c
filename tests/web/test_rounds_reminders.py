"""Reminders: shown before they are sent, to who answers today, noted when they went."""

from collections.abc import Callable
from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.test_rounds import done
from utfall.municipality.rules_file import Rules
from utfall.web.audit.models import AuditEvent
from utfall.web.mail_settings import MailAddressError, mail_settings
from utfall.web.people.actions import add_person, deactivate, end_role, give_role
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import Role
from utfall.web.rounds.reminders import is_time, reminder_days

pytestmark = pytest.mark.django_db
PAGE = "/omgangar/2025-07/paminn/"
FIRST = date(2025, 1, 1)
Named = Callable[..., Person]


@pytest.fixture
def manager() -> Named:
    """Adds somebody with an address who answers for a unit."""

    def add(slug: str, unit_id: str, *, is_deputy: bool = False, email: str = "own") -> Person:
        address = f"{slug}@kommun.example" if email == "own" else email
        person = add_person(by=None, slug=slug, name=slug.title(), email=address)
        give_role(by=None, person=person, role=Role.MANAGER, unit_id=unit_id, first=FIRST,
                  is_deputy=is_deputy)  # fmt: skip
        return person

    return add


def to() -> list[str]:
    """Whom mail went to."""
    return sorted(address for message in mail.outbox for address in message.to)


def test_the_mail_is_shown_and_nothing_is_sent_until_it_is(
    as_role: AsRole, manager: Named
) -> None:  # fmt: skip
    july_round()
    manager("ida", "it")
    client = as_role("controller")
    text = client.get(PAGE).content.decode()
    for shown in ("ida@kommun.example", "senast 6 augusti 2025",
                  "http://testserver/uppfoljning/2025-07/it/"):  # fmt: skip
        assert shown in text
    assert not mail.outbox
    assert client.post(PAGE).status_code == 302
    (message,) = (m for m in mail.outbox if m.to == ["ida@kommun.example"])
    assert "senast 6 augusti 2025" in message.subject
    assert "http://testserver/uppfoljning/2025-07/it/" in message.body


def test_who_was_reminded_is_noted_with_an_event(as_role: AsRole, manager: Named) -> None:
    july_round()
    manager("ida", "it")
    for _ in range(2):
        as_role("controller").post(PAGE)
    part = part_in("it")
    assert (part.reminders, part.reminded_at is not None) == (2, True)
    events = AuditEvent.objects.filter(action="round.remind")
    # Ida, Karin Lind of TIA-avdelningen, and the head for those that nobody else answers for
    assert [event.after["people"] for event in events] == [3, 3]  # type: ignore[index]
    assert "it" in events[0].after["units"]  # type: ignore[index]


def test_who_is_done_or_waits_for_others_is_not_reminded(
    as_role: AsRole, manager: Named
) -> None:  # fmt: skip
    july_round()
    manager("ida", "it")
    manager("rektor", "skola-berga")
    manager("chef", "grundskola")
    done("it")
    as_role("controller").post(PAGE)
    assert "ida@kommun.example" not in to()
    assert "rektor@kommun.example" in to()
    mail.outbox.clear()
    for unit in ("skola-berga", "skola-kvarnen", "skolskjuts"):
        done(unit)
    as_role("controller").post(PAGE)
    assert "chef@kommun.example" in to()
    assert "rektor@kommun.example" not in to()


def test_a_deputy_is_reminded_only_while_the_manager_is_away(
    as_role: AsRole, manager: Named
) -> None:
    july_round()
    ida = manager("ida", "it")
    manager("dag", "it", is_deputy=True)
    as_role("controller").post(PAGE)
    assert ("ida@kommun.example" in to(), "dag@kommun.example" in to()) == (True, False)
    mail.outbox.clear()
    yesterday = timezone.localdate() - timedelta(days=1)
    end_role(by=ida, assignment=RoleAssignment.objects.get(person=ida), last=yesterday)
    as_role("controller").post(PAGE)
    assert ("ida@kommun.example" in to(), "dag@kommun.example" in to()) == (False, True)
    (message,) = (m for m in mail.outbox if m.to == ["dag@kommun.example"])
    assert "som ersättare" in message.body


def test_a_unit_without_a_manager_is_its_departments_and_never_anothers(
    as_role: AsRole, manager: Named
) -> None:
    july_round()
    manager("chef", "grundskola")
    as_role("controller").post(PAGE)
    (message,) = (m for m in mail.outbox if m.to == ["chef@kommun.example"])
    assert all(
        f"/{unit}/" in message.body for unit in ("skola-berga", "skola-kvarnen", "skolskjuts")
    )
    assert "/it/" not in message.body


def test_who_has_no_address_or_is_shut_out_gets_none_and_the_page_says_so(
    as_role: AsRole, manager: Named
) -> None:
    july_round()
    manager("utan", "it", email="")
    gone = manager("borta", "hr-avdelning")
    deactivate(by=manager("annan", "simhall"), person=gone)
    text = as_role("controller").get(PAGE).content.decode()
    assert "Utan har ingen e-postadress" in text
    assert "Ingen är ansvarig för Bergaskolan" in text
    assert "borta@kommun.example" not in text


def test_a_mail_that_does_not_go_is_said_and_not_noted(
    as_role: AsRole, manager: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    july_round()
    manager("ida", "it")
    manager("hugo", "hr-avdelning")
    send = EmailBackend.send_messages

    def refuses_ida(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if any("ida@kommun.example" in message.to for message in messages):
            raise SMTPException
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuses_ida)
    text = as_role("controller").post(PAGE, follow=True).content.decode()
    assert "gick inte att skicka till: Ida" in text
    assert part_in("it").reminders == 0
    assert part_in("hr-avdelning").reminders == 1


def test_the_button_says_how_many_and_a_closed_round_reminds_nobody(
    as_role: AsRole, manager: Named
) -> None:
    made = july_round()
    manager("ida", "it")
    text = as_role("controller").get("/omgangar/2025-07/").content.decode()
    assert "Påminn 3 ansvariga" in text
    made.state, made.closed_at = "closed", timezone.now()
    made.save()
    as_role("controller").post(PAGE)
    assert not mail.outbox


def test_reminders_are_for_days_before_the_units_last_working_day() -> None:
    made = july_round()
    assert reminder_days(Rules(), made) == (date(2025, 8, 1), date(2025, 8, 5))
    for today, last, wanted in (
        (date(2025, 7, 31), None, False),
        (date(2025, 8, 1), None, True),
        (date(2025, 8, 4), date(2025, 8, 1), False),
        (date(2025, 8, 5), date(2025, 8, 1), True),
        (date(2025, 8, 6), date(2025, 8, 5), False),
        (date(2025, 9, 1), None, False),
    ):
        assert is_time(Rules(), made, today, last) is wanted, today


@pytest.mark.parametrize(
    ("url", "host", "port", "encrypted"),
    [
        ("smtp+starttls://u:p%40x@mejl.example", "mejl.example", 587, "EMAIL_USE_TLS"),
        ("smtps://mejl.example:4650", "mejl.example", 4650, "EMAIL_USE_SSL"),
        ("smtp://localhost", "localhost", 25, ""),
    ],
)
def test_the_mail_servers_address_is_one_setting(
    url: str, host: str, port: int, encrypted: str
) -> None:
    found = mail_settings(url)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert [name for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL") if found[name]] == (
        [encrypted] if encrypted else []
    )
    assert found["EMAIL_HOST_PASSWORD"] in ("p@x", "")


def test_without_a_mail_server_mail_goes_to_the_log_and_a_wrong_address_is_said() -> None:
    assert str(mail_settings("")["EMAIL_BACKEND"]).endswith("console.EmailBackend")
    with pytest.raises(MailAddressError):
        mail_settings("mejl.example:25")
