"""Statistics whose unit or decimals were changed in the code plan under their stored values."""

from utfall.domain.code_plan import Statistic
from utfall.domain.problem import Problem, problem
from utfall.facts.manifest import Manifest


def changed_units(
    manifest: Manifest, declared: dict[str, Statistic], shown_name: str
) -> list[Problem]:
    """One error for each: what is stored would be read as something else. ``shown_name`` is the
    code plan's file. A statistic no longer declared is none of them."""
    return [
        problem("IMP-05", file=shown_name, line=now.line, name=now.name, unit=now.unit,
                decimals=now.decimals, old_unit=stored.unit, old_decimals=stored.decimals)
        for stored in manifest.stored_statistics()
        if (now := declared.get(stored.id)) is not None
        and (stored.unit, stored.decimals) != (now.unit, now.decimals)
    ]  # fmt: skip
