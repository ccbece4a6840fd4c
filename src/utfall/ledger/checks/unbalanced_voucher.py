"""A voucher's rows sum to zero (SIE 4B: debit +, credit −)."""

from collections.abc import Iterable

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.rows import Delivery

BOOKED = ("actual", "unbooked")


def unbalanced_voucher(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per voucher that does not, with the difference and the line of its first row."""
    if delivery.kind not in BOOKED or not context.has_vouchers:
        return []
    sums: dict[tuple[str, str, str], list[int]] = {}
    for row in delivery.rows:
        if row.voucher_series or row.voucher_number or row.voucher_date:
            key = (row.voucher_series, row.voucher_number, row.voucher_date)
            entry = sums.setdefault(key, [0, row.line])
            entry[0] += row.amount_ore
            entry[1] = min(entry[1], row.line)
    found = ((f"{s} {n}".strip(), line, ore) for (s, n, _), (ore, line) in sums.items())
    return unbalanced(found, context.shown_name)


def unbalanced(vouchers: Iterable[tuple[str, int, int]], shown_name: str) -> list[Problem]:
    """The warnings of vouchers given as name, line and sum in öre."""
    return [
        problem("KONTR-01", file=shown_name, line=line, voucher=name or "utan nummer",
                difference=ore_text(ore))
        for name, line, ore in vouchers
        if ore
    ]  # fmt: skip
