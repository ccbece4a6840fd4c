"""Faults that are no bug of ours become a page in words; our own bugs crash, and say so."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from utfall.facts.store import DamagedError, MissingError, StoreBusyError
from utfall.pipeline.refused import RefusedError, UsageError
from utfall.web.frame.templatetags.frame_tags import in_swedish


class FaultsInWordsMiddleware:
    """Turns what a view raises into a page: nothing imported yet, a definition that is wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A page for the kinds of fault that have words; None for our own bugs."""
        if isinstance(fault, RefusedError):
            return _page(request, _("Kommunens filer har fel"), problems=fault.problems, status=409)
        found = _words_of(fault)
        if found is None:
            return None
        status, title, words = found
        nothing_in = isinstance(fault, MissingError)
        return _page(request, title, words, status=status, nothing_in=nothing_in)


def page_outside_views(fault: BaseException | None) -> HttpResponse | None:
    """A page for a fault met before any view: the database away when the session is read, the disk
    full when an upload is received. None for our own bugs."""
    found = _words_of(fault) if isinstance(fault, Exception) else None
    if found is None or found[0] not in (503, 507):
        return None
    status, title, words = found
    return _bare(title, words, status)


def _words_of(fault: Exception) -> tuple[int, str, str] | None:
    """(status, title, words) of a fault that is not our bug."""
    if isinstance(fault, UsageError):
        return 404, _("Det finns inte"), in_swedish(str(fault))
    if isinstance(fault, MissingError):
        words = _("Ingen leverans är inläst, eller den som behövs är borta.")
        return 404, _("Inga siffror ännu"), words
    if isinstance(fault, StoreBusyError):
        words = _("Någon annan läser in. Försök igen om en stund.")
        return 409, _("Upptaget just nu"), words
    if isinstance(fault, DamagedError):
        return 500, _("En datafil är skadad"), str(fault.path)
    if isinstance(fault, OperationalError | InterfaceError):
        words = _("Försök igen om en stund. Inget du sparat är borta.")
        return 503, _("Databasen svarar inte"), words
    if isinstance(fault, OSError):
        words = _("Säg till den som sköter datorn. Inget är halvt skrivet.")
        return 507, _("Disken går inte att skriva eller läsa"), words
    return None


def _page(
    request: HttpRequest, title: str, words: str = "", *, problems: object = (), status: int,
    nothing_in: bool = False,
) -> HttpResponse:  # fmt: skip
    """The page; without the frame's own queries where the database is what fails."""
    if status == 503:
        return _bare(title, words, status)
    context = {"title": title, "words": words, "problems": problems,
               "nothing_in": nothing_in}  # fmt: skip
    return render(request, "frame/fault.html", context, status=status)


def _bare(title: str, words: str, status: int) -> HttpResponse:
    from django.template.loader import render_to_string

    context = {"title": title, "words": words}
    return HttpResponse(render_to_string("frame/fault_bare.html", context), status=status)
