"""The municipality's rules: read by who audits, changed by who may."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utfall.facts.store import StoreBusyError
from utfall.pipeline.change_rules import (
    HandWrittenError,
    RulesChangedError,
    month_rules,
    version_of,
)
from utfall.pipeline.workspace import Workspace, open_workspace
from utfall.web.people.access import Access, access_of
from utfall.web.people.roles import Permission
from utfall.web.rules.actions import change_rules
from utfall.web.rules.both_sides import both_sides
from utfall.web.rules.forms import RulesForm, shown
from utfall.web.rules.queries import is_changed_here, last_change, sentences


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in words, and the form that changes them."""
    access = access_of(request)
    access.demand(Permission.SEE_RULES)
    workspace = open_workspace(settings.FOLDER)
    if request.method == "POST":
        access.demand(Permission.CHANGE_RULES)
        return _changed(request, access, workspace)
    levels = workspace.municipality.organisation.levels
    form = RulesForm(initial=shown(month_rules(workspace), levels), levels=levels)
    return _page(request, workspace, form)


def _changed(request: HttpRequest, access: Access, workspace: Workspace) -> HttpResponse:
    levels = workspace.municipality.organisation.levels
    form = RulesForm(request.POST, levels=levels)
    if not form.is_valid():
        return _page(request, workspace, form, status=422)
    try:
        changed = change_rules(by=access.person, workspace=workspace,
                               version=request.POST.get("version", ""),
                               after=form.rules)  # fmt: skip
    except RulesChangedError:
        return _meanwhile(request, form)
    except StoreBusyError:
        form.add_error(None, _("Just nu läses något in. Det du skrev står kvar: spara igen om en "
                               "stund."))  # fmt: skip
        return _page(request, workspace, form, status=409)
    except HandWrittenError as fault:
        form.add_error(None, _("Filen %(name)s är skriven så att den inte går att ändra här. Ändra "
                               "den i en textredigerare; inget är sparat.")
                       % {"name": fault.name})  # fmt: skip
        return _page(request, workspace, form, status=409)
    messages.success(request, _("Reglerna är sparade. De gäller från och med nu.") if changed
                     else _("Inget var ändrat."))  # fmt: skip
    return redirect("rules")


def _meanwhile(request: HttpRequest, form: RulesForm) -> HttpResponse:
    """Both versions (409): what one did not touch is as the other saved it."""
    workspace = open_workspace(settings.FOLDER)
    levels = workspace.municipality.organisation.levels
    theirs = shown(month_rules(workspace), levels)
    joined, sides = both_sides(form, theirs)
    again = RulesForm(joined, levels=levels)
    return _page(request, workspace, again, status=409, meanwhile=True, sides=sides)


def _page(
    request: HttpRequest, workspace: Workspace, form: RulesForm, *, status: int = 200,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    version = version_of(workspace.files.content)
    change = last_change(version)
    is_new = more or status == 200
    shown_version = version if is_new else request.POST.get("version", "")
    return render(request, "rules/rules.html", {
        "form": form, "sentences": sentences(month_rules(workspace)), "version": shown_version,
        "may_change": access_of(request).may(Permission.CHANGE_RULES), "change": change,
        "edited": change.at is None and is_changed_here(),
        "groups": _groups(form), **more,
    }, status=status)  # fmt: skip


def _groups(form: RulesForm) -> list[tuple[str, str, list[Any]]]:
    """The form's fields under their headings."""

    def fields(*names: str) -> list[Any]:
        return [form[name] for name in names]

    return [
        ("forklaras", _("När en avvikelse ska förklaras"),
         fields("explained_tkr", "explained_percent", "explained_condition", "sides", "levels")),
        ("kommentar", _("Vad en kommentar ska innehålla"), fields("least_words", "questions")),
        ("manad", _("Påminnelser och prognosens ålder"), fields("reminder_days", "forecast_age")),
        ("ord", _("Ord i handlingar"),
         fields("material_tkr", "material_percent", "material_condition")),
    ]  # fmt: skip
