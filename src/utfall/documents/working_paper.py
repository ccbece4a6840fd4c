"""A unit's working paper: its own figures, and the fields people fill in beside them.

It goes out as a workbook and comes back; what it is of, and what stood in it when it left, goes
with it.
"""

import hashlib
from dataclasses import astuple, dataclass
from enum import StrEnum

from utfall.documents.docx_text import holdable

SCHEMA = "utfall.workbook/1"
SHEET = "Arbetsunderlag"
IDENTITY_SHEET = "Utfall"
LABEL_HEADING = "Rad"
KEY_HEADING = "Nyckel (ändra inte)"


class Field(StrEnum):
    """What a row has to fill in; the value is the column's heading."""

    FORECAST = "Prognos för helåret: avvikelse mot budget, tkr"
    CAUSE = "Orsak"
    COMMENT = "Kommentar"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a paper is of: the municipality, unit, month and round, and the snapshot its figures
    are from."""

    municipality: str
    unit: str
    month: str
    round: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row by its key in the report. ``figures`` are öre with the printed signs; the rest is
    what stood there when the paper left, with the versions it was made from: a forecast's
    deviation in öre (surplus +), None where none was stated. Fields are for rows that take them."""

    key: str
    label: str
    figures: tuple[int | None, ...]
    takes_forecast: bool
    takes_comment: bool
    cost_type: str = ""
    forecast_version: int = 0
    forecast_ore: int | None = None
    cause: str = ""
    comment_version: int = 0
    comment: str = ""

    def identity(self) -> tuple[str, ...]:
        """What goes along hidden, as texts."""
        forecast = "" if self.forecast_ore is None else str(self.forecast_ore)
        return (self.key, self.label, self.cost_type, str(int(self.takes_forecast)),
                str(int(self.takes_comment)), str(self.forecast_version), forecast, self.cause,
                str(self.comment_version), self.comment)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """The whole paper; ``headings`` are those of the figures, ``causes`` what a forecast may
    state."""

    identity: Identity
    title: str
    about: str
    instruction: str
    headings: tuple[str, ...]
    rows: tuple[PaperRow, ...]
    causes: tuple[str, ...]


def identity_lines(identity: Identity, rows: tuple[PaperRow, ...]) -> list[tuple[str, ...]]:
    """The hidden sheet's lines: the schema with a checksum over all that follows, what the paper
    is of, and a line a row."""
    said = [astuple(identity), *(row.identity() for row in rows)]
    lines = [tuple(map(holdable, line)) for line in said]
    return [(SCHEMA, checksum(lines)), *lines]


def checksum(lines: list[tuple[str, ...]]) -> str:
    """sha256 over the lines' texts: whether somebody changed what goes along hidden. Blanks at a
    line's end are what a spreadsheet leaves of empty cells."""
    kept = ["\x1f".join(line).rstrip("\x1f") for line in lines]
    text = "\x1e".join(kept).replace("\r\n", "\n")
    return hashlib.sha256(text.encode()).hexdigest()
