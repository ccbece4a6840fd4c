"""Pages that show figures. Views parse the address, ask, and render."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utfall.documents.chart_html import chart_html
from utfall.documents.finished import FinishedReport
from utfall.domain.period import Month, month_from_text
from utfall.pipeline.organisation_moves import organisation_moves
from utfall.web.comments.beside import CommentsBeside, comments_beside
from utfall.web.entered.actions import publish_soon
from utfall.web.entered.queries import reading_at, unpublished_at
from utfall.web.follow_up.account_page import account_page, voucher_page
from utfall.web.follow_up.files import file_response
from utfall.web.follow_up.links import as_of_query, row_url, trace_url
from utfall.web.follow_up.place import Place, home_of, place_of, unit_url
from utfall.web.follow_up.report_list import applies, reports_of
from utfall.web.follow_up.table_view import (
    ALL,
    DEVIATIONS,
    ColumnSet,
    column_sets,
    table_view,
)
from utfall.web.follow_up.trace_page import trace_page
from utfall.web.follow_up.unit_page import unit_page
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission
from utfall.web.rounds.editing import editing_of

ENDINGS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), ("pdf", "PDF"), ("docx", "Word"))
P = ParamSpec("P")
PlaceView = Callable[Concatenate[HttpRequest, Place, P], HttpResponse]


def at_place(view: PlaceView[P]) -> Callable[..., HttpResponse]:
    """Open the folder, find the place and what may be seen there, with what people have entered;
    a chosen month leads on."""
    return require_safe(_found(view))


def at_form(view: PlaceView[P]) -> Callable[..., HttpResponse]:
    """The same for a page with a form: it may be posted to."""
    return require_http_methods(["GET", "HEAD", "POST"])(_in_its_own_organisation(_found(view)))


def at_post(view: PlaceView[P]) -> Callable[..., HttpResponse]:
    """The same for what is only posted to."""
    return require_POST(_in_its_own_organisation(_found(view)))


def _in_its_own_organisation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is written is written in the month's own organisation: who had a unit in another month's
    neither reports on it nor reads what is reported. To read, one is led to the month's own."""

    @wraps(view)
    def own(request: HttpRequest, period: str, *args: object, **kwargs: object) -> HttpResponse:
        if request.GET.get("organisation", "") in ("", period):
            return view(request, period, *args, **kwargs)
        if request.method == "POST":
            raise Http404
        asked = request.GET.copy()
        asked.pop("organisation")
        return redirect(f"{request.path}?{asked.urlencode()}" if asked else request.path)

    return own


