"""A delivery's rows one by one, for tests that look at each."""

from utfall.ledger.rows import Delivery, LedgerRow, each_row


def listed(delivery: Delivery) -> list[LedgerRow]:
    """Every row, with as many code parts as the delivery has."""
    return list(each_row(delivery.rows, len(delivery.part_ids)))
