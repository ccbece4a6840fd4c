"""A table of accounts or of codes → the nodes of ``kodplan.yaml``.

Accounts take the place of all accounts of the year's plan; codes of all codes of the code parts the
table names. ``från`` and ``till`` are years or days: a row that holds in no year of the plan is
left out.
"""

import re

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.problem import Problem, problem
from utfall.ledger.register_table import RegisterRow, RegisterTable, mapping
from utfall.municipality.yaml_reader import Entry, Items, Mapping, Node, Scalar

_YEAR = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
OTHER_YEARS = "gäller andra år"


def codes_node(
    table: RegisterTable, plan: CodePlanYears, place: int, current: Mapping, shown_name: str,
    problems: list[Problem],
) -> tuple[Mapping, RegisterTable]:  # fmt: skip
    """The current file with the table's accounts or codes in the version ``place``, and the table
    without the rows of other years."""
    problems += _wrong_years(table, shown_name)
    held = tuple(row for row in table.rows if _holds(row, plan))
    left_out = dict(table.left_out)
    if len(held) < len(table.rows):
        left_out[OTHER_YEARS] = len(table.rows) - len(held)
    versions = current.entries["kodplan"].value
    assert isinstance(versions, Items)
    version = versions.items[place]
    assert isinstance(version, Mapping)
    if _are_accounts(table):
        changed = _accounts(held, version)
    else:
        problems += _wrong_codes(held, shown_name)
        changed = _codes(held, version)
    items = (*versions.items[:place], changed, *versions.items[place + 1 :])
    node = _with(current, "kodplan", versions._replace(items=items))
    return node, RegisterTable(held, left_out)


def _wrong_years(table: RegisterTable, shown_name: str) -> list[Problem]:
    return [
        problem("YAML-17", file=shown_name, line=row.line, where=name, value=row[name])
        for row in table.rows
        for name in ("från", "till")
        if row[name] and not _YEAR.fullmatch(row[name])
    ]


def _wrong_codes(rows: tuple[RegisterRow, ...], shown_name: str) -> list[Problem]:
    """A row without code, and a code that stands twice in its part."""
    seen: set[tuple[str, str]] = set()
    found: list[Problem] = []
    for row in rows:
        key = (row["koddel"], row["kod"])
        if not row["kod"]:
            found.append(
                problem("YAML-11", file=shown_name, line=row.line, where="Raden", key="kod")
            )
        elif key in seen:
            found.append(
                problem("KOD-02", file=shown_name, line=row.line, what="Koden", code=row["kod"])
            )
        seen.add(key)
    return found


def _are_accounts(table: RegisterTable) -> bool:
    return any("konto" in row.texts for row in table.rows)


def _holds(row: RegisterRow, plan: CodePlanYears) -> bool:
    """Whether the row holds in some year of the plan; without years it always does."""
    last = str(plan.last_year) if plan.last_year is not None else "9999"
    begins_in_time = not row["från"] or row["från"][:4] <= last
    return begins_in_time and (not row["till"] or row["till"][:4] >= str(plan.first_year))


def _accounts(rows: tuple[RegisterRow, ...], version: Mapping) -> Mapping:
    accounts = tuple(
        row.filled(konto=row["konto"], namn=row["namn"], kostnadsslag=row["kostnadsslag"])
        for row in rows
    )
    return _with(version, "konton", Items(accounts, version.line, 1))


def _codes(rows: tuple[RegisterRow, ...], version: Mapping) -> Mapping:
    by_part: dict[str, dict[str, Entry]] = {}
    for row in rows:
        codes = by_part.setdefault(row["koddel"], {})
        codes[row["kod"]] = Entry(row.scalar("kod"), row.scalar("namn"))
    now = version.entries["koder"].value if "koder" in version.entries else None
    parts = dict(now.entries) if isinstance(now, Mapping) else {}
    for part, codes in by_part.items():
        line = next(iter(codes.values())).key.line
        parts[part] = Entry(Scalar(part, line, 1), Mapping(codes, line, 1))
    return _with(version, "koder", Mapping(parts, version.line, 1))


def _with(node: Mapping, key: str, value: Node) -> Mapping:
    return node._replace(entries={**node.entries, **mapping(node.line, {key: value}).entries})
