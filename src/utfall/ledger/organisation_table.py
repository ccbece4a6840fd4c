"""A table of units → the nodes of ``organisation.yaml``.

A unit's first row says what it is, its parent and its own code; further rows of the same id add
parents and codes. ``från`` and ``till`` are months, and hold for what the row adds.
"""

from calendar import monthrange

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.dates import iso_date
from utfall.ledger.register_table import RegisterRow, RegisterTable, mapping
from utfall.municipality.yaml_reader import Entry, Items, Mapping, Node, Scalar

_OF_THE_UNIT = ("namn", "kort", "tabellnamn", "nivå")


def organisation_node(
    table: RegisterTable, columns: frozenset[str], current: Mapping, shown_name: str,
    problems: list[Problem],
) -> Mapping:  # fmt: skip
    """The current file with the table's units instead of its own; what the table has no column for
    (an alias, a short name) stays with the unit it stood at."""
    by_id: dict[str, list[RegisterRow]] = {}
    for row in table.rows:
        by_id.setdefault(row["id"], []).append(row)
    kept = _units_by_id(current)
    units = tuple(_unit(rows, columns, kept.get(unit_id)) for unit_id, rows in by_id.items())
    problems += [found for rows in by_id.values() for found in _contradictions(rows, shown_name)]
    return Mapping({**current.entries, "enheter": _entry("enheter", Items(units, 1, 1))}, 1, 1)


def _units_by_id(current: Mapping) -> dict[str, Mapping]:
    """The file's units; it has been read without Problems, so each is a mapping with an id."""
    listed = current.entries["enheter"].value
    units = listed.items if isinstance(listed, Items) else ()
    by_id: dict[str, Mapping] = {}
    for unit in units:
        if isinstance(unit, Mapping) and isinstance(name := unit.entries["id"].value, Scalar):
            by_id[name.text] = unit
    return by_id


def _unit(rows: list[RegisterRow], columns: frozenset[str], kept: Mapping | None) -> Mapping:
    first = rows[0]
    values: dict[str, Node] = {"id": first.scalar("id")}
    for name in _OF_THE_UNIT:
        said = next((row.scalar(name) for row in rows if row[name]), None)
        if said is not None:
            values[name] = said
    parents = _parents(rows)
    if parents:
        values["under"] = parents[0] if len(parents) == 1 else Items(parents, first.line, 1)
    if first["kod"]:
        values["kod"] = first.scalar("kod")
    codes = tuple(
        _link(row, "kod", "kod") for row in rows[1:] if row["kod"] not in ("", first["kod"])
    )
    if codes:
        values["koder"] = Items(codes, first.line, 1)
    for key, entry in (kept.entries if kept is not None else {}).items():
        if key not in values and key not in (*columns, "under", "koder"):
            values[key] = entry.value
    return mapping(first.line, values)


def _parents(rows: list[RegisterRow]) -> tuple[Node, ...]:
    """A link per row that names another parent than before it, or other months."""
    links: dict[tuple[str, str, str], RegisterRow] = {}
    for row in rows:
        always = (row["under"], "", "")
        if row["under"] and always not in links:
            adds_a_code = row is not rows[0] and row["kod"] not in ("", rows[0]["kod"])
            known = any(target == row["under"] for target, _, _ in links)
            if not (adds_a_code and known):
                links.setdefault((row["under"], row["från"], row["till"]), row)
    return tuple(_link(row, "under", "enhet") for row in links.values())


def _link(row: RegisterRow, name: str, key: str) -> Node:
    if not (row["från"] or row["till"]):
        return row.scalar(name)
    months = {"från": _month(row["från"], last=False), "till": _month(row["till"], last=True)}
    return row.filled(**{key: row[name], **months})


def _month(text: str, *, last: bool) -> str:
    """The month a day begins or ends; any other text as it is, for the file's reader to judge."""
    day = iso_date(text)
    if not day:
        return text
    year, month, number = map(int, day.split("-"))
    edge = monthrange(year, month)[1] if last else 1
    return day[:7] if number == edge else text


def _contradictions(rows: list[RegisterRow], shown_name: str) -> list[Problem]:
    """A later row of a unit that says another name or level than its first."""
    return [
        problem("ORG-07", file=shown_name, line=row.line, unit=row["id"], what=name,
                first=first, second=row[name], line_of_first=rows[0].line)
        for name in _OF_THE_UNIT
        for first in [next((row[name] for row in rows if row[name]), "")]
        for row in rows
        if row[name] and row[name] != first
    ]  # fmt: skip


def _entry(key: str, value: Node) -> Entry:
    return Entry(Scalar(key, 1, 1), value)
