"""Budget changes people have entered. One is never edited or deleted: another corrects it."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from uuid_utils.compat import uuid7

from utfall.domain.decision import DELEGATED, PHASING, SUPPLEMENTARY, TYPES, Decision, read_decision
from utfall.domain.period import PERIODS


class BudgetYear(models.Model):
    """A year's budget as people change it; ``version`` counts changes, so that one who judged it
    by what another has changed since saves nothing."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.year)


class BudgetChange(models.Model):
    """One decision, or one new phasing of a row. ``unit_id`` is the body whose facts it lies among,
    the top where it moves between bodies. ``decision`` is the text facts keep."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    budget_year = models.ForeignKey(BudgetYear, models.PROTECT, related_name="changes")
    type = models.CharField(max_length=20)
    decision = models.TextField()
    decision_date = models.DateField()
    diary_number = models.CharField(max_length=60, blank=True)
    is_by_council = models.BooleanField(default=False)
    has_paragraph = models.BooleanField(default=False)
    unit_id = models.CharField(max_length=100)
    # the row a phasing is of; empty for a decision
    row_key = models.CharField(max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by"
    )  # fmt: skip
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(type__in=(*TYPES, PHASING)), name="budget_change_is_of_a_known_type"
            ),
            models.CheckConstraint(
                condition=~Q(type=SUPPLEMENTARY) | Q(is_by_council=True),
                name="supplementary_grant_is_by_the_council",
            ),
            models.CheckConstraint(
                condition=Q(has_paragraph=True) & ~Q(type__in=(DELEGATED, PHASING))
                | Q(has_paragraph=False, type__in=(DELEGATED, PHASING)),
                name="budget_change_has_a_paragraph_or_is_by_delegation",
            ),
            models.CheckConstraint(
                condition=Q(type=PHASING) & ~Q(row_key="") | ~Q(type=PHASING) & Q(row_key=""),
                name="a_phasing_and_no_decision_is_of_one_row",
            ),
        )

    def __str__(self) -> str:
        return self.decision

    @cached_property
    def said(self) -> Decision:
        """The decision's parts."""
        return read_decision(self.decision)


class ChangedAmount(models.Model):
    """Öre that a change puts on one code string in one period; ``place`` is its line."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    change = models.ForeignKey(BudgetChange, models.PROTECT, related_name="amounts")
    place = models.PositiveSmallIntegerField()
    fact_version = models.CharField(max_length=60, blank=True)
    layer = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=60)
    account = models.CharField(max_length=60)
    parts = models.JSONField(default=dict)
    period = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField()

    class Meta:
        ordering = ("change", "place", "period")
        constraints = (
            models.UniqueConstraint(
                fields=("change", "place", "period"), name="budget_line_has_a_period_once"
            ),
            models.CheckConstraint(
                condition=Q(period__in=PERIODS), name="budget_amount_is_of_a_known_period"
            ),
            models.CheckConstraint(
                condition=~Q(amount_ore=0), name="budget_amount_is_not_zero"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} {self.account} {self.period}: {self.amount_ore}"
