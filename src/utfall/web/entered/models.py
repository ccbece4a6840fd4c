"""How far each scope of entered facts has come: what is saved, and what the snapshot has of it."""

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7


class EnteredScope(models.Model):
    """One kind, version, layer, year and unit of what people enter. ``version`` counts saves;
    the current snapshot holds what stood at ``published_version``."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20)
    fact_version = models.CharField(max_length=60, blank=True)
    layer = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField()
    unit_id = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)
    published_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "fact_version", "layer", "year", "unit_id"),
                name="entered_scope_is_there_once",
            ),
            models.CheckConstraint(
                condition=Q(published_version__lte=F("version")),
                name="nothing_is_published_before_it_is_saved",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.fact_version} {self.year} {self.unit_id}"
