"""Öre amounts that give every printed cell, by one linear program; writes the example's targets.

    python -m tests.example.solve_targets       rewrites src/utfall/example/targets.csv

Unknowns are five amounts per leaf unit, in tkr, and the slack: how far amounts, variances and
percents stand from the nearest edge of a printed cell. Each printed amount and variance is an
interval of ±½ tkr, each percent two linear inequalities. The slack is made as large as it gets;
whole öre are then checked in integers.
"""

import random
from pathlib import Path

from scipy.optimize import linprog

from tests.example.printed_table import (
    AMOUNTS,
    LEAVES,
    UNPHASED,
    PrintedRow,
    leaves_of,
    printed_rows,
    wrong_cells,
)

TARGETS = Path(__file__).parents[2] / "src" / "utfall" / "example" / "targets.csv"
SLACK = len(LEAVES) * len(AMOUNTS)

JITTER_ORE = 1_700
HEADER = """\
# Belopp i öre per enhet som ger varje tryckt cell i tabellen för juli 2025 (§ 59).
# Gjord av tests/example/solve_targets.py: ett linjärt program (HiGHS) som håller största möjliga
# avstånd till varje avrundningsgräns, {slack} kr; därefter hela ören, kontrollerade i heltal.
# Bara de tryckta siffrorna är papprets; örena är påhittade.
"""

Row = list[float]


def solve() -> tuple[dict[str, dict[str, int]], int]:
    """Give öre per leaf and amount, and the slack in whole kronor."""
    rows, limits = _inequalities()
    objective = [0.0] * SLACK + [-1.0]
    bounds = [_bounds(leaf, name) for leaf in LEAVES for name in AMOUNTS] + [(0.0, None)]
    solution = linprog(objective, A_ub=rows, b_ub=limits, bounds=bounds, method="highs")
    assert solution.success, solution.message
    randomness = random.Random(59)
    ore = {
        leaf: {name: _whole_ore(solution.x, leaf, name, randomness) for name in AMOUNTS}
        for leaf in LEAVES
    }
    return ore, int(solution.x[SLACK] * 1000)


def _whole_ore(values: Row, leaf: str, name: str, randomness: random.Random) -> int:
    """The solution in öre, moved a little so that amounts look like a ledger's."""
    if leaf == UNPHASED and name != "budget_year":
        return 0
    return round(values[_column(leaf, name)] * 100_000) + randomness.randint(
        -JITTER_ORE, JITTER_ORE
    )


def _bounds(leaf: str, name: str) -> tuple[float, float | None]:
    return (0.0, 0.0) if leaf == UNPHASED and name != "budget_year" else (0.0, None)


def _column(leaf: str, name: str) -> int:
    return LEAVES.index(leaf) * len(AMOUNTS) + AMOUNTS.index(name)


def _inequalities() -> tuple[list[Row], Row]:
    rows: list[Row] = []
    limits: Row = []
    for key, printed in printed_rows().items():
        for terms, low, high in _ranges(printed):
            if leaves_of(key) == (UNPHASED,) and "budget_year" not in terms:
                continue
            rows.append(_row(key, terms, 1.0))
            limits.append(high)
            rows.append(_row(key, terms, -1.0))
            limits.append(-low)
    return rows, limits


def _ranges(printed: PrintedRow) -> list[tuple[dict[str, float], float, float]]:
    """Sums of a row's amounts with the bounds they stay within."""
    ranges = [({name: 1.0}, tkr - 0.5, tkr + 0.5) for name, tkr in printed.tkr.items()]
    for span, variance, share in (
        ("junjul", printed.variance_junjul, printed.share_junjul),
        ("to_july", printed.variance_to_july, printed.share_to_july),
    ):
        budget, actual = f"budget_{span}", f"actual_{span}"
        ranges.append(({budget: 1.0, actual: -1.0}, variance - 0.5, variance + 0.5))
        ranges.append(({actual: 1.0, budget: -(share + 0.5) / 1000}, -1e9, 0.0))
        ranges.append(({actual: 1.0, budget: -(share - 0.5) / 1000}, 0.0, 1e9))
    return ranges


def _row(key: str, terms: dict[str, float], sign: float) -> Row:
    row = [0.0] * SLACK + [1.0]
    for leaf in leaves_of(key):
        for name, factor in terms.items():
            row[_column(leaf, name)] = sign * factor
    return row


def targets_text(ore: dict[str, dict[str, int]], slack: int) -> str:
    """The file's text."""
    lines = [";".join(("unit", *(f"{name}_ore" for name in AMOUNTS)))]
    lines += [";".join((leaf, *(str(ore[leaf][name]) for name in AMOUNTS))) for leaf in LEAVES]
    return HEADER.format(slack=slack) + "\n".join(lines) + "\n"


def committed_targets() -> dict[str, dict[str, int]]:
    """Read the committed file."""
    lines = [line for line in TARGETS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {
        unit: dict(zip(AMOUNTS, map(int, amounts), strict=True))
        for unit, *amounts in (line.split(";") for line in lines[1:])
    }


if __name__ == "__main__":
    found, kronor = solve()
    assert not wrong_cells(found)
    TARGETS.write_text(targets_text(found, kronor), encoding="utf-8")
