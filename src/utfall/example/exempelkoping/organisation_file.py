"""``organisation.yaml``: all units, the staff office's as its own example has them."""

from pathlib import Path

from utfall.example.exempelkoping.units import (
    MERGED_UNIT,
    MERGING,
    MUNICIPALITY,
    STAFF,
    STAFF_PARENT,
    MunicipalUnit,
    unit_of,
    units,
    units_before_staff,
)
from utfall.example.folder import staff_office_file

_HEAD = f"""\
# Organisationen: ett träd av enheter. Ordningen här är ordningen i rapporterna.
# Den 1 juli 2025 går två hemtjänstområden ihop. Deras verifikat bär samma koder som förut; från
# juli hör koderna till den nya enheten.
koddel: ansvar
nivåer: [kommun, nämnd, förvaltning, avdelning, enhet]
enheter:
  - {{id: {MUNICIPALITY}, namn: Exempelköpings kommun, kort: Kommunen, nivå: kommun, kod: "1000"}}
"""
_LAST_MONTH, _FIRST_MONTH = "2025-06", "2025-07"


def write_organisation(folder: Path) -> Path:
    """Write the file."""
    lines = [_line(unit) for unit in units()]
    place = units_before_staff()
    lines[place:place] = _staff_lines()
    path = folder / "organisation.yaml"
    path.write_text(_HEAD + "\n".join((*lines, "")), encoding="utf-8")
    return path


def _staff_lines() -> list[str]:
    """The example's own lines, hung below the executive board."""
    text = staff_office_file("organisation.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("  - {")]
    first = next(n for n, line in enumerate(lines) if f"{{id: {STAFF}," in line)
    moved = lines[first].replace(f"under: {MUNICIPALITY}", f"under: {STAFF_PARENT}")
    return [moved, *lines[first + 1 :]]


def _line(unit: MunicipalUnit) -> str:
    fields = [f"id: {unit.id}", f"namn: {unit.name}"]
    fields += [f"kort: {unit.short_name}"] if unit.short_name else []
    fields += [f"nivå: {unit.level}", f"under: {_parent(unit)}", f'kod: "{unit.code}"']
    fields += [f"koder: [{', '.join(_codes(unit))}]"] if _codes(unit) else []
    return f"  - {{{', '.join(fields)}}}"


def _parent(unit: MunicipalUnit) -> str:
    if unit.id in MERGING:
        return f"{{enhet: {unit.parent}, till: {_LAST_MONTH}}}"
    if unit.id == MERGED_UNIT:
        return f"{{enhet: {unit.parent}, från: {_FIRST_MONTH}}}"
    return unit.parent


def _codes(unit: MunicipalUnit) -> list[str]:
    if unit.id in MERGING:
        return [f'{{kod: "{unit.booking_code}", till: {_LAST_MONTH}}}']
    if unit.id == MERGED_UNIT:
        return [f'{{kod: "{unit_of(old).booking_code}", från: {_FIRST_MONTH}}}' for old in MERGING]
    return []
