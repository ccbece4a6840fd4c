"""What a unit thinks the year will be per cost type, its words, and what is known and not booked.

A row's ``version`` counts its saves; 1 is the first. Amounts are öre in the ledger's sign (cost +).
"""

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from utfall.domain.forecast_cause import CAUSES
from utfall.web.rounds.models import RoundUnit

PHASING = "periodisering"
"""The cause that says a deviation to date evens out within the year."""


class Forecast(models.Model):
    """One unit's year of one cost type in a round. ``amount_ore`` None: nothing is stated (any
    more), which is no row among the facts; ``phasing_ore``, positive, is how much of the deficit to
    date is phasing. ``against_*`` name the budget stated against: its version, with the changes
    decided by the date."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(RoundUnit, on_delete=models.CASCADE, related_name="forecasts")
    cost_type = models.CharField(max_length=60)
    amount_ore = models.BigIntegerField(null=True)
    cause = models.CharField(max_length=20, blank=True)
    phasing_ore = models.BigIntegerField(null=True)
    words = models.TextField(blank=True)
    against_version = models.CharField(max_length=60, blank=True)
    against_date = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("cost_type",)
        constraints = (
            models.UniqueConstraint(
                fields=("part", "cost_type"), name="a_cost_type_is_forecast_once_in_a_round"
            ),
            models.CheckConstraint(condition=~Q(cost_type=""), name="forecast_is_of_a_cost_type"),
            models.CheckConstraint(
                condition=Q(cause__in=("", *CAUSES)), name="forecast_has_a_known_cause"
            ),
            models.CheckConstraint(
                condition=Q(amount_ore__isnull=True)
                | (Q(against_date__isnull=False) & ~Q(against_version="")),
                name="a_stated_forecast_names_its_budget",
            ),
            models.CheckConstraint(
                condition=Q(phasing_ore__isnull=True) | Q(cause=PHASING, phasing_ore__gt=0),
                name="phasing_has_the_cause_phasing",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="forecast_counts_its_saves"),
        )

    def __str__(self) -> str:
        return f"{self.cost_type} {self.amount_ore}"


class ForecastWords(models.Model):
    """A unit's words on its whole forecast: why it says zero in spite of a deficit (``reason``,
    which follows upward), and what has changed since the last one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.OneToOneField(RoundUnit, on_delete=models.CASCADE, related_name="forecast_words")
    reason = models.TextField(blank=True)
    since_last = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(version__gte=1), name="words_count_their_saves"),
        )

    def __str__(self) -> str:
        return self.reason or self.since_last


class UnbookedItem(models.Model):
    """Something known that the ledger does not have yet: shown beside it, never summed into it.
    It is of an account or of a cost type; ``expected`` is the month it is thought to be booked."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(RoundUnit, on_delete=models.CASCADE, related_name="unbooked")
    text = models.CharField(max_length=300)
    amount_ore = models.BigIntegerField()
    account = models.CharField(max_length=20, blank=True)
    cost_type = models.CharField(max_length=60, blank=True)
    expected = models.CharField(max_length=7)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="unbooked_says_what_it_is"),
            models.CheckConstraint(condition=~Q(amount_ore=0), name="unbooked_has_an_amount"),
            models.CheckConstraint(condition=~Q(expected=""), name="unbooked_says_when"),
            models.CheckConstraint(
                condition=(Q(account="") & ~Q(cost_type="")) | (~Q(account="") & Q(cost_type="")),
                name="unbooked_is_of_an_account_or_a_cost_type",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="unbooked_counts_its_saves"),
        )

    def __str__(self) -> str:
        return self.text


NEXT_VERSION = F("version") + 1
