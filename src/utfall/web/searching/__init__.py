"""Finding a unit, an account, a voucher or a report."""
