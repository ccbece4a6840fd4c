"""What a format writes: everything a finished file of a report holds."""

from typing import NamedTuple

from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.reports.result import ReportResult
from utfall.tables.table import Table


class FinishedReport(NamedTuple):
    """A result, the table printed from it, and its seal."""

    result: ReportResult
    table: Table
    seal: Seal
    theme: Theme
    unit_name: str

    @property
    def municipality(self) -> str:
        """The municipality's name."""
        return self.theme.municipality
