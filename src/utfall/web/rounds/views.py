"""Rounds: the list, opening one, its page, reminding, closing it and opening it again."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utfall.domain.period import Month
from utfall.facts.store import MissingError, StoreBusyError
from utfall.pipeline.reading import Reading
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission
from utfall.web.rounds.actions import (
    NewRound,
    NotThatStateError,
    close_round,
    note_reminded,
    open_again,
    open_round,
)
from utfall.web.rounds.forecast_round_text import NotWritableError
from utfall.web.rounds.forms import NewRoundForm, ProposalForm, month_chosen
from utfall.web.rounds.models import Depth, Round
from utfall.web.rounds.other_figures import other_figures
from utfall.web.rounds.proposal import months_to_open, proposed_meeting, proposed_month
from utfall.web.rounds.queries import listed_rounds, round_of
from utfall.web.rounds.reminders import Reminders, reminder_days, reminders, send
from utfall.web.rounds.round_contents import RoundContents, contents_of
from utfall.web.rounds.round_page import round_page
from utfall.web.rounds.round_to_open import body_choices, proposed_values
from utfall.web.rounds.templatetags.round_tags import round_name
from utfall.web.rounds.todo_page import todo_page


@require_safe
def todo(request: HttpRequest) -> HttpResponse:
    """What waits for the person, the nearest last day first."""
    access, today = access_of(request), timezone.localdate()
    access.demand(Permission.REPORT)
    try:
        with held().reading() as reading:
            page = todo_page(access, reading, today)
    except MissingError:
        page = todo_page(access, None, today)
    return render(request, "rounds/todo.html", {"page": page, "left": _days_left(page.due, today)})


def _days_left(day: date | None, today: date) -> int | None:
    return (day - today).days if day else None


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds there are, the newest first."""
    access = access_of(request)
    access.demand(Permission.SEE_ROUNDS)
    with held().reading() as reading:
        organisation = reading.workspace.municipality.organisation
        trees = map(organisation.at, reading.months)
        units = frozenset[str]().union(
            *(access.units(tree, Permission.SEE_ROUNDS) for tree in trees)
        )
    context = {"rounds": listed_rounds(units), "may_open": access.may(Permission.RUN_ROUNDS)}
    return render(request, "rounds/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    """Open a round: a proposal that may be changed."""
    access_of(request).demand(Permission.RUN_ROUNDS)
    taken = set(Round.objects.values_list("month", flat=True))
    with held().reading() as reading:
        months = months_to_open(reading, taken)
        if request.method == "POST":
            return _open(request, reading, months, taken)
        return _proposed(request, reading, months, taken)


def _proposed(
    request: HttpRequest, reading: Reading, months: Sequence[Month], taken: Collection[str]
) -> HttpResponse:
    """The proposal for the month and meeting asked for, or for the newest month without a round."""
    month = month_chosen(request.GET.get("manad", ""), months) or proposed_month(reading, taken)
    if month is None:
        return render(request, "rounds/no_month.html", {"months": months})
    asked = request.GET if "mote" in request.GET else None
    begun = {"manad": str(month), "mote": proposed_meeting(month)}
    counted = ProposalForm(asked, months=months, initial=begun)
    is_right = asked is None or counted.is_valid()
    meeting = counted.cleaned_data["mote"] if asked and is_right else proposed_meeting(month)
    form = _form(reading, month, initial=proposed_values(reading, month, meeting))
    return _form_page(request, form, counted, status=200 if is_right else 422)


def _form(reading: Reading, month: Month, **kwargs: object) -> NewRoundForm:
    organisation = reading.workspace.municipality.organisation
    return NewRoundForm(month=month, tree=organisation.at(month), levels=organisation.levels[1:],
                        **kwargs)  # fmt: skip


def _form_page(
    request: HttpRequest, form: NewRoundForm, counted: ProposalForm, status: int
) -> HttpResponse:  # fmt: skip
    bodies = body_choices(form.tree, form["units"].value() or ())
    context = {"form": form, "counted": counted, "bodies": bodies, "month": form.month}
    return render(request, "rounds/new_round.html", context, status=status)


def _open(
    request: HttpRequest, reading: Reading, months: Sequence[Month], taken: Collection[str]
) -> HttpResponse:
    month = month_chosen(request.POST.get("month", ""), months)
    if month is None:
        messages.warning(request, _("Månaden har redan en omgång, eller saknar siffror."))
        answer = _proposed(request, reading, months, taken)
        answer.status_code = 422
        return answer
    form = _form(reading, month, data=request.POST)
    status = 422
    if form.is_valid():
        status = _try_to_open(request, form)
    if status == 302:
        words = _("Omgången för %(month)s är öppnad.") % {"month": round_name(str(month))}
        messages.success(request, words)
        return redirect("round", period=str(month))
    meeting = {"manad": str(month), "mote": proposed_meeting(month)}
    return _form_page(request, form, ProposalForm(months=months, initial=meeting), status)


def _try_to_open(request: HttpRequest, form: NewRoundForm) -> int:
    """302 where it is opened; else the status, and what is wrong among the form's errors."""
    data = form.cleaned_data
    months = tuple(range(data["first"], form.month.number + 1))
    new = NewRound(form.month, months, Depth(data["depth"]), data["level"], form.dates, form.parts,
                   data["instructions"])  # fmt: skip
    try:
        open_round(by=access_of(request).person, folder=settings.FOLDER, new=new)
    except IntegrityError:
        form.add_error(None, _("Någon annan hann öppna en omgång för månaden."))
        return 409
    except StoreBusyError:
        form.add_error(None, _("Någon läser in filer just nu. Försök igen om en stund."))
        return 409
    except NotWritableError:
        form.add_error(None, _not_writable())
        return 422
    return 302


def _not_writable() -> str:
    return _("installningar.yaml är skriven så att omgången inte går att föra in utan att ändra "
             "annat. Skriv prognosomgångarna en per rad, och försök igen.")  # fmt: skip


OfRound = Callable[[HttpRequest, RoundContents], HttpResponse]


def _of_a_round(permission: Permission) -> Callable[[OfRound], Callable[..., HttpResponse]]:
    """Find the round and what it is made of; the permission is asked for first."""

    def decorated(view: OfRound) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: HttpRequest, period: str) -> HttpResponse:
            access = access_of(request)
            access.demand(permission)
            of = round_of(period)
            with held().reading() as reading:
                return view(request, contents_of(access, reading, of, timezone.localdate()))

        return found

    return decorated


