"""Row groups + the tree of a month → the rows of a report, in printed order, with their codes.

Sums are by name. Parts below a row never enter its siblings' total, and a row that would be counted
twice in a sum is a Problem that names it.
"""

from collections.abc import Sequence

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.organisation import Tree, Unit
from utfall.domain.problem import Problem
from utfall.reports.definition.check_headings import (
    OF_A_ROW,
    PLACEHOLDERS,
    fill,
    placeholders_in,
)
from utfall.reports.definition.model import (
    NO_FILTERS,
    Filters,
    ReportDefinition,
    RowGroup,
)
from utfall.reports.row import CodeName, CodesOf, Row


def no_codes(_: RowGroup) -> Sequence[CodeName]:
    """Where nothing is computed there are no facts to make rows of."""
    return ()


def rows_of(
    definition: ReportDefinition, tree: Tree, names: dict[str, str], problems: list[Problem],
    codes_of: CodesOf = no_codes,
) -> tuple[Row, ...]:  # fmt: skip
    """The rows in printed order, hidden ones too; faults of sums and places go to ``problems``."""
    builder = _RowBuilder(definition, tree, names, problems, codes_of)
    builder.add_all(definition.rows)
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
    return {name: "" for name in placeholders_in(labels) if name not in (*names, *OF_A_ROW)}


