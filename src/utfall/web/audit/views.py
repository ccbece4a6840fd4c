"""Historik: who changed what, when; and whether the chain holds."""

from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from utfall.web.audit.models import AuditEvent
from utfall.web.audit.queries import check_chain, events, names_of
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission

_PER_PAGE = 50


def _name(names: dict[UUID, str], event: AuditEvent) -> str:
    """Who did it: the name, the id where the name is gone, a dash for the command line."""
    return "–" if event.by is None else names.get(event.by, str(event.by))


def _text(request: HttpRequest, name: str) -> str:
    """What is asked for, without the character that no database's text can hold."""
    return request.GET.get(name, "").replace("\0", "")


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Events, newest first; filters stand in the address."""
    access_of(request).demand(Permission.SEE_HISTORY)
    wanted = {name: _text(request, name) for name in ("objekt", "handelse", "person")}
    found = events(object_text=wanted["objekt"], action=wanted["handelse"],
                   person=wanted["person"])  # fmt: skip
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("sida"))
    names = names_of({event.by for event in page if event.by})
    rows = [(event, _name(names, event)) for event in page]
    answer = check_chain() if "kontrollera" in request.GET else None
    return render(request, "audit/history.html",
                  {"rows": rows, "page": page, "wanted": wanted, "answer": answer,
                   "query": f"{urlencode(wanted)}&"})  # fmt: skip