@require_safe
@_of_a_round(Permission.SEE_ROUNDS)
def round_(request: HttpRequest, of: RoundContents) -> HttpResponse:
    """Who is not done, and what stops them."""
    page = round_page(of, chosen=request.GET.get("visa", ""), state=request.GET.get("lage", ""))
    today = timezone.localdate()
    context = {
        "page": page, "round": of.round, "left": _days_left(of.round.units_due, today),
        "may_run": of.access.may(Permission.RUN_ROUNDS), "to_remind": _mails(request, of),
        "reminded_at": max((p.reminded_at for p in of.parts.parts if p.reminded_at), default=None),
        "reminder_days": reminder_days(of.rules, of.round), "other_figures": other_figures(of),
    }  # fmt: skip
    return render(request, "rounds/round.html", context)


def _mails(request: HttpRequest, of: RoundContents) -> Reminders:
    return reminders(of.tree, of.parts, of.mine, of.held, request.build_absolute_uri)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_a_round(Permission.RUN_ROUNDS)
def remind(request: HttpRequest, of: RoundContents) -> HttpResponse:
    """The mail as it will be sent; then, posted, sent."""
    found = _mails(request, of)
    seen = _reminders_sent(of)
    if request.method != "POST":
        context = {"round": of.round, "found": found, "seen": seen}
        return render(request, "rounds/remind.html", context)
    if request.POST.get("seen", seen) != seen:
        messages.warning(request, _("Någon har påmint sedan du öppnade sidan. Inget är skickat."))
        return redirect("remind", period=of.round.month)
    sent, failed = send(found.mails)
    if sent:
        parts = {part.pk for mail in sent for part in mail.parts}
        note_reminded(by=of.access.person, month=of.round.month, part_ids=parts, people=len(sent))
        words = ngettext("%(count)s person är påmind.", "%(count)s personer är påminda.", len(sent))
        messages.success(request, words % {"count": len(sent)})
    if failed:
        names = ", ".join(mail.to.name for mail in failed)
        words = _("Mejlet gick inte att skicka till: %(names)s. Säg till den som sköter datorn, "
                  "och försök igen.")  # fmt: skip
        messages.warning(request, words % {"names": names})
    return redirect("round", period=of.round.month)


def _reminders_sent(of: RoundContents) -> str:
    """How many have gone in the round: a page that showed fewer is sent a second time."""
    return str(sum(part.reminders for part in of.parts.parts))


@require_POST
def close(request: HttpRequest, period: str) -> HttpResponse:
    """Close the round."""
    return _turned(request, period, close_round, _("Omgången är stängd. Inget mer kan rapporteras "
                                                   "i den."))  # fmt: skip


@require_POST
def open_round_again(request: HttpRequest, period: str) -> HttpResponse:
    """Open a closed round again."""
    return _turned(request, period, open_again, _("Omgången är öppen igen."))


def _turned(
    request: HttpRequest, period: str, action: Callable[..., None], words: str
) -> HttpResponse:  # fmt: skip
    access = access_of(request)
    access.demand(Permission.RUN_ROUNDS)
    round_of(period)
    try:
        action(by=access.person, folder=settings.FOLDER, month=period)
    except NotThatStateError:
        messages.warning(request, _("Någon annan hann före. Så här står det nu."))
    except NotWritableError:
        messages.warning(request, _not_writable())
    else:
        messages.success(request, words)
    return redirect("round", period=period)