class _RowBuilder:
    def __init__(
        self, definition: ReportDefinition, tree: Tree, names: dict[str, str],
        problems: list[Problem], codes_of: CodesOf,
    ) -> None:  # fmt: skip
        self.definition = definition
        self.tree = tree
        self.names = names
        self.problems = problems
        self.codes_of = codes_of
        self.places = {group.id: place for place, group in enumerate(definition.rows)}
        self.rows: list[Row] = []
        self.group_keys: dict[str, tuple[str, ...]] = {}
        self.under: dict[str, list[Row]] = {}
        self.first_line: dict[str, int] = {}

    def add_all(self, groups: Sequence[RowGroup]) -> None:
        """Add every group, what it names before it: so a sum may stand above its parts."""
        left = list(groups)
        while left:
            known = {*self.group_keys, *(row.key for row in self._all())}
            following = next((group for group in left if _named_by(group) <= known), left[0])
            self.add(following)
            left.remove(following)

    def add(self, group: RowGroup) -> None:
        """Add one group's rows."""
        known = {row.key for row in self._all()}
        if self.definition.for_other_unit and group.under and group.under not in known:
            self.group_keys[group.id] = ()
            return
        made = self._made(group)
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
        if group.with_parts:
            self._add_parts(group, made)

    def _add_parts(self, group: RowGroup, made: tuple[Row, ...]) -> None:
        """The units right below each row's unit, as its parts."""
        for row in made:
            parts = [
                self._unit(unit, group, row.level + 1, "part")._replace(key=f"{row.key}-{unit.id}")
                if any(unit.id == other.key for other in self._all())
                else self._unit(unit, group, row.level + 1, "part")
                for unit in self.tree.children(row.units[0]) if unit.id not in group.left_out
            ]  # fmt: skip
            self.under.setdefault(row.key, []).extend(parts)

    def _made(self, group: RowGroup) -> tuple[Row, ...]:
        if group.form == "sum":
            return (self._sum(group),)
        if group.form in ("difference", "share", "quotient"):
            return (self._of_operands(group),)
        if group.form == "rest":
            return (self._rest(group),)
        if group.form == "heading":
            label = fill(group.label, self.names)
            roles = ("heading",)
            return (Row(group.id, label, roles, self._own_level(group), frozenset(), (),
                        form="heading", group=group),)  # fmt: skip
        return self._each(group) if group.form == "each" else self._units(group)

    def in_order(self) -> tuple[Row, ...]:
        """All rows as they are written, parts right after the row they lie under."""
        rows = sorted(self.rows, key=self._written)
        return tuple(placed for row in rows for placed in self._with_parts(row))

    def _written(self, row: Row) -> int:
        """Where the row's group stands among the definition's."""
        return self.places[row.group.id] if row.group else 0

    def _with_parts(self, row: Row) -> list[Row]:
        parts = sorted(self.under.get(row.key, []), key=self._written)
        if not parts:
            return [row]
        roles = row.roles if "total" in row.roles else (*row.roles, "total")
        whole = row._replace(roles=roles)
        return [whole, *(placed for part in parts for placed in self._with_parts(part))]

    def _all(self) -> list[Row]:
        return [*self.rows, *(row for rows in self.under.values() for row in rows)]

    def _units(self, group: RowGroup) -> tuple[Row, ...]:
        units = self._units_of(group)
        role = "part" if group.under else "detail"
        return tuple(self._unit(unit, group, self._own_level(group), role) for unit in units)

    def _unit(self, unit: Unit, group: RowGroup, level: int, role: str) -> Row:
        single = group.form == "unit"
        codes = self.tree.codes(unit.id)
        names = {**self.names, "kod": unit.own_code, "namn": unit.table_name}
        return Row(
            key=group.id if single else unit.id,
            label=_label_of(group, unit.table_name, names),
            roles=(role,),
            level=level,
            codes=codes,
            units=(unit.id,),
            filters=group.filters,
            group=group,
        )

    def _units_of(self, group: RowGroup) -> tuple[Unit, ...]:
        by_id = self.tree.organisation.by_id
        if group.form == "unit":
            return (by_id[group.unit],)
        if group.form == "level":
            below = tuple(self.tree.below(self.definition.unit))
            units = tuple(unit for unit in below if unit.level == group.each_of)
        else:
            units = self.tree.children(group.unit)
            own = group.unit == self.definition.unit and (
                self.definition.for_other_unit or self.definition.each_level
            )
            if not units and (own or group.or_itself):
                units = (by_id[group.unit],)
        there = {unit.id for unit in units}
        for name in group.left_out:
            if name not in there:
                self._note("DEF-06", group, where=f"Raden {group.id}, utan", name=name,
                           suggestion=did_you_mean(name, there))  # fmt: skip
        return tuple(unit for unit in units if unit.id not in group.left_out)

    def _each(self, group: RowGroup) -> tuple[Row, ...]:
        """One row for each code with facts."""
        unit = self.definition.unit
        role = "part" if group.under else "detail"
        rows = []
        for found in self.codes_of(group):
            if found.code in group.left_out:
                continue
            names = {**self.names, "kod": found.code, "namn": found.name}
            rows.append(
                Row(
                    key=f"{group.id}-{found.key or slug(found.code)}",
                    label=_label_of(group, found.name, names),
                    roles=(role,),
                    level=self._own_level(group),
                    codes=self.tree.codes(unit),
                    units=(unit,),
                    filters=_narrowed(group, found.code),
                    group=group,
                    texts=found.texts,
                )
            )
        return tuple(rows)

    def _own_level(self, group: RowGroup) -> int:
        if not group.under:
            return 1
        return next((row.level for row in self._all() if row.key == group.under), 1) + 1

    def _sum(self, group: RowGroup) -> Row:
        members = self._members(group, group.members)
        signed = any(name.startswith("-") for name in group.members)
        if signed or not all(row.is_plain for row in members) or group.filters != NO_FILTERS:
            return self._sum_of_rows(group, members)
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
        keys = tuple(row.key for row in taken)
        return Row(group.id, self._label(group), ("total",), self._sum_level(group),
                   frozenset(codes), tuple(units), keys, group=group)  # fmt: skip

    def _sum_of_rows(self, group: RowGroup, members: list[Row]) -> Row:
        """A sum of rows that are more than their units; doubles are looked for elsewhere."""
        for row in members:
            if row.form in ("share", "quotient"):
                self._note("DEF-28", group, of=group.id, name=row.label)
        added = [row for row in members if row.form not in ("share", "quotient", "heading")]
        signs = self._signs(group)
        return Row(
            key=group.id,
            label=self._label(group),
            roles=("total",),
            level=self._sum_level(group),
            codes=frozenset().union(*(row.codes for row in added)),
            units=tuple(dict.fromkeys(unit for row in added for unit in row.units)),
            members=tuple(row.key for row in added),
            form="sum",
            operands=tuple((signs.get(row.key, 1), row.key) for row in added),
            group=group,
        )

    def _sum_level(self, group: RowGroup) -> int:
        return self._own_level(group) if group.under else 0

    def _label(self, group: RowGroup) -> str:
        """The row's label; a sum or rest that has none is called what it is, never by its id."""
        default = {"sum": "Summa", "rest": "Övrigt"}.get(group.form, group.id)
        return _label_of(group, default, self.names)

    def _of_operands(self, group: RowGroup) -> Row:
        """A difference, share or quotient of rows."""
        operands: list[tuple[int, str]] = []
        for sign, name in group.operands:
            rows = self._members(group, (name,))
            operands.extend((sign, row.key) for row in rows)
            ratio = next((row for row in rows if row.form in ("share", "quotient")), None)
            if ratio is not None:
                self._note("DEF-28", group, of=group.id, name=ratio.label)
        if group.form != "difference" and len(operands) != 2 and group.operands:
            operands = []
        by_key = {row.key: row for row in self._all()}
        made_of = [by_key[key] for _, key in operands]
        return Row(
            key=group.id,
            label=self._label(group),
            roles=("detail",),
            level=self._own_level(group),
            codes=frozenset().union(*(row.codes for row in made_of)),
            units=(),
            members=tuple(row.key for row in made_of),
            form=group.form,
            operands=tuple(operands),
            group=group,
        )

    def _rest(self, group: RowGroup) -> Row:
        """What of the report's unit the named rows do not take."""
        unit = self.definition.unit
        taken = self._members(group, group.members)
        return Row(
            key=group.id,
            label=self._label(group),
            roles=("detail",),
            level=self._own_level(group),
            codes=self.tree.codes(unit),
            units=(unit,),
            form="rest",
            operands=tuple((-1, row.key) for row in taken),
            filters=group.filters,
            group=group,
        )

    def _counted_twice(self, group: RowGroup, row: Row, inside: Row) -> None:
        """Name the smaller row: it is the one that is already in the larger."""
        if inside.codes < row.codes:
            row, inside = inside, row
        self._note("DEF-08", group, counted=row.label, of=group.id, inside=inside.label)

    def _members(self, group: RowGroup, names: tuple[str, ...]) -> list[Row]:
        """The rows named, by row key or group id, less those left out by name."""
        by_key = {row.key: row for row in self._all()}
        members: list[Row] = []
        for name in (name.removeprefix("-") for name in names):
            if name == group.id:
                self._note("DEF-18", group, of=group.id)
            elif name in self.group_keys:
                members.extend(by_key[key] for key in self.group_keys[name] if key in by_key)
            elif name in by_key:
                members.append(by_key[name])
            else:
                self._note("DEF-05", group, of=group.id, name=name or "(tomt)",
                           suggestion=did_you_mean(name, (*self.group_keys, *by_key)))  # fmt: skip
        return [row for row in members if row.key not in self._left_out(group, members)]

    def _signs(self, group: RowGroup) -> dict[str, int]:
        """The rows that a sum takes away: those named with a minus."""
        taken = [name[1:] for name in group.members if name.startswith("-")]
        return {key: -1 for name in taken for key in self.group_keys.get(name, (name,))}

    def _left_out(self, group: RowGroup, members: list[Row]) -> tuple[str, ...]:
        if group.form not in ("sum", "rest"):
            return ()
        there = [row.key for row in members]
        for name in group.left_out:
            if name not in there:
                self._note("DEF-05", group, of=group.id, name=name,
                           suggestion=did_you_mean(name, there))  # fmt: skip
        return group.left_out

    def _note(self, code: str, group: RowGroup, /, **values: object) -> None:
        place = group.place
        self.problems.append(place.problem(code, **values))


def _named_by(group: RowGroup) -> set[str]:
    """What a group is made of, and what it lies under."""
    names = {name.removeprefix("-") for name in group.members}
    names |= {name for _, name in group.operands}
    return names | {group.under} if group.under else names


def _label_of(group: RowGroup, default: str, names: dict[str, str]) -> str:
    """The label as written, also when it is written as nothing."""
    if group.blank_label:
        return ""
    return fill(group.label, names) if group.label else default


def slug(code: str) -> str:
    """A code as part of a row's key: ``a-z0-9-`` alone, other characters by their number."""
    return "".join(
        c if c.isascii() and c.isalnum() else f"x{ord(c):x}" for c in code.lower()
    ) or "tom"  # fmt: skip


def _narrowed(group: RowGroup, code: str) -> Filters:
    """The group's filters with the row's own code in place."""
    if group.each_of in ("konto", "kostnadsslag"):
        return group.filters._replace(accounts=(code,))
    others = tuple(item for item in group.filters.parts if item[0] != group.each_of)
    return group.filters._replace(parts=(*others, (group.each_of, (code,))))
