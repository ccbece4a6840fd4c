"""Marking a form whose fields are kept while one writes, and showing what was kept."""

from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from utfall.web.drafts.models import Draft
from utfall.web.drafts.posted_fields import words_in
from utfall.web.drafts.signed_form import FIELD, SignedForm, signed_form_in
from utfall.web.frame.templatetags.frame_tags import moment

register = template.Library()
_FIELD = '<input type="hidden" name="draft_key" value="{}">'


@register.simple_tag(takes_context=True)
def draft_key(context: template.Context, key: str) -> str:
    """The hidden fields that name a form and say whose it is, and the place where it is said that
    the form's fields were kept."""
    request, access = context.get("request"), context.get("access")
    if request is None or access is None:
        return format_html(_FIELD, key)
    form = SignedForm(access.person.id, key, _page_of(request))
    return format_html(
        _FIELD + '<input type="hidden" name="{}" value="{}">'
        '<span class="draft-state" role="status" data-keep="{}" data-person="{}" data-sign-in="{}"'
        ' data-no-net="{}" data-signed-out="{}" data-restored="{}" data-not-sent="{}"></span>',
        key, FIELD, form.signed(), reverse("drafts"), access.person.id.hex,
        resolve_url(settings.LOGIN_URL), *_words(),
    )  # fmt: skip


def _words() -> tuple[str, ...]:
    """What only the browser can know, in the page's language."""
    return (
        _("Inget nät: utkastet ligger kvar i den här webbläsaren"),
        _("Du är utloggad: utkastet ligger kvar i den här webbläsaren. Logga in igen"),
        _("Det du skrev {at} är återställt från den här webbläsaren"),
        _("Inget nät: inget är sparat än. Utkastet ligger kvar i den här webbläsaren"),
    )


def _page_of(request: Any) -> str:
    """The page the form stands on; shown again after a post, the one it stood on before."""
    before = signed_form_in(request.POST) if request.method == "POST" else None
    return before.page if before else str(request.get_full_path())


@register.inclusion_tag("drafts/notice.html", takes_context=True)
def draft_notice(context: template.Context, draft: Draft | None) -> dict[str, object]:
    """That the form below shows a draft, from when, and the way to throw it. Stands outside the
    form; nothing without a draft."""
    request = context["request"]
    return {"draft": draft, "request": request, "csrf_token": context.get("csrf_token"),
            "next": request.get_full_path()}  # fmt: skip


@register.filter
def kept_words(at: datetime) -> str:
    """``13.22`` today, else with the day."""
    local = timezone.localtime(at)
    return f"{local:%H.%M}" if local.date() == timezone.localdate() else moment(at)


@register.filter
def texts_of(draft: Draft) -> list[str]:
    """The words of a draft."""
    return words_in(draft.fields)[:3]
