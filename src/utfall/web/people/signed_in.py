"""Every page asks for sign-in, but those that say they do not."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from utfall.web.people.access import access_on
from utfall.web.people.models import Person

_OPEN = "is_open_to_all"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def open_to_all(view: View) -> View:
    """Mark a view that needs no sign-in."""
    setattr(view, _OPEN, True)
    return view


class SignedInMiddleware:
    """Sends who is not signed in to the sign-in page; gives the others' requests their access."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:  # fmt: skip
        """Before any view: is it open, or is someone signed in?"""
        del args, kwargs
        if isinstance(request.user, Person):
            request.access = access_on(request.user, timezone.localdate())  # type: ignore[attr-defined]
            return None
        if getattr(view, _OPEN, False):
            return None
        return redirect_to_login(request.get_full_path())
