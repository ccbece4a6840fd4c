"""What someone has written and not saved, by the form it stands in."""

from django.db import models
from uuid_utils.compat import uuid7


class Draft(models.Model):
    """One person's unfinished fields of one form; ``key`` names the form, ``page`` is the address
    it stands at, where that is known."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField()
    key = models.CharField(max_length=200)
    page = models.CharField(max_length=500, blank=True)
    fields = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person_id", "key"), name="a_person_has_one_draft_of_a_form"
            ),
        )

    def __str__(self) -> str:
        return self.key
