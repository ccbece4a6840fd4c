"""Audit events: text keys and a person's id, so that history outlives what it is about.

The database itself refuses UPDATE, DELETE and TRUNCATE (migration 0002), on SQLite also
INSERT OR REPLACE. Each event carries the hash of the one before it, so that a copy of the table put
in the place of another shows.
"""

from django.db import models
from django.db.models import Q


class AuditHead(models.Model):
    """The one row that says the last event's hash: locked while an event is added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="there_is_one_head"),)


class AuditEvent(models.Model):
    """Who did what to which object, when, with what it was before and after."""

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    action = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=40)
    object_key = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=~Q(action=""), name="event_says_what_was_done"),
            models.CheckConstraint(condition=~Q(object_key=""), name="event_says_to_what"),
        )
        indexes = (models.Index(fields=("object_kind", "object_key")),)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.object_key}"
