"""Where a page stands: a unit, a month, and what the person may see there."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from utfall.documents.finished import FinishedReport
from utfall.domain.organisation import Organisation, Tree, Unit
from utfall.domain.period import Month, month_from_text
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.web.people.access import Access
from utfall.web.people.roles import Permission

_SEEN_FROM = {"alla": ("open", "preliminary", "closed"), "preliminära": ("preliminary", "closed"),
              "stängda": ("closed",)}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A unit in a month. ``units`` are all the person may see then, ``codes`` theirs, and
    ``text_codes`` those whose voucher texts they may read.

    ``as_of`` is the month whose organisation is shown, None for the month's own.
    """

    access: Access
    reading: Reading
    month: Month
    unit: Unit
    tree: Tree
    units: frozenset[str]
    codes: frozenset[str]
    text_codes: frozenset[str]
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

    def report(self, name: str, *, accounts: str = "") -> FinishedReport:
        """The report of this place. PermissionDenied where a figure of it is made of what the
        person may not see: the codes are looked at, whatever the definition says."""
        request = self._request(name, accounts)
        made = self.reading.report(request)
        if not self.reading.codes_of(request) <= self.codes:
            raise PermissionDenied
        return made

    def shows_texts(self, name: str, *, accounts: str = "") -> bool:
        """Whether the person may read the texts of every voucher the report is made of."""
        return self.reading.codes_of(self._request(name, accounts)) <= self.text_codes

    @property
    def round_id(self) -> str:
        """The month's own forecast round where the unit has stated something in it, open or not:
        what is saved shows in the next page. Empty leaves the round to the report."""
        own, settings = str(self.month), self.reading.workspace.municipality.settings
        stated = any(
            scope.key.unit == self.unit.id and scope.key.version == own
            for scope in self.reading.manifest.of(("forecast",), self.month.year)
        )
        return own if stated and settings.round(own) else ""

    def _request(self, name: str, accounts: str) -> ReportRequest:
        return ReportRequest(name, self.month, self.unit.id, round_id=self.round_id,
                             accounts=accounts, as_of=self.as_of)  # fmt: skip


def unit_url(month: Month, unit_id: str) -> str:
    """``/uppfoljning/2025-07/tia-avdelningen/``."""
    return f"/uppfoljning/{month}/{unit_id}/"


def needed_for(reading: Reading, month: Month) -> Permission:
    """What a month's figures ask for: another permission until they are closed enough for all."""
    wanted = _SEEN_FROM[reading.workspace.municipality.settings.elected_see]
    return Permission.SEE_FIGURES if reading.state(month) in wanted else Permission.SEE_UNCLOSED


def place_of(
    access: Access, reading: Reading, period: str, unit_id: str, as_of: str = ""
) -> Place:  # fmt: skip
    """The place an address names. Http404 where there is none, PermissionDenied where the person
    may not see the unit or the month."""
    access.demand(Permission.SEE_FIGURES)
    month, shown_as_of = month_from_text(period), month_from_text(as_of)
    organisation = reading.workspace.municipality.organisation
    if unit_id not in organisation.by_id or month not in reading.months:
        raise Http404
    if as_of and shown_as_of not in reading.months:
        raise Http404
    assert month is not None
    needed = needed_for(reading, month)
    months = _months_of(access, reading, unit_id)
    tree = organisation.at(shown_as_of or month)
    units = access.units(tree, needed)
    if month not in months or (unit_id not in units and tree.exists(unit_id)):
        raise PermissionDenied
    if not tree.exists(unit_id):
        units = frozenset((unit_id,))
    codes = _codes(access, organisation, month, tree, units)
    texts = tree.codes_of_all(access.units(tree, Permission.SEE_VOUCHER_TEXTS))
    unit = organisation.by_id[unit_id]
    return Place(access, reading, month, unit, tree, units, codes, codes & texts, months,
                 shown_as_of)  # fmt: skip


def _months_of(access: Access, reading: Reading, unit_id: str) -> tuple[Month, ...]:
    """The months whose figures of the unit the person may see, oldest first. A month without the
    unit counts as those that have it: its page says that the unit is not there."""
    needed = {month: needed_for(reading, month) for month in reading.months}
    held = {permission: _is_held(access, reading, unit_id, permission)
            for permission in set(needed.values())}  # fmt: skip
    return tuple(month for month in reading.months if held[needed[month]])


def _is_held(access: Access, reading: Reading, unit_id: str, permission: Permission) -> bool:
    """Whether the permission covers the unit in some month's organisation."""
    trees = map(reading.workspace.municipality.organisation.at, reading.months)
    return any(access.covers(tree, permission, unit_id) for tree in trees)


def _codes(
    access: Access, organisation: Organisation, month: Month, tree: Tree, units: frozenset[str]
) -> frozenset[str]:
    """The units' codes; in an earlier organisation than the month's own less those that another
    person's unit holds by then: its figures are that unit's."""
    codes = tree.codes_of_all(units)
    if tree.month >= month:
        return codes
    own = organisation.at(month)
    mine = own.codes_of_all(access.units(own, Permission.SEE_FIGURES))
    return codes - (own.codes_of_all(frozenset(top.id for top in own.tops())) - mine)


def home_of(access: Access, reading: Reading) -> tuple[Month, str] | None:
    """The newest month the person may see, and the first unit of theirs that is there then."""
    organisation = reading.workspace.municipality.organisation
    for month in reversed(reading.months):
        tree = organisation.at(month)
        for unit_id in access.tops(needed_for(reading, month)):
            if tree.exists(unit_id):
                return month, unit_id
    return None
