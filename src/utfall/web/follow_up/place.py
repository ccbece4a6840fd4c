"""Where a page stands: a unit, a month, and what the person may see there."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from utfall.documents.finished import FinishedReport
from utfall.domain.organisation import Tree, Unit
from utfall.domain.period import Month, month_from_text
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.web.people.access import Access
from utfall.web.people.roles import Permission

_SEEN_FROM = {"alla": ("open", "preliminary", "closed"), "preliminära": ("preliminary", "closed"),
              "stängda": ("closed",)}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A unit in a month. ``units`` are all the person may see then, ``codes`` theirs.

    ``as_of`` is the month whose organisation is shown, None for the month's own.
    """

    access: Access
    reading: Reading
    month: Month
    unit: Unit
    tree: Tree
    units: frozenset[str]
    codes: frozenset[str]
    months: tuple[Month, ...]
    as_of: Month | None = None

    @property
    def url(self) -> str:
        """The unit's page this month."""
        return unit_url(self.month, self.unit.id)

    @property
    def ancestors(self) -> tuple[Unit, ...]:
        """The units above, the top first."""
        above: list[Unit] = []
        parent = self.tree.parent(self.unit.id)
        while parent is not None:
            above.append(self.tree.organisation.by_id[parent])
            parent = self.tree.parent(parent)
        return tuple(reversed(above))

    def report(self, name: str, *, accounts: str = "", unit: str = "") -> FinishedReport:
        """The report of this place. PermissionDenied where a figure of it is made of what the
        person may not see: the codes are looked at, whatever the definition says."""
        request = ReportRequest(
            name, self.month, unit or self.unit.id, accounts=accounts, as_of=self.as_of
        )
        made = self.reading.report(request)
        if not self.reading.codes_of(request) <= self.codes:
            raise PermissionDenied
        return made


def unit_url(month: Month, unit_id: str) -> str:
    """``/uppfoljning/2025-07/tia-avdelningen/``."""
    return f"/uppfoljning/{month}/{unit_id}/"


def months_seen(access: Access, reading: Reading) -> tuple[Month, ...]:
    """The months whose figures the person may see, oldest first."""
    if access.may(Permission.SEE_UNCLOSED):
        return reading.months
    wanted = _SEEN_FROM[reading.workspace.municipality.settings.elected_see]
    return tuple(month for month in reading.months if reading.state(month) in wanted)


def place_of(
    access: Access, reading: Reading, period: str, unit_id: str, as_of: str = ""
) -> Place:  # fmt: skip
    """The place an address names. Http404 where there is none, PermissionDenied where the person
    may not see the unit or the month."""
    access.demand(Permission.SEE_FIGURES)
    month = month_from_text(period)
    organisation = reading.workspace.municipality.organisation
    if month is None or unit_id not in organisation.by_id or month not in reading.months:
        raise Http404
    months = months_seen(access, reading)
    shown_as_of = month_from_text(as_of)
    tree = organisation.at(shown_as_of or month)
    units = access.units(tree, Permission.SEE_FIGURES)
    if month not in months or (unit_id not in units and tree.exists(unit_id)):
        raise PermissionDenied
    if not tree.exists(unit_id):
        units = _of_another_month(access, reading, unit_id)
    codes = frozenset[str]().union(*(tree.codes(unit) for unit in units))
    unit = organisation.by_id[unit_id]
    return Place(access, reading, month, unit, tree, units, codes, months, shown_as_of)


def _of_another_month(access: Access, reading: Reading, unit_id: str) -> frozenset[str]:
    """The unit is not in the tree then: seen by who sees it in any other month."""
    organisation = reading.workspace.municipality.organisation
    seen = frozenset[str]().union(
        *(access.units(organisation.at(month), Permission.SEE_FIGURES) for month in reading.months)
    )
    if unit_id not in seen:
        raise PermissionDenied
    return frozenset((unit_id,))


def home_of(access: Access, reading: Reading) -> tuple[Month, str] | None:
    """The newest month the person may see, and the first unit of theirs that is there then."""
    tops = access.tops(Permission.SEE_FIGURES)
    organisation = reading.workspace.municipality.organisation
    for month in reversed(months_seen(access, reading)):
        tree = organisation.at(month)
        for unit_id in tops:
            if tree.exists(unit_id):
                return month, unit_id
    return None
