"""Signing in and out, one's own password, and the administrator's list of people."""

from typing import Any

from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utfall.domain.organisation import Organisation
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.actions import record
from utfall.web.people.access import access_of
from utfall.web.people.actions import (
    OneselfError,
    activate,
    add_person,
    change_email,
    deactivate,
    end_role,
    end_role_now,
    give_role,
)
from utfall.web.people.demo import demo_is_on, what_is_wrong
from utfall.web.people.forms import EmailForm, PersonForm, RoleForm
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.queries import demo_people, listed_people, listed_person
from utfall.web.people.roles import Permission, Role
from utfall.web.people.signed_in import open_to_all

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


_METHODS = ["get", "head", "post"]


class SignIn(LoginView):  # type: ignore[misc]
    """The people of the demo, or a form for name and password; never which of them was wrong."""

    template_name = "people/sign_in.html"
    http_method_names = _METHODS
    is_open_to_all = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A press on a demo person, or the form."""
        if "person" in request.POST:
            return _sign_in_as(request, request.POST["person"])
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    @method_decorator(transaction.atomic)
    def form_valid(self, form: Any) -> HttpResponseBase:
        """Signed in and noted, or neither."""
        response: HttpResponseBase = super().form_valid(form)
        if self.request.user.is_authenticated:
            _note(self.request, "person.sign_in")
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """What was typed is kept, but the password."""
        context = self.get_context_data(form=form)
        response: HttpResponse = self.render_to_response(context, status=422)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The people of the demo."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["people"] = demo_people(timezone.localdate()) if demo_is_on() else ()
        context["next"] = self.request.GET.get("next", "")
        return context


@transaction.atomic
def _sign_in_as(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as a person of the demo, by one press."""
    if not demo_is_on() or what_is_wrong():
        raise PermissionDenied
    person = get_object_or_404(Person, slug=slug, is_active=True)
    login(request, person, backend=_BACKEND)
    _note(request, "person.sign_in_demo")
    wanted = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if wanted and inside else settings.LOGIN_REDIRECT_URL)


def _note(request: HttpRequest, action: str) -> None:
    assert isinstance(request.user, Person)
    record(by=request.user.id, action=action, object_kind="person", object_key=str(request.user.id))


sign_in = open_to_all(SignIn.as_view())


class SignOut(LogoutView):  # type: ignore[misc]
    """Sign out, by a form."""

    template_name = "people/sign_out.html"
    http_method_names = _METHODS


sign_out = SignOut.as_view()


class OwnPassword(PasswordChangeView):  # type: ignore[misc]
    """One's own password."""

    template_name = "people/own_password.html"
    http_method_names = _METHODS
    success_url = "/"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has no password, as the people of the demo, has none to change."""
        has_password = access_of(request).person.has_usable_password()
        if request.method in ("GET", "HEAD", "POST") and not has_password:
            status = 403 if request.method == "POST" else 200
            return render(request, "people/no_password.html", status=status)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self, form_class: Any = None) -> Any:
        """Labels stand above the fields, and not once more inside them."""
        form = super().get_form(form_class)
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
        return form

    @method_decorator(transaction.atomic)
    def form_valid(self, form: Any) -> HttpResponseBase:
        """Changed and noted, or neither."""
        response: HttpResponseBase = super().form_valid(form)
        _note(self.request, "person.change_password")
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Said at the fields."""
        context = self.get_context_data(form=form)
        response: HttpResponse = self.render_to_response(context, status=422)
        return response


