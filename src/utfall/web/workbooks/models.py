"""A working paper that came back, kept until who sent it in has decided on it."""

from django.db import models
from uuid_utils.compat import uuid7

from utfall.web.rounds.models import RoundUnit


class ReturnedWorkbook(models.Model):
    """One person's of a unit's month; a later one takes its place. ``rows`` are what was read of
    it (``entries.py``): the file itself stays with who sent it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(RoundUnit, on_delete=models.CASCADE, related_name="workbooks")
    person_id = models.UUIDField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("part", "person_id"), name="a_person_decides_on_one_workbook_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return self.file_name
