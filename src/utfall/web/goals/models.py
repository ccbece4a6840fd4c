"""Goals with indicators, activities, and measures, with what is reported of each month by month.

A goal's and an indicator's wording is a version with the decision that set it: none is ever
changed, a new decision adds the next. ``unit_id`` says who answers for it; a council's goal has
indicators of several units.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from utfall.web.goals.decision import Decision, is_decided, is_undecided


class Direction(models.TextChoices):
    """Which way an indicator is better."""

    HIGHER = "higher", _("Högre är bättre")
    LOWER = "lower", _("Lägre är bättre")


class ActivityStatus(models.TextChoices):
    """How far an activity has come."""

    PLANNED = "planerad", _("Planerad")
    UNDER_WAY = "startad", _("Pågår")
    DONE = "klar", _("Klar")
    STOPPED = "avbruten", _("Avbruten")


class Decided(models.Model):
    """What a decision is kept in."""

    decision_body = models.CharField(max_length=120, blank=True)
    decision_section = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    diary_number = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def decision(self) -> Decision | None:
        """The decision, where there is one."""
        if self.decided_on is None:
            return None
        return Decision(
            self.decision_body, self.decision_section, self.decided_on, self.diary_number
        )


class Goal(models.Model):
    """A goal of a unit for a year; its words stand in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_id = models.CharField(max_length=100)
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("year", "unit_id")),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"


class GoalVersion(Decided):
    """A goal as a decision words it; the last number that is decided holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    wording = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("goal", "number"), name="goal_has_one_of_each_number"),
            models.CheckConstraint(condition=~Q(wording=""), name="goal_has_words"),
            models.CheckConstraint(condition=is_decided(), name="goal_rests_on_a_decision"),
        )

    def __str__(self) -> str:
        return self.wording


class Indicator(models.Model):
    """What a goal is measured by, and by whom it is reported. Values are whole numbers of the last
    decimal: 886 with one decimal is 88,6. What they are measured in never changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="indicators")
    unit_id = models.CharField(max_length=100)
    measured_in = models.CharField(max_length=40)
    decimals = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=6, choices=Direction.choices)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("unit_id",)),)
        constraints = (
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="indicator_has_a_direction"
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="indicator_has_four_decimals_at_most"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.measured_in}"


class IndicatorVersion(Decided):
    """An indicator as a decision words it, with target and tolerance in the last decimal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    definition = models.TextField()
    source = models.CharField(max_length=200)
    target = models.BigIntegerField()
    tolerance = models.BigIntegerField(default=0)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "number"), name="indicator_has_one_of_each_number"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(definition="") & ~Q(source=""),
                name="indicator_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(tolerance__gte=0), name="indicator_tolerates_no_less_than_nothing"
            ),
            models.CheckConstraint(condition=is_decided(), name="target_rests_on_a_decision"),
        )

    def __str__(self) -> str:
        return self.name


class Outcome(models.Model):
    """An indicator's outcome one month; without a value its words say why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="outcomes")
    month = models.CharField(max_length=7)
    value = models.BigIntegerField(null=True)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()

    class Meta:
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "month"), name="indicator_has_one_outcome_a_month"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(words=""),
                name="what_is_missing_is_said_in_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.value}"


class Activity(models.Model):
    """Something a unit does towards its goals."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_id = models.CharField(max_length=100)
    text = models.TextField()
    owner = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    status = models.CharField(max_length=10, choices=ActivityStatus.choices)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()

    class Meta:
        ordering = ("first", "id")
        indexes = (models.Index(fields=("unit_id",)),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(owner=""), name="activity_says_what_and_who"
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="activity_ends_no_earlier_than_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ActivityStatus.values), name="activity_has_a_known_status"
            ),
        )

    def __str__(self) -> str:
        return self.text


class Measure(Decided):
    """A measure lives from ``first_month`` until it is declared done, and is shown ever after.

    ``first_due`` and ``first_promised_ore`` are what was promised at first. Effects are öre better
    than without it: a saved cost and a raised revenue are both plus.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_id = models.CharField(max_length=100)
    first_month = models.CharField(max_length=7)
    text = models.TextField()
    owner = models.CharField(max_length=120)
    promised_ore = models.BigIntegerField()
    due = models.DateField()
    first_promised_ore = models.BigIntegerField()
    first_due = models.DateField()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()
    done_month = models.CharField(max_length=7, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    done_words = models.TextField(blank=True)

    class Meta:
        ordering = ("due", "id")
        indexes = (models.Index(fields=("unit_id",)),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(owner=""), name="measure_says_what_and_who"
            ),
            models.CheckConstraint(
                condition=Q(promised_ore__gt=0), name="measure_promises_something"
            ),
            models.CheckConstraint(
                condition=is_decided() | is_undecided(), name="measure_has_a_whole_decision_or_none"
            ),
            models.CheckConstraint(
                condition=Q(done_month="", done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False)
                & ~Q(done_month="") & ~Q(done_words=""),
                name="measure_done_says_who_when_and_how",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text


class MeasureLine(models.Model):
    """What of a measure's effect is booked up to a month, in öre from its beginning."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="lines")
    month = models.CharField(max_length=7)
    booked_ore = models.BigIntegerField()
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()

    class Meta:
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(fields=("measure", "month"), name="measure_has_a_line_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.booked_ore}"
