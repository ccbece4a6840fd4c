"""``organisation.yaml``: the dated tree of units and their codes, typed and checked."""

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.organisation import FIRST, LAST, Dated, Organisation, Unit
from utfall.domain.period import Month
from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Mapping, Node, Scalar

FILE = "organisation.yaml"


def read_organisation(node: Node | None, shown_name: str, problems: list[Problem]) -> Organisation:
    """Type the file's nodes; faults go to ``problems``."""
    fields = Fields(shown_name, problems)
    values = fields.mapping(node, "Organisationen", required=("koddel", "nivåer", "enheter"))
    levels = fields.texts(values.get("nivåer"), "nivåer")
    placed: list[tuple[Unit, Node]] = []
    for item in fields.items(values.get("enheter"), "enheter"):
        placed.append((_unit(item, fields, levels), item))
    organisation = Organisation(
        code_part=fields.text(values.get("koddel"), "koddel"),
        levels=levels,
        units=tuple(unit for unit, _ in placed),
    )
    _TreeChecks(organisation, {unit.id: node for unit, node in placed}, fields).run(placed)
    return organisation


def _unit(node: Node, fields: Fields, levels: tuple[str, ...]) -> Unit:
    values = fields.mapping(
        node, "Enheten", required=("id", "namn", "nivå", "kod"),
        optional=("kort", "tabellnamn", "alias", "under", "koder"),
    )  # fmt: skip
    name = fields.text(values.get("namn"), "namn")
    return Unit(
        id=fields.slug(values.get("id"), "id"),
        name=name,
        short_name=fields.text(values.get("kort"), "kort", name),
        table_name=fields.text(values.get("tabellnamn"), "tabellnamn", name),
        level=fields.choice(values.get("nivå"), "nivå", levels, levels[0] if levels else ""),
        own_code=fields.text(values.get("kod"), "kod"),
        parents=_dated(values.get("under"), fields, "under", "enhet"),
        codes=_dated(values.get("koder"), fields, "koder", "kod"),
        aliases=fields.texts(values.get("alias"), "alias"),
    )


def _dated(node: Node | None, fields: Fields, where: str, key: str) -> tuple[Dated, ...]:
    """Links as texts (always valid) or as {key, från, till}."""
    if isinstance(node, Mapping):
        return (_dated_link(node, fields, where, key),)
    return tuple(_dated_link(item, fields, where, key) for item in fields.items(node, where))


def _dated_link(node: Node, fields: Fields, where: str, key: str) -> Dated:
    if isinstance(node, Scalar):
        return Dated(node.text)
    values = fields.mapping(node, where, required=(key,), optional=("från", "till"))
    return Dated(
        target=fields.text(values.get(key), key),
        first=fields.month(values.get("från"), "från", FIRST),
        last=fields.month(values.get("till"), "till", LAST),
    )


class _TreeChecks:
    """Checks over the whole tree: ids, parents, cycles, and codes in two places at once."""

    def __init__(self, organisation: Organisation, nodes: dict[str, Node], fields: Fields) -> None:
        self.organisation = organisation
        self.nodes = nodes
        self.fields = fields

    def run(self, placed: list[tuple[Unit, Node]]) -> None:
        seen: set[str] = set()
        for unit, node in placed:
            if unit.id in seen:
                self.fields.add("ORG-01", node, unit=unit.id)
            seen.add(unit.id)
            self._parents(unit, node)
        self._codes_in_two_places()
        self._cycles()

    def _parents(self, unit: Unit, node: Node) -> None:
        by_id = self.organisation.by_id
        for link in unit.parents:
            parent = by_id.get(link.target)
            if parent is None:
                self.fields.add("ORG-02", node, unit=unit.name, parent=link.target,
                                suggestion=did_you_mean(link.target, by_id))  # fmt: skip
            elif self._number(unit.level) <= self._number(parent.level):
                self.fields.add("ORG-06", node, unit=unit.name, level=unit.level,
                                parent=parent.name, parent_level=parent.level)  # fmt: skip
        clash = _overlap(unit.parents)
        if clash:
            first, second = clash
            self.fields.add("ORG-05", node, unit=unit.name, first=first.target,
                            second=second.target, month=_when(first, second))  # fmt: skip

    def _number(self, level: str) -> int:
        levels = self.organisation.levels
        return levels.index(level) if level in levels else -1

    def _codes_in_two_places(self) -> None:
        holders: dict[str, list[tuple[Unit, Dated]]] = {}
        for unit in self.organisation.units:
            own = Dated(unit.own_code)
            for link in (own, *(d for d in unit.codes if d.target != unit.own_code)):
                if link.target:
                    holders.setdefault(link.target, []).append((unit, link))
        for code, held in holders.items():
            for number, (second, second_link) in enumerate(held):
                for first, first_link in held[:number]:
                    if _meet(first_link, second_link):
                        self.fields.add("ORG-04", self.nodes[second.id], code=code,
                                        first=first.name, second=second.name,
                                        month=_when(first_link, second_link))  # fmt: skip

    def _cycles(self) -> None:
        """A chain of parents that comes back to its start, in any month a link begins to hold."""
        begins = sorted({link.first for unit in self.organisation.units for link in unit.parents})
        found = {
            path: unit
            for month in begins
            for unit in self.organisation.units
            if (path := self._path_back(unit.id, month)) and path[0] == min(path)
        }
        for path, unit in found.items():
            self.fields.add("ORG-03", self.nodes[unit.id], unit=unit.name,
                            path=" → ".join((*path, path[0])))  # fmt: skip

    def _path_back(self, start: str, month: Month) -> tuple[str, ...]:
        """The way from ``start`` by the month's parents back to itself, or nothing."""
        path: list[str] = [start]
        at = start
        while True:
            unit = self.organisation.by_id.get(at)
            links = unit.parents if unit is not None else ()
            at = next((link.target for link in links if link.holds(month)), "")
            if at == start:
                return tuple(path)
            if not at or at in path:
                return ()
            path.append(at)


def _overlap(links: tuple[Dated, ...]) -> tuple[Dated, Dated] | None:
    for number, second in enumerate(links):
        for first in links[:number]:
            if _meet(first, second):
                return first, second
    return None


def _when(first: Dated, second: Dated) -> str:
    """From when two links hold at once, in words."""
    month = max(first.first, second.first)
    return "hela tiden" if month == FIRST else f"från {month}"


def _meet(first: Dated, second: Dated) -> bool:
    return first.first <= second.last and second.first <= first.last
