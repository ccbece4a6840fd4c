"""A forecast file about units that have entered their own forecast for the same round: both would
be counted."""

from utfall.domain.organisation import Organisation
from utfall.domain.problem import Problem, problem
from utfall.facts.manifest import Manifest
from utfall.ledger.row_batch import PART_FIELDS
from utfall.ledger.row_groups import RowGroup
from utfall.ledger.rows import Delivery


def entered_twice(
    manifest: Manifest, delivery: Delivery, organisation: Organisation, shown_name: str
) -> list[Problem]:
    """One error per such unit, with how many of the file's rows are on its codes."""
    if delivery.kind != "forecast":
        return []
    units = _units_entered(manifest, delivery)
    codes = _by_code(delivery, organisation.code_part) if units else {}
    found = []
    for unit in (organisation.by_id[unit_id] for unit_id in units if unit_id in organisation.by_id):
        own = {unit.own_code, *(link.target for link in unit.codes)}
        rows = [codes[code] for code in sorted(own & codes.keys())]
        if rows:
            found.append(problem(
                "IMP-06", file=shown_name, line=min(group.line for group in rows), unit=unit.name,
                round=delivery.version, count=sum(group.rows for group in rows),
            ))  # fmt: skip
    return found


def _by_code(delivery: Delivery, part: str) -> dict[str, RowGroup]:
    if part not in delivery.part_ids:
        return {}
    groups = delivery.rows.groups(PART_FIELDS[delivery.part_ids.index(part)])
    return {group.key[0]: group for group in groups}


def _units_entered(manifest: Manifest, delivery: Delivery) -> list[str]:
    wanted = (delivery.kind, delivery.version, delivery.entity, delivery.year)
    keys = (scope.key for scope in manifest.scopes)
    return [key.unit for key in keys
            if key.unit and (key.kind, key.version, key.entity, key.year) == wanted]  # fmt: skip
