"""A voucher's rows sum to zero (SIE 4B: debit +, credit −)."""

from collections.abc import Iterable, Iterator

import numpy as np

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.row_batch import RowBatch
from utfall.ledger.rows import Delivery

VOUCHER = ("voucher_series", "voucher_number", "voucher_date")
BOOKED = ("actual", "unbooked")


def unbalanced_voucher(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per voucher that does not, with the difference and the line of its first row."""
    if delivery.kind not in BOOKED or not context.has_vouchers:
        return []
    sums: dict[tuple[str, str, str], tuple[int, int]] = {}
    for batch in delivery.rows.batches:
        for key, line, ore in _runs(batch):
            before = sums.pop(key, (line, 0))
            sums[key] = (min(line, before[0]), ore + before[1])
    found = (
        (f"{series} {number}".strip(), line, ore)
        for (series, number, day), (line, ore) in sums.items()
        if series or number or day
    )
    return unbalanced(found, context.shown_name)


def _runs(batch: RowBatch) -> Iterator[tuple[tuple[str, str, str], int, int]]:
    """(voucher, first line, öre) of rows of one voucher that follow each other. What balances in
    itself is left out, but for the batch's first and last: a voucher may go on in another."""
    if not len(batch):
        return
    columns = [batch.coded(name) for name in VOUCHER]
    differs = np.zeros(len(batch) - 1, np.bool_)
    for coded in columns:
        differs |= coded.codes[1:] != coded.codes[:-1]
    starts = np.flatnonzero(np.concatenate(([True], differs)))
    sums = np.add.reduceat(batch.amount_ore, starts)
    wanted = sums != 0
    wanted[0] = wanted[-1] = True
    for start, ore in zip(starts[wanted].tolist(), sums[wanted].tolist(), strict=True):
        series, number, day = (coded[start] for coded in columns)
        yield (series, number, day), int(batch.line[start]), ore


def unbalanced(vouchers: Iterable[tuple[str, int, int]], shown_name: str) -> list[Problem]:
    """The warnings of vouchers given as name, line and sum in öre."""
    return [
        problem("KONTR-01", file=shown_name, line=line, voucher=name or "utan nummer",
                difference=ore_text(ore))
        for name, line, ore in vouchers
        if ore
    ]  # fmt: skip
