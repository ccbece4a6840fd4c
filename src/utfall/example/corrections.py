"""What people do wrong and put right: wrong account, double booking, a row changed afterwards."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from utfall.example.days import working_day
from utfall.example.unit import Unit
from utfall.example.voucher import Row, Voucher

_DOUBLE_EVERY = 3


def corrections(
    unit: Unit, month: int, booked: Sequence[Voucher], randomness: random.Random
) -> Iterator[Voucher]:
    """Vouchers that leave the unit's month as it was: its sum, not each account's."""
    invoices = [voucher for voucher in booked if voucher.series == "K"]
    wrong, double = randomness.sample(invoices, 2)
    yield _other_account(unit, month, wrong, randomness)
    if randomness.randint(1, _DOUBLE_EVERY) == 1:
        again = replace(double, text=f"{double.text} (dubblett)")
        back = tuple(row.turned() for row in double.rows)
        yield again
        yield Voucher("A", working_day(month, 31), f"Vänd dubblett: {double.text}", back)


def _other_account(unit: Unit, month: int, wrong: Voucher, randomness: random.Random) -> Voucher:
    row = wrong.rows[0]
    others = sorted({p.account for p in unit.purchases if p.account != row.account})
    right = replace(row, account=randomness.choice(others))
    text = f"Rättelse av felkonterad faktura: {wrong.text}"
    return Voucher("A", working_day(month, 31), text, (row.turned(), right))


def changed_afterwards(voucher: Voucher) -> Voucher:
    """The first row was struck and put in anew with another text and amount before."""
    first = voucher.rows[0]
    struck = replace(first, amount_ore=first.amount_ore + 9_000, history="removed")
    added: Row = replace(first, text=f"{first.text} (ändrad)", history="added")
    return replace(voucher, rows=(struck, added, *voucher.rows[1:]))
