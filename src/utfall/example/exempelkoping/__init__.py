"""Exempelköping, a whole invented municipality: its folder and its deliveries.

A municipality of about 30,000 inhabitants. Everything is invented but the printed figures of the
staff office's paper (§ 59), whose own files come from ``utfall.example`` unchanged. The bytes are
the same every time.

Units and recipes give budget lines (``budget.py``), these give monthly amounts (``actuals.py``),
and these are split into balanced vouchers (``vouchers.py``): how finely is a choice, the amounts
per unit, account and month are not. What is to be found in it stands in ``stories.py``.
"""
