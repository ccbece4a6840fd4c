"""Every format that says itself what it holds, by its name in a profile: a line each.

A table's format (CSV, XLSX) is a table of cells, and needs a profile to be understood.
"""

from utfall.ledger.ledger_file import LedgerFormat
from utfall.ledger.sie4_ledger import SIE4
from utfall.ledger.sie5_ledger import SIE5

LEDGER_FORMATS: dict[str, LedgerFormat] = {"sie4": SIE4, "sie5": SIE5}
