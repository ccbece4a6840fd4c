"""Which units a claim is about: by id, alias, row group, or the rest of the level."""

from collections.abc import Sequence

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.reports.definition.model import Place
from utfall.texts.definition import ClaimDefinition
from utfall.texts.figures import Figures

THE_REST = "övriga"


def claim_units(
    claim: ClaimDefinition, beside: Sequence[ClaimDefinition], figures: Figures,
    problems: list[Problem],
) -> tuple[str, ...]:  # fmt: skip
    """Unit ids; ``beside`` are the other claims of the same section, whose units are no rest.

    A claim that comes to no unit at all is a Problem: nothing would bear its words out.
    """
    before = len(problems)
    found: list[str] = []
    for name in claim.units:
        if name.casefold() == THE_REST:
            named = {unit for other in beside for unit in _named(other, figures)}
            found.extend(unit for unit in figures.children() if unit not in named)
            continue
        units = _units(name, figures)
        if units is None:
            _note(problems, "HAND-06", claim.place, name=name or "(tomt)",
                  suggestion=did_you_mean(name, (*_names(figures), THE_REST)))  # fmt: skip
        found.extend(units or ())
    if not found and len(problems) == before:
        _note(problems, "HAND-10", claim.place, words=claim.words)
    return tuple(dict.fromkeys(unit for unit in found if _has_row(unit, claim, figures, problems)))


def names_of(unit: str, figures: Figures) -> tuple[str, ...]:
    """What a text may call a unit: its name, table name and aliases."""
    node = figures.tree.organisation.by_id[unit]
    return tuple(dict.fromkeys((node.name, node.table_name, *node.aliases)))


def _named(claim: ClaimDefinition, figures: Figures) -> tuple[str, ...]:
    return tuple(unit for name in claim.units for unit in _units(name, figures) or ())


def _units(name: str, figures: Figures) -> tuple[str, ...] | None:
    """The units of an id, a name, an alias or a row group; None where there is no such thing."""
    organisation = figures.tree.organisation
    if name in organisation.by_id:
        return (name,)
    wanted = name.casefold()
    for unit in organisation.units:
        if wanted in (one.casefold() for one in names_of(unit.id, figures)):
            return (unit.id,)
    for group in figures.result.definition.rows:
        if group.id == name and group.form == "children":
            return tuple(unit.id for unit in figures.tree.children(group.unit))
    return None


def _names(figures: Figures) -> tuple[str, ...]:
    organisation = figures.tree.organisation
    groups = [group.id for group in figures.result.definition.rows if group.form == "children"]
    aliases = [alias for unit in organisation.units for alias in unit.aliases]
    return (*organisation.by_id, *aliases, *groups)


def _has_row(
    unit: str, claim: ClaimDefinition, figures: Figures, problems: list[Problem]
) -> bool:  # fmt: skip
    if unit in figures.row_of_unit:
        return True
    _note(problems, "HAND-08", claim.place, unit=unit, report=figures.result.definition.name)
    return False


def _note(problems: list[Problem], code: str, place: Place, /, **values: object) -> None:
    problems.append(place.problem(code, **values))
