"""The öre the example must hit, per unit: read from targets.csv, which a test solves anew."""

from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).parent / "targets.csv"


@dataclass(frozen=True, slots=True)
class Targets:
    """A unit's amounts in öre that print as the paper does."""

    budget_junjul: int
    actual_junjul: int
    budget_year: int
    budget_to_july: int
    actual_to_july: int


def read_targets() -> dict[str, Targets]:
    """Give the targets by unit."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split(";") for line in lines if not line.startswith("#")]
    return {unit: Targets(*map(int, amounts)) for unit, *amounts in rows[1:]}
