"""Row groups + the tree of a month → the rows of a report, in printed order, with their codes.

Sums are by name. Parts below a row never enter its siblings' total, and a row that would be counted
twice in a sum is a Problem that names it.
"""

from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem
from utfall.reports.definition.check_headings import PLACEHOLDERS, fill, placeholders_in
from utfall.reports.definition.model import ReportDefinition, RowGroup


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``codes`` are its unit's, or those of all its ``members`` (row keys) for a sum."""

    key: str
    label: str
    roles: tuple[str, ...]
    level: int
    codes: frozenset[str]
    units: tuple[str, ...]
    members: tuple[str, ...] = ()


def rows_of(
    definition: ReportDefinition, tree: Tree, names: dict[str, str], problems: list[Problem]
) -> tuple[Row, ...]:
    """The rows in printed order; faults of sums and places go to ``problems``."""
    builder = _RowBuilder(definition, tree, names, problems)
    for group in definition.rows:
        builder.add(group)
    return builder.in_order()


def check_rows_in_tree(
    definition: ReportDefinition, tree: Tree, problems: list[Problem]
) -> None:  # fmt: skip
    """Note the faults of sums and places without computing anything."""
    names = dict.fromkeys(PLACEHOLDERS, "")
    rows_of(definition, tree, {**names, **_unknown(definition, names)}, problems)


def _unknown(definition: ReportDefinition, names: dict[str, str]) -> dict[str, str]:
    """Placeholders nobody can fill, which are Problems of their own."""
    labels = " ".join(row.label for row in definition.rows)
    return {name: "" for name in placeholders_in(labels) if name not in names}


class _RowBuilder:
    def __init__(
        self, definition: ReportDefinition, tree: Tree, names: dict[str, str],
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.definition = definition
        self.tree = tree
        self.names = names
        self.problems = problems
        self.rows: list[Row] = []
        self.group_keys: dict[str, tuple[str, ...]] = {}
        self.under: dict[str, list[Row]] = {}
        self.first_line: dict[str, int] = {}

    def add(self, group: RowGroup) -> None:
        """Add one group's rows."""
        known = {row.key for row in self._all()}
        if self.definition.for_other_unit and group.under and group.under not in known:
            self.group_keys[group.id] = ()
            return
        made = (self._sum(group),) if group.form == "sum" else self._units(group)
        for row in made:
            if row.key in known:
                first = self.first_line.get(row.key, group.place.line)
                self._note("DEF-04", group, what="Raden", name=row.key, first_line=first)
            self.first_line.setdefault(row.key, group.place.line)
        self.group_keys[group.id] = tuple(row.key for row in made)
        if not group.under:
            self.rows.extend(made)
        elif group.under in known:
            self.under.setdefault(group.under, []).extend(made)
        else:
            self._note("DEF-14", group, of=group.id, name=group.under,
                       suggestion=did_you_mean(group.under, known))  # fmt: skip

    def in_order(self) -> tuple[Row, ...]:
        """All rows, parts right after the row they lie under."""
        return tuple(placed for row in self.rows for placed in self._with_parts(row))

    def _with_parts(self, row: Row) -> list[Row]:
        parts = self.under.get(row.key, [])
        if not parts:
            return [row]
        whole = Row(row.key, row.label, (*row.roles, "total"), row.level, row.codes, row.units,
                    row.members)  # fmt: skip
        return [whole, *(placed for part in parts for placed in self._with_parts(part))]

    def _all(self) -> list[Row]:
        return [*self.rows, *(row for rows in self.under.values() for row in rows)]

    def _units(self, group: RowGroup) -> tuple[Row, ...]:
        if group.form == "children":
            units = self.tree.children(group.unit)
            if not units and group.unit == self.definition.unit and self.definition.for_other_unit:
                units = (self.tree.organisation.by_id[group.unit],)
            there = {unit.id for unit in units}
            for name in group.left_out:
                if name not in there:
                    self._note("DEF-06", group, where=f"Raden {group.id}, utan", name=name,
                               suggestion=did_you_mean(name, there))  # fmt: skip
            units = tuple(unit for unit in units if unit.id not in group.left_out)
        else:
            units = (self.tree.organisation.by_id[group.unit],)
        role, level = ("part", self._level(group.under) + 1) if group.under else ("detail", 1)
        single = group.form == "unit"
        return tuple(
            Row(
                key=group.id if single else unit.id,
                label=fill(group.label, self.names) if single and group.label else unit.table_name,
                roles=(role,),
                level=level,
                codes=self.tree.codes(unit.id),
                units=(unit.id,),
            )
            for unit in units
        )

    def _level(self, key: str) -> int:
        return next((row.level for row in self._all() if row.key == key), 1)

    def _sum(self, group: RowGroup) -> Row:
        members = self._members(group)
        codes: set[str] = set()
        units: list[str] = []
        taken: list[Row] = []
        for row in members:
            inside = next((earlier for earlier in taken if earlier.codes & row.codes), None)
            if inside is not None:
                self._counted_twice(group, row, inside)
                continue
            taken.append(row)
            codes |= row.codes
            units.extend(row.units)
        label = fill(group.label, self.names) if group.label else group.id
        keys = tuple(row.key for row in taken)
        return Row(group.id, label, ("total",), 0, frozenset(codes), tuple(units), keys)

    def _counted_twice(self, group: RowGroup, row: Row, inside: Row) -> None:
        """Name the smaller row: it is the one that is already in the larger."""
        if inside.codes < row.codes:
            row, inside = inside, row
        self._note("DEF-08", group, counted=row.label, of=group.id, inside=inside.label)

    def _members(self, group: RowGroup) -> list[Row]:
        """The rows a sum names, by row key or group id."""
        by_key = {row.key: row for row in self._all()}
        members: list[Row] = []
        for name in group.members:
            if name == group.id:
                self._note("DEF-18", group, of=group.id)
            elif name in self.group_keys:
                members.extend(by_key[key] for key in self.group_keys[name] if key in by_key)
            elif name in by_key:
                members.append(by_key[name])
            else:
                self._note("DEF-05", group, of=group.id, name=name or "(tomt)",
                           suggestion=did_you_mean(name, (*self.group_keys, *by_key)))  # fmt: skip
        return members

    def _note(self, code: str, group: RowGroup, /, **values: object) -> None:
        place = group.place
        self.problems.append(place.problem(code, **values))
