"""The organisation of the web's municipality: 60 bodies, 1,500 units below them, one code each."""

from pathlib import Path

TOP = "storkoping"
BODIES = 60
DEPARTMENTS = 5
UNITS_A_DEPARTMENT = 4
UNITS = BODIES * DEPARTMENTS * (1 + UNITS_A_DEPARTMENT)
"""1,500 below the bodies. Rows are theirs: nothing is posted on a body's own code."""
_FIRST_CODE = 1000
_HEAD = """koddel: ansvar
nivåer: [kommun, nämnd, förvaltning, avdelning, enhet]
enheter:
"""


def units() -> list[tuple[str, str, str, str]]:
    """(id, name, level, parent) of every unit, the top first; a unit's code follows its place."""
    found = [(TOP, "Storköpings kommun", "kommun", "")]
    for body in range(1, BODIES + 1):
        found.append((f"namnd-{body}", f"Nämnd {body}", "nämnd", TOP))
        for part in range(1, DEPARTMENTS + 1):
            above = f"avdelning-{body}-{part}"
            found.append((above, f"Avdelning {body}.{part}", "avdelning", f"namnd-{body}"))
            found += [
                (f"enhet-{body}-{part}-{n}", f"Enhet {body}.{part}.{n}", "enhet", above)
                for n in range(1, UNITS_A_DEPARTMENT + 1)
            ]
    return found


def codes() -> dict[str, str]:
    """Unit → its code."""
    return {unit[0]: str(_FIRST_CODE + number) for number, unit in enumerate(units())}


def of_level(level: str) -> list[str]:
    """The ids of a level."""
    return [unit_id for unit_id, _, its, _ in units() if its == level]


def below_bodies() -> list[str]:
    """The ids of the departments and their units."""
    return [*of_level("avdelning"), *of_level("enhet")]


def write_organisation(folder: Path) -> None:
    """``organisation.yaml``."""
    code, lines = codes(), []
    for unit_id, name, level, parent in units():
        above = f"under: {parent}, " if parent else ""
        lines.append(f'  - {{id: {unit_id}, namn: "{name}", nivå: {level}, {above}'
                     f'kod: "{code[unit_id]}"}}\n')  # fmt: skip
    (folder / "organisation.yaml").write_text(_HEAD + "".join(lines), "utf-8")
