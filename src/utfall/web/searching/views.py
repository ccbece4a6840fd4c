"""Where is it? Units, accounts, vouchers and reports that one may see."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from utfall.domain.period import Month, calendar_month
from utfall.pipeline.reading import Reading
from utfall.pipeline.search import ALL_PERIODS, SearchAnswer, VoucherHit, search
from utfall.web.follow_up.place import Place, home_of, needed_for, place_of, unit_url
from utfall.web.follow_up.report_list import reports_of
from utfall.web.frame.held_folder import held
from utfall.web.frame.templatetags.frame_tags import month_name
from utfall.web.people.access import access_of
from utfall.web.people.roles import Permission

_LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """One line of the answer."""

    text: str
    note: str
    url: str


@dataclass(frozen=True)
class HitGroup:
    """Hits of one kind; ``more`` is how many are not listed."""

    heading: str
    hits: tuple[Hit, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.total - len(self.hits)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """The answer, each kind apart; without a word, examples."""
    access = access_of(request)
    access.demand(Permission.SEE_FIGURES)
    text = request.GET.get("q", "").strip()[:_LONGEST]
    groups: tuple[HitGroup, ...] = ()
    if text:
        with held().reading() as reading:
            home = home_of(access, reading)
            if home is not None:
                place = place_of(access, reading, str(home[0]), home[1])
                groups = _groups(reading, place, text)
    return render(request, "searching/search.html", {"q": text, "groups": groups})


def _groups(reading: Reading, place: Place, text: str) -> tuple[HitGroup, ...]:
    reports = [(item.name, item.title) for item in reports_of(place)]
    answer = search(reading.workspace.municipality, reading.engine, text, month=place.month,
                    unit_ids=place.units, reports=reports, periods=_periods(place))  # fmt: skip
    found = (_units(answer, place.month), _accounts(answer, place), _vouchers(answer, place),
             _reports(answer, place))  # fmt: skip
    return tuple(group for group in found if group.total)


def _periods(place: Place) -> tuple[int, ...]:
    """The year's periods that all the place's units may be seen in: each with its month."""
    enough = {Permission.SEE_FIGURES, needed_for(place.reading, place.month)}
    months = {month for month in place.months if needed_for(place.reading, month) in enough}
    year = place.month.year
    return tuple(p for p in ALL_PERIODS if Month(year, calendar_month(p)) in months)


def _units(answer: SearchAnswer, month: Month) -> HitGroup:
    hits = tuple(
        Hit(hit.name, hit.code if hit.exists else _not_then(hit.code, month),
            unit_url(month, hit.id))
        for hit in answer.units.hits
    )  # fmt: skip
    return HitGroup(_("Enheter"), hits, answer.units.total)


def _not_then(code: str, month: Month) -> str:
    return _("%(code)s, finns inte i %(month)s") % {"code": code, "month": month_name(month)}


def _accounts(answer: SearchAnswer, place: Place) -> HitGroup:
    hits = tuple(
        Hit(f"{hit.code} {hit.name}", place.unit.name, f"{place.url}konto/{hit.code}/")
        for hit in answer.accounts.hits
    )
    return HitGroup(_("Konton"), hits, answer.accounts.total)


def _vouchers(answer: SearchAnswer, place: Place) -> HitGroup:
    """A voucher leads to the rows it stands among: its account's, at the unit that holds it."""
    hits = tuple(_voucher(hit, place) for hit in answer.vouchers.hits)
    return HitGroup(_("Verifikat"), hits, answer.vouchers.total)


def _voucher(hit: VoucherHit, place: Place) -> Hit:
    found = hit.voucher
    month = Month(place.month.year, calendar_month(found.period))
    month = month if month in place.months else place.month
    units = place.tree.organisation.by_id
    words = ngettext("%(date)s, %(unit)s, konto %(account)s, %(rows)s rad",
                     "%(date)s, %(unit)s, konto %(account)s, %(rows)s rader",
                     found.lines)  # fmt: skip
    note = words % {"date": found.date, "unit": units[hit.unit_id].name, "account": found.account,
                    "rows": found.lines}  # fmt: skip
    return Hit(f"{found.series} {found.number}".strip(), note,
               f"{unit_url(month, hit.unit_id)}konto/{found.account}/verifikat/")  # fmt: skip


def _reports(answer: SearchAnswer, place: Place) -> HitGroup:
    hits = tuple(
        Hit(hit.title, "", f"{place.url}rapport/{hit.name}/") for hit in answer.reports.hits
    )
    return HitGroup(_("Rapporter"), hits, answer.reports.total)