own_password = OwnPassword.as_view()


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who may do what."""
    access = access_of(request)
    access.demand(Permission.SEE_PEOPLE)
    listed = listed_people(_organisation(), timezone.localdate())
    return render(request, "people/people.html",
                  {"people": listed,
                   "may_change": access.may(Permission.CHANGE_PEOPLE)})  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Add someone."""
    access_of(request).demand(Permission.CHANGE_PEOPLE)
    form = PersonForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person(by=access_of(request).person, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error("password", fault)
        else:
            return redirect("person_roles", person_id=person.id)
    status = 422 if form.errors else 200
    return render(request, "people/new_person.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def person_roles(request: HttpRequest, person_id: str) -> HttpResponse:
    """One person: the roles, one more, the address, and whether they may sign in."""
    person = _to_change(request, person_id)
    form = _role_form(person, _typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        give_role(by=access_of(request).person, person=person, role=Role(data["role"]),
                  unit_id=data["unit_id"], first=data["first"], last=data["last"],
                  is_deputy=data["is_deputy"])  # fmt: skip
        return redirect("people")
    return _person_page(request, person, form=form, status=422 if form.errors else 200)


def _role_form(person: Person, typed: QueryDict | None) -> RoleForm:
    organisation = _organisation()
    units = [(unit.id, unit.name) for unit in organisation.units] if organisation else []
    return RoleForm(typed, units=units, person=person, initial={"first": timezone.localdate()})


def _person_page(
    request: HttpRequest, person: Person, *, form: RoleForm | None = None,
    email_form: EmailForm | None = None, status: int,
) -> HttpResponse:  # fmt: skip
    """The page with the form that was sent, where one was; what is wrong in either stands first."""
    context = {
        "form": form or _role_form(person, None),
        "email_form": email_form or EmailForm(initial={"email": person.email}),
        "listed": listed_person(person, _organisation(), timezone.localdate()),
    }
    return render(request, "people/person_roles.html", context, status=status)


@require_POST
def change_persons_email(request: HttpRequest, person_id: str) -> HttpResponse:
    """Another address for someone's reminders."""
    person = _to_change(request, person_id)
    form = EmailForm(request.POST)
    if not form.is_valid():
        return _person_page(request, person, email_form=form, status=422)
    change_email(by=access_of(request).person, person=person, email=form.cleaned_data["email"])
    messages.success(request, _("E-postadressen är sparad."))
    return redirect("person_roles", person_id=person.id)


def _to_change(request: HttpRequest, person_id: str) -> Person:
    access_of(request).demand(Permission.CHANGE_PEOPLE)
    return get_object_or_404(Person, pk=person_id)


@require_POST
def deactivate_person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Let someone sign in no more."""
    person = _to_change(request, person_id)
    try:
        deactivate(by=access_of(request).person, person=person)
    except OneselfError:
        messages.warning(request, _("Du kan inte stänga av dig själv. En annan administratör kan."))
    else:
        messages.success(request, _("%(name)s är avstängd och utloggad.") % {"name": person})
    return redirect("person_roles", person_id=person.id)


@require_POST
def activate_person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Let someone sign in again."""
    person = _to_change(request, person_id)
    activate(by=access_of(request).person, person=person)
    messages.success(request, _("%(name)s kan logga in igen.") % {"name": person})
    return redirect("person_roles", person_id=person.id)


@require_POST
def end_person_role(request: HttpRequest, assignment_id: str) -> HttpResponse:
    """Let a role end today, its last day."""
    assignment = _role_to_end(request, assignment_id)
    end_role(by=access_of(request).person, assignment=assignment, last=timezone.localdate())
    return redirect("people")


@require_POST
def end_person_role_now(request: HttpRequest, assignment_id: str) -> HttpResponse:
    """Let a role end at once."""
    assignment = _role_to_end(request, assignment_id)
    end_role_now(by=access_of(request).person, assignment=assignment)
    return redirect("person_roles", person_id=assignment.person_id)


def _role_to_end(request: HttpRequest, assignment_id: str) -> RoleAssignment:
    access_of(request).demand(Permission.CHANGE_PEOPLE)
    return get_object_or_404(RoleAssignment, pk=assignment_id)


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where all of it is empty; None where nothing is sent yet."""
    return request.POST if request.method == "POST" else None


def _organisation() -> Organisation | None:
    return open_workspace(settings.FOLDER).municipality.organisation
