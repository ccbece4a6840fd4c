"""A round of reporting, the units that take part in it, and how far each has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from utfall.domain.period import Month, month_from_text


class Depth(models.TextChoices):
    """How much is reported; each holds what is before it."""

    FIGURES = "figures", _("Siffror och förklaringar")
    FORECAST = "forecast", _("Siffror och prognos")
    GOALS = "goals", _("Siffror, prognos och mål")


class RoundState(models.TextChoices):
    """Whether people may still report."""

    OPEN = "open", _("Öppen")
    CLOSED = "closed", _("Stängd")


class UnitState(models.TextChoices):
    """How far a unit has come; *Låst* and *Väntar* follow from the units around it."""

    NOT_OPENED = "not_opened", _("Ej öppnad")
    NOT_STARTED = "not_started", _("Ej påbörjad")
    UNDER_WAY = "under_way", _("Pågår")
    SENT_BACK = "sent_back", _("Skickad tillbaka")
    DONE = "done", _("Klar")


class Round(models.Model):
    """A month's collection. ``month`` is the month it is called by, and the forecast round its
    forecasts carry as version; ``months`` are all it covers, as numbers: July's covers [6, 7]."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    month = models.CharField(max_length=7, unique=True)
    months = models.JSONField()
    depth = models.CharField(max_length=10, choices=Depth.choices)
    level = models.CharField(max_length=60)
    instructions = models.TextField(blank=True)
    units_due = models.DateField()
    departments_due = models.DateField()
    heads_due = models.DateField()
    meeting_on = models.DateField()
    state = models.CharField(
        max_length=8, choices=RoundState.choices, default=RoundState.OPEN
    )  # fmt: skip
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-month",)
        constraints = (
            models.CheckConstraint(
                condition=Q(depth__in=Depth.values), name="round_is_of_a_known_depth"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="round_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(units_due__lte=models.F("departments_due"))
                & Q(departments_due__lte=models.F("heads_due"))
                & Q(heads_due__lte=models.F("meeting_on")),
                name="round_goes_upward_in_time",
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN, closed_at__isnull=True)
                | Q(state=RoundState.CLOSED, closed_at__isnull=False),
                name="a_closed_round_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.month

    @property
    def as_month(self) -> Month:
        """The month it is called by, which forecasts carry as their version."""
        month = month_from_text(self.month)
        assert month is not None, self.month
        return month


class RoundUnit(models.Model):
    """A unit in a round. ``above`` takes what it sends; who has none below it *reports*, others
    compile; the topmost is the department head's, where the round ends.

    ``sent`` is what was sent up when it was marked done, with its hash; it is not changed by what
    is edited later. ``version`` grows by every change of state.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="units")
    unit_id = models.CharField(max_length=100)
    above = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="below"
    )  # fmt: skip
    place = models.PositiveIntegerField()
    reports = models.BooleanField()
    state = models.CharField(
        max_length=12, choices=UnitState.choices, default=UnitState.NOT_OPENED
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    sent = models.JSONField(null=True)
    sent_sha256 = models.CharField(max_length=64, blank=True)
    sent_back_at = models.DateTimeField(null=True)
    sent_back_by = models.UUIDField(null=True)
    sent_back_words = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("round", "unit_id"), name="unit_is_once_in_a_round"),
            models.CheckConstraint(
                condition=Q(state__in=UnitState.values), name="unit_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=UnitState.DONE)
                | Q(done_at__isnull=False, done_by__isnull=False, sent__isnull=False),
                name="done_says_who_when_and_what",
            ),
            models.CheckConstraint(
                condition=~Q(state=UnitState.SENT_BACK) | ~Q(sent_back_words=""),
                name="sent_back_with_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}, {self.state}"
