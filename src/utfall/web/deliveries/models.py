"""A delivery from upload to decision. Its rows live in the folder's snapshot; here stands who did
what, and what was found in the file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from utfall.domain.fact_kinds import KINDS


class State(models.TextChoices):
    """Where a delivery stands."""

    UPLOADED = "uploaded", _("Väntar på att läsas")
    READING = "reading", _("Läses")
    REFUSED = "refused", _("Har fel")
    WAITING = "waiting", _("Väntar på beslut")
    TAKING_IN = "taking_in", _("Läses in")
    ACCEPTED = "accepted", _("Inläst")
    THROWN = "thrown", _("Kastad")
    FAILED = "failed", _("Misslyckades")


UNDER_WAY = (State.UPLOADED, State.READING, State.TAKING_IN)
OPEN_STATES = (*UNDER_WAY, State.WAITING)


class Delivery(models.Model):
    """One file someone has handed in. ``found`` is what reading it said, as a JSON document."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.UPLOADED)
    version = models.PositiveIntegerField(default=1)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    fact_version = models.CharField(max_length=60, blank=True)
    layer = models.CharField(max_length=60, blank=True)
    profile = models.CharField(max_length=120, blank=True)
    period_state = models.CharField(max_length=12, blank=True)
    extracted = models.CharField(max_length=40, blank=True)
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()
    step = models.CharField(max_length=200, blank=True)
    found = models.JSONField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    accepted_codes = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)
    # the one it made; while it is being taken in, the one that was there when that began
    snapshot = models.CharField(max_length=80, blank=True)
    replaced = models.JSONField(null=True)

    class Meta:
        ordering = ("-uploaded_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="delivery_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="delivery_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="delivery_decision_has_both_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.TAKING_IN, State.ACCEPTED, State.THROWN))
                | Q(decided_by__isnull=False),
                name="delivery_is_taken_in_or_thrown_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ACCEPTED) | ~Q(snapshot=""),
                name="delivery_taken_in_names_its_snapshot",
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker has something to do with it."""
        return self.state in UNDER_WAY
