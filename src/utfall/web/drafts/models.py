"""What someone has written and not saved, by the form it stands in."""

from django.db import models
from uuid_utils.compat import uuid7


class Draft(models.Model):
    """One person's unfinished fields of one form; ``key`` names the form, as its page does."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField()
    key = models.CharField(max_length=200)
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
