"""The paper's printed table as integers, and which cells öre amounts get wrong."""

from dataclasses import dataclass
from pathlib import Path

PRINTED = Path(__file__).parent / "tabell-2025-07.csv"

PARTS = ("administrativa-avdelningen", "overformyndarvht", "politisk-verksamhet", "oforutsett")
DEPARTMENTS = (
    "kommundirektor", "ekonomi-o-planering", "it", "tia-avdelningen", "hr-avdelning",
    "naringslivsenheten",
)  # fmt: skip
ROWS = (*DEPARTMENTS[:4], *PARTS, *DEPARTMENTS[4:], "totalt")
LEAVES = tuple(row for row in ROWS if row not in ("tia-avdelningen", "totalt"))
UNPHASED = "oforutsett"
AMOUNTS = ("budget_junjul", "actual_junjul", "budget_year", "budget_to_july", "actual_to_july")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row: five amounts and two variances in tkr, two shares in tenths of a percent."""

    tkr: dict[str, int]
    variance_junjul: int
    variance_to_july: int
    share_junjul: int
    share_to_july: int


def printed_rows() -> dict[str, PrintedRow]:
    """Read the copy of the paper's table."""
    lines = PRINTED.read_text(encoding="utf-8-sig").splitlines()[1:]
    return {key: _row(line.split(";")[1:]) for key, line in zip(ROWS, lines, strict=True)}


def _row(cells: list[str]) -> PrintedRow:
    whole = [_integer(cell) for cell in cells[:9]]
    amounts = dict(zip(AMOUNTS, (whole[0], whole[1], whole[4], whole[5], whole[6]), strict=True))
    return PrintedRow(amounts, whole[2], whole[7], whole[3], whole[8])


def _integer(cell: str) -> int:
    return int("".join(c for c in cell if c in "-0123456789"))


def leaves_of(row: str) -> tuple[str, ...]:
    """The leaf units a printed row sums."""
    if row == "totalt":
        return LEAVES
    return PARTS if row == "tia-avdelningen" else (row,)


def wrong_cells(ore: dict[str, dict[str, int]]) -> list[str]:
    """Name every printed cell that the leaves' öre amounts do not give."""
    return [
        f"{key}: {name} prints {found}, the paper {wanted}"
        for key, printed in printed_rows().items()
        for name, wanted, found in _cells(printed, _sums(ore, leaves_of(key)))
        if wanted != found
    ]


def _sums(ore: dict[str, dict[str, int]], leaves: tuple[str, ...]) -> dict[str, int]:
    return {name: sum(ore[leaf][name] for leaf in leaves) for name in AMOUNTS}


def _cells(printed: PrintedRow, ore: dict[str, int]) -> list[tuple[str, int, int]]:
    cells = [(name, printed.tkr[name], half_away(ore[name], 100_000)) for name in AMOUNTS]
    for span, variance, share in (
        ("junjul", printed.variance_junjul, printed.share_junjul),
        ("to_july", printed.variance_to_july, printed.share_to_july),
    ):
        budget, actual = ore[f"budget_{span}"], ore[f"actual_{span}"]
        cells.append((f"variance_{span}", variance, half_away(budget - actual, 100_000)))
        cells.append((f"share_{span}", share, half_away(1000 * actual, budget) if budget else 0))
    return cells


def half_away(numerator: int, denominator: int) -> int:
    """Round half away from zero, in integers (the tests' own)."""
    magnitude = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return -magnitude if (numerator < 0) != (denominator < 0) else magnitude