def at_sealed_place(view: PlaceView[P]) -> Callable[..., HttpResponse]:
    """The same for a file: what people have entered is published first, as its seal names a
    snapshot that holds it. StoreBusyError where somebody else writes and goes on."""

    @wraps(view)
    def sealed(
        request: HttpRequest, period: str, unit_id: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        with held().reading() as reading:
            as_of = request.GET.get("organisation", "")
            place = place_of(access_of(request), reading, period, unit_id, as_of)
            publish_soon(reading.workspace, unpublished_at(place.tree, place.unit.id))
        return _found(view)(request, period, unit_id, *args, **kwargs)

    return require_safe(sealed)


def _found(view: PlaceView[P]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def found(
        request: HttpRequest, period: str, unit_id: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        wanted = request.GET.get("period", "")
        if wanted and month_from_text(wanted) is not None:
            return redirect(_same_page_of(request, period, wanted))
        with held().reading() as reading:
            access = access_of(request)
            as_of = request.GET.get("organisation", "")
            place = place_of(access, reading, period, unit_id, as_of)
            standing = reading_at(reading, place.tree, place.unit.id)
            return view(request, replace(place, reading=standing), *args, **kwargs)

    return found


def _same_page_of(request: HttpRequest, period: str, wanted: str) -> str:
    """The same page of another month, the chosen columns kept."""
    asked = request.GET.copy()
    asked.pop("period")
    path = request.path.replace(f"/{period}/", f"/{wanted}/", 1)
    return f"{path}?{asked.urlencode()}" if asked else path


@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """To one's own unit in the newest month one may see."""
    access = access_of(request)
    access.demand(Permission.SEE_FIGURES)
    with held().reading() as reading:
        home = home_of(access, reading)
    if home is None:
        return render(request, "follow_up/no_month.html")
    return redirect(unit_url(*home))


@at_place
def unit(request: HttpRequest, place: Place) -> HttpResponse:
    """A unit's page, or the body's."""
    if not place.tree.exists(place.unit.id):
        return render(request, "follow_up/not_then.html", frame_of(place, "unit"), status=404)
    if not place.reading.workspace.municipality.settings.pages.unit:
        return render(request, "follow_up/no_unit_report.html", frame_of(place, "unit"))
    page = unit_page(place)
    context = {**frame_of(place, "unit"), "page": page, "file_stem": place.url.rstrip("/")}
    return render(request, "follow_up/unit.html", context)


@at_sealed_place
def unit_file(request: HttpRequest, place: Place, ending: str) -> HttpResponse:
    """The unit page's figures as a file."""
    del request
    name = place.reading.workspace.municipality.settings.pages.unit
    if not name or not place.tree.exists(place.unit.id):
        raise Http404
    return file_response(place, place.report(name), ending)


@at_place
def reports(request: HttpRequest, place: Place) -> HttpResponse:
    """The reports there are for the unit."""
    context = {**frame_of(place, "reports"), "reports": reports_of(place)}
    return render(request, "follow_up/reports.html", context)


@at_place
def report(request: HttpRequest, place: Place, name: str) -> HttpResponse:
    """One report: all columns, some of them, or one row with every figure in a column."""
    _demand_report(place, name)
    made = place.report(name)
    sets = column_sets(made)
    chosen = _chosen(sets, request.GET.get("visa", ALL))
    row = request.GET.get("rad", "")
    own_url = row_url(place, made)
    page_url = f"{place.url}rapport/{name}/"
    view = table_view(
        made, cell_url=trace_url(place, made), chosen=chosen.keys,
        row_url=lambda key: f"{page_url}?rad={key}",
        order=[row] if row in {r.key for r in made.result.rows} else None,
    )  # fmt: skip
    context = {**frame_of(place, "report"), "made": made, "table": view, "sets": sets,
               "chosen": chosen, "page_url": page_url, "file_stem": page_url.rstrip("/"),
               "picture": picture_of(made), "notes": _comments(place, made, chosen),
               "row": row,
               "row_url": own_url(row) if row else ""}  # fmt: skip
    return render(request, "follow_up/report.html", context)


@at_sealed_place
def report_file(request: HttpRequest, place: Place, name: str, ending: str) -> HttpResponse:
    """The report as a file."""
    del request
    _demand_report(place, name)
    return file_response(place, place.report(name), ending)


def _comments(place: Place, made: FinishedReport, chosen: ColumnSet) -> CommentsBeside | None:
    """The comments beside the table; the deviations alone fit a small screen without them."""
    if chosen.slug == DEVIATIONS:
        return None
    return comments_beside(place, made, editing_of(place))


def picture_of(made: FinishedReport) -> str:
    """The report's picture of the year with its figures, as in its papers; empty without one."""
    series, style = made.result.year_series, made.result.definition.style
    return chart_html(series, style, made.theme) if series else ""


def _demand_report(place: Place, name: str) -> None:
    """Http404 where the folder has no such report for the unit."""
    blocks = place.reading.blocks
    block = blocks.reports.get(name)
    if block is None or not applies(place, block):
        raise Http404


def _chosen(sets: tuple[ColumnSet, ...], slug: str) -> ColumnSet:
    return next((item for item in sets if item.slug == slug), sets[0])


@at_place
def account(request: HttpRequest, place: Place, code: str) -> HttpResponse:
    """What a cost type consists of, or an account month by month."""
    page = account_page(place, code)
    context = {**frame_of(place, "account"), "page": page, "steps": page.steps,
               "file_stem": f"{place.url}konto/{code}"}  # fmt: skip
    return render(request, "follow_up/account.html", context)


@at_sealed_place
def account_file(request: HttpRequest, place: Place, code: str, ending: str) -> HttpResponse:
    """The same as a file."""
    del request
    return file_response(place, account_page(place, code).report, ending)


@at_place
def vouchers(request: HttpRequest, place: Place, code: str) -> HttpResponse:
    """The voucher rows of a cost type or an account, a page at a time."""
    page = voucher_page(place, code, _page_number(request))
    kept = as_of_query(place)
    context = {**frame_of(place, "vouchers"), "page": page, "steps": page.account.steps,
               "paging": f"{kept}&" if kept else "?"}  # fmt: skip
    return render(request, "follow_up/vouchers.html", context)


@at_place
def trace(request: HttpRequest, place: Place, name: str, row: str, column: str) -> HttpResponse:
    """Where a figure comes from."""
    accounts = request.GET.get("konto", "")
    page = trace_page(place, name, row, column, accounts, _page_number(request))
    return render(request, "follow_up/trace.html", {**frame_of(place, "trace"), "page": page})


def _page_number(request: HttpRequest) -> int:
    """The page asked for, counted from 1."""
    text = request.GET.get("sida", "1")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= 10**6 else 1


@dataclass(frozen=True)
class OrganisationSwitch:
    """The other organisation one may look at, and what moved between the two."""

    shown: Month
    url: str
    other: Month
    sentences: tuple[str, ...]


def _switch(place: Place) -> OrganisationSwitch | None:
    """There is a choice where the tree differs between the year's first and newest months."""
    organisation = place.reading.workspace.municipality.organisation
    newest = place.months[-1]
    first = Month(place.month.year, 1)
    other = first if place.month >= newest else newest
    moved = organisation_moves(organisation, first, newest)
    units = organisation.at(newest), organisation.at(first)
    here = {unit.id for tree in units if tree.exists(place.unit.id)
            for unit in tree.below(place.unit.id)}  # fmt: skip
    mine = [m for m in moved if here.intersection((*m.before, *m.after))]
    if not mine:
        return None
    sentences = tuple(item.sentence for item in mine)
    if place.as_of and place.as_of != place.month:
        return OrganisationSwitch(place.as_of, "?", place.month, sentences)
    return OrganisationSwitch(place.month, f"?organisation={other}", other, sentences)


def frame_of(place: Place, page: str) -> dict[str, object]:
    """What every page of a place shows around its figures."""
    months = place.months
    earlier = [month for month in months if month < place.month]
    return {
        "place": place,
        "page_kind": page,
        "asked": as_of_query(place),
        "ancestors": [(unit, unit_url(place.month, unit.id) + as_of_query(place)
                       if unit.id in place.units else "") for unit in place.ancestors],
        "months": reversed(months),
        "previous": earlier[-1] if earlier else None,
        "state": place.reading.state(place.month),
        "endings": ENDINGS,
        "steps": (),
        "file_query": as_of_query(place),
        "switch": _switch(place),
    }  # fmt: skip
