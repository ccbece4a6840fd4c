"""Reading the workbook someone is to decide on."""

from uuid import UUID

from utfall.web.rounds.models import RoundUnit
from utfall.web.workbooks.entries import Entry, entry_of
from utfall.web.workbooks.models import ReturnedWorkbook


def returned_of(person_id: UUID, part: RoundUnit) -> ReturnedWorkbook | None:
    """The person's own of the unit's month, or None."""
    found = ReturnedWorkbook.objects.filter(part=part, person_id=person_id)
    return found.select_related("part__round").first()


def entries_in(returned: ReturnedWorkbook) -> tuple[Entry, ...]:
    """Its rows."""
    return tuple(entry_of(row) for row in returned.rows)
