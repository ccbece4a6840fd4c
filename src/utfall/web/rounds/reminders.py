"""The mail to those who are not done: made to be shown, then sent as it was shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from utfall.domain.organisation import Tree
from utfall.municipality.rules_file import Rules
from utfall.web.follow_up.place import unit_url
from utfall.web.rounds.models import Round, RoundUnit, UnitState
from utfall.web.rounds.responsible import Held, Responsible, responsible_for
from utfall.web.rounds.shown_state import RoundParts
from utfall.web.rounds.templatetags.round_tags import day_words, round_name
from utfall.web.rounds.working_days import working_days_before

Address = Callable[[str], str]


@dataclass(frozen=True)
class Reminder:
    """One person's mail: what it says, and the parts it is for."""

    to: Responsible
    parts: tuple[RoundUnit, ...]
    subject: str
    text: str


@dataclass(frozen=True)
class Reminders:
    """Everybody's; those who have no address, and the names of units nobody answers for."""

    mails: tuple[Reminder, ...]
    without_address: tuple[Responsible, ...]
    without_anyone: tuple[str, ...]


def reminders(
    tree: Tree, parts: RoundParts, chosen: Iterable[RoundUnit], held: Held, address: Address
) -> Reminders:
    """A mail to each who answers for a part whose turn it is. ``address`` makes a page's path a
    whole address."""
    of_whom: dict[Responsible, list[RoundUnit]] = {}
    without_anyone = []
    for part in chosen:
        if not parts.waits_for_somebody(part):
            continue
        people = responsible_for(tree, part, held)
        if not people:
            without_anyone.append(tree.organisation.by_id[part.unit_id].name)
        for person in people:
            of_whom.setdefault(person, []).append(part)
    with override("sv"):  # whatever language the page is read in
        mails = tuple(
            _mail(tree, parts.round, person, tuple(theirs), address)
            for person, theirs in of_whom.items() if person.email
        )  # fmt: skip
    missing = tuple(person for person in of_whom if not person.email)
    return Reminders(mails, missing, tuple(without_anyone))


def due_of(of: Round, part: RoundUnit) -> date:
    """The part's own last day: units, then those between, then the heads'."""
    if part.reports:
        return of.units_due
    return of.departments_due if part.above is not None else of.heads_due


def _mail(
    tree: Tree, of: Round, person: Responsible, parts: tuple[RoundUnit, ...], address: Address
) -> Reminder:
    month, names = round_name(of), tree.organisation.by_id
    last = min(due_of(of, part) for part in parts)
    lines = [_line(names[part.unit_id].name, part) + "\n"
             + address(unit_url(of.as_month, part.unit_id)) for part in parts]  # fmt: skip
    text = _("Hej %(name)s!\n\nUppföljningen för %(month)s ska vara klarmarkerad senast "
             "%(day)s. Det här väntar på dig:\n\n%(lines)s\n") % {
        "name": person.name, "month": month, "day": day_words(last), "lines": "\n\n".join(lines),
    }  # fmt: skip
    if person.is_deputy:
        text += _("\nDu får påminnelsen som ersättare.\n")
    if of.instructions:
        text += _("\nAnvisningar för omgången:\n%(words)s\n") % {"words": of.instructions}
    subject = _("Påminnelse: uppföljningen för %(month)s, senast %(day)s") % {
        "month": month, "day": day_words(last)
    }  # fmt: skip
    return Reminder(person, parts, subject, text)


def _line(name: str, part: RoundUnit) -> str:
    if part.state == UnitState.SENT_BACK:
        return _("%(unit)s: skickad tillbaka. %(words)s") % {
            "unit": name, "words": part.sent_back_words
        }  # fmt: skip
    what = _("klarmarkera") if part.reports else _("sammanställ och klarmarkera")
    return f"{name}: {what}"


def send(mails: Iterable[Reminder]) -> tuple[list[Reminder], list[Reminder]]:
    """Send them over one connection: those that went, and those that did not."""
    sent: list[Reminder] = []
    failed: list[Reminder] = []
    connection = get_connection()
    for mail in mails:
        message = EmailMessage(mail.subject, mail.text, to=[mail.to.email], connection=connection)
        try:
            message.send()
        except (SMTPException, OSError):
            failed.append(mail)
        else:
            sent.append(mail)
    return sent, failed


def reminder_days(rules: Rules, of: Round) -> tuple[date, ...]:
    """The days the municipality's rules want people reminded on: working days before the units'
    last day."""
    days = rules.reminder_days
    return tuple(sorted(working_days_before(of.units_due, count) for count in days))


def is_time(rules: Rules, of: Round, today: date, last: date | None) -> bool:
    """Whether a day for reminding has come since the last reminder, and the round is not long
    over."""
    come = [day for day in reminder_days(rules, of) if day <= today]
    over = today > of.meeting_on + timedelta(days=1)
    return bool(come) and not over and (last is None or last < come[-1])
