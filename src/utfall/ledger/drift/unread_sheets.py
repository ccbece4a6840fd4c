"""Sheets that nobody said to leave: they have the profile's headings, and it does not read them."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.xlsx import Workbook
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.table_headings import has_every_heading

_LISTED = 8


def unread_sheets(workbook: Workbook, shown_name: str, profile: Profile) -> list[Problem]:
    """One warning, where the profile reads the first sheet or several: next month's sheet, put
    beside the others, would be left out in silence. A profile that names one sheet has chosen."""
    if len(profile.sheets) == 1 or profile.heading_row == 0:
        return []
    read = profile.sheets or workbook.sheets[:1]
    beside = (name for name in workbook.sheets if name not in read)
    heads = ((name, workbook.head(name)) for name in beside)
    alike = [name for name, head in heads if head is not None and has_every_heading(head, profile)]
    if not alike:
        return []
    shown = ", ".join(alike[:_LISTED]) + (" …" if len(alike) > _LISTED else "")
    return [problem("DRIFT-10", file=shown_name, sheets=shown, read=", ".join(read[:_LISTED]))]
