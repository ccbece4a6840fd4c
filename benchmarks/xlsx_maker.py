"""A made workbook of vouchers' rows, with its control sums.

``python -m benchmarks.xlsx_maker OUT.xlsx --rows 100000 --seed 1``

The rows are those of ``sie_maker`` under its CSV's headings: codes as texts, voucher numbers and
dates as whole numbers, amounts in kronor with öre as the two decimals that a binary number gives.
Prints the control sums as JSON.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from itertools import repeat
from pathlib import Path

import xlsxwriter

from benchmarks.sie_maker import CSV_COLUMNS, DIALECTS, PARTS, Row, Voucher, vouchers

SHEET = "Transaktioner"


@dataclass(slots=True)
class XlsxControl:
    """What the workbook must be read as; amounts in öre."""

    bytes: int = 0
    rows: int = 0
    cells: int = 0
    positive_sum_ore: int = 0


def make(target: Path, rows: int, seed: int = 1) -> XlsxControl:
    """Write at least ``rows`` rows, of whole vouchers."""
    control = XlsxControl()
    workbook = xlsxwriter.Workbook(target)
    sheet = workbook.add_worksheet(SHEET)
    sheet.write_row(0, 0, CSV_COLUMNS)
    for voucher in vouchers(seed, DIALECTS["usual"].dimensions):
        for row in voucher.rows:
            control.rows += 1
            control.positive_sum_ore += max(row.ore, 0)
            for place, value in _cells(voucher, row):
                control.cells += 1
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(control.rows, place, value)
        if control.rows >= rows:
            break
    workbook.close()
    control.bytes = target.stat().st_size
    return control


def _cells(voucher: Voucher, row: Row) -> list[tuple[int, str | float]]:
    """The filled cells, each with its column."""
    codes = (*row.codes, *repeat("", PARTS))[:PARTS]
    kronor = row.ore / 100
    values: tuple[str | float, ...] = (
        voucher.series, voucher.number, int(voucher.day), voucher.text, row.account, *codes,
        kronor, row.text,
    )  # fmt: skip
    return [(place, value) for place, value in enumerate(values) if value != ""]


def main(words: list[str]) -> int:
    """Make one workbook as the words say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.xlsx_maker", description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    print(json.dumps(asdict(make(asked.target, asked.rows, asked.seed))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
