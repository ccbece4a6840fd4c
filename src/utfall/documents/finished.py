"""What a format writes: everything a finished file of a report holds."""

from dataclasses import dataclass

from utfall.documents.seal import Seal
from utfall.reports.result import ReportResult
from utfall.tables.table import Table


@dataclass(frozen=True, slots=True)
class FinishedReport:
    """A result, the table printed from it, and its seal."""

    result: ReportResult
    table: Table
    seal: Seal
    municipality: str
    unit_name: str
