"""Pages of the frame: start, health, colours, logo, help, and what is said when something fails."""

import sys

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST, require_safe
from django.views.i18n import set_language

from utfall.pipeline.municipality_name import municipality_look
from utfall.web.drafts.middleware import form_in
from utfall.web.drafts.posted_fields import words_in
from utfall.web.frame.context import KEYS_COOKIE
from utfall.web.frame.menu import menu_of
from utfall.web.people.access import access_of
from utfall.web.people.signed_in import open_to_all

_LOGO_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the first page of one's own menu."""
    words = menu_of(access_of(request))
    if words:
        return redirect(words[0].url)
    return render(request, "frame/no_role.html", status=403)


@open_to_all
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@open_to_all
@require_safe
@cache_control(max_age=300, public=True)
def theme_css(request: HttpRequest) -> HttpResponse:
    """The municipality's two colours as tokens of the style sheet."""
    del request
    look = municipality_look(settings.FOLDER)
    text = f":root {{ --kommun-primary: {look.primary}; --kommun-accent: {look.accent}; }}\n"
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@open_to_all
@require_safe
@cache_control(max_age=300, public=True)
def logo(request: HttpRequest) -> HttpResponse:
    """The municipality's logo. An SVG is shown as an image alone: its scripts never run."""
    del request
    look = municipality_look(settings.FOLDER)
    if not look.logo:
        return HttpResponse(status=404)
    return HttpResponse(look.logo, content_type=_LOGO_TYPES[look.logo_type])


@open_to_all
@require_GET
def keys_help(request: HttpRequest) -> HttpResponse:
    """The list of keys."""
    return render(request, "frame/keys.html")


@open_to_all
@require_POST
def keys_choice(request: HttpRequest) -> HttpResponse:
    """Turn the letter keys off or on again (WCAG 2.1.4); kept in this browser."""
    response = redirect("keys_help")
    if request.POST.get("tangenter") == "av":
        response.set_cookie(KEYS_COOKIE, "av", max_age=365 * 86400, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(KEYS_COOKIE)
    return response


choose_language = open_to_all(require_POST(set_language))


@open_to_all
@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What Utfall is, and how accessible it is."""
    return render(request, "frame/about.html")


@open_to_all
def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, or with one of an earlier session. The words of a form that keeps
    drafts are shown, so that they are not lost."""
    del reason
    words = _("Formuläret är för gammalt eller kom inte från Utfall. Gå tillbaka, ladda om sidan "
              "och skicka igen.")  # fmt: skip
    form, fields = form_in(request)
    if form is None:
        return _said(request, _("Formuläret gick inte att ta emot"), words, 403)
    context = {"texts": words_in(fields), "page": form.page}
    return render(request, "drafts/too_old.html", context, status=403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What one may not see."""
    del exception
    words = _("Din roll ger inte tillgång till den här sidan. Fråga den som sköter Utfall i "
              "kommunen om du behöver den.")  # fmt: skip
    return _said(request, _("Du får inte se den här sidan"), words, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address without a page."""
    del exception
    words = _("Adressen kan vara felskriven, eller så har sidan flyttat. Sök efter det du letar "
              "efter.")  # fmt: skip
    return _said(request, _("Sidan finns inte"), words, 404)


def our_bug(request: HttpRequest) -> HttpResponse:
    """Our own bug: said as such. A fault met before any view is none: the database, the disk."""
    del request
    from django.template.loader import render_to_string

    from utfall.web.frame.faults import page_outside_views

    page = page_outside_views(sys.exc_info()[1])
    if page is not None:
        return page
    words = _("Felet är vårt. Det är antecknat. Inget du sparat är borta.")
    context = {"title": _("Fel i Utfall"), "words": words}
    return HttpResponse(render_to_string("frame/fault_bare.html", context), status=500)


def _said(request: HttpRequest, title: str, words: str, status: int) -> HttpResponse:
    return render(request, "frame/fault.html", {"title": title, "words": words}, status=status)
