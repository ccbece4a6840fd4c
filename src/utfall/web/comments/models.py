"""Words at a report, a row or a cell of a unit's month, with the figure they were written on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from utfall.web.rounds.models import RoundUnit


class ShownTo(models.TextChoices):
    """How far a comment goes; each holds who is before it."""

    UNIT = "unit", _("Enheten")
    UPWARD = "upward", _("Uppåt")
    PAPER = "paper", _("I handlingen")


class Comment(models.Model):
    """One cell's comment. ``row`` empty is the whole report, ``column`` empty the row.

    ``figure_ore`` (exact; None where the figure is no amount) and ``figure_text`` are what stood
    there when it was written, in ``snapshot``, on what was booked and budgeted by ``booked_id``;
    ``label`` is what the cell was called then. A removed comment has no text: its version goes on,
    so that nobody writes over what they have not seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(RoundUnit, on_delete=models.CASCADE, related_name="comments")
    report = models.CharField(max_length=100)
    row = models.CharField(max_length=200, blank=True)
    column = models.CharField(max_length=100, blank=True)
    label = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    shown_to = models.CharField(max_length=6, choices=ShownTo.choices)
    figure_ore = models.BigIntegerField(null=True)
    figure_text = models.CharField(max_length=60, blank=True)
    figure_is_deviation = models.BooleanField(default=False)
    snapshot = models.CharField(max_length=80)
    booked_id = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        ordering = ("report", "row", "column")
        constraints = (
            models.UniqueConstraint(
                fields=("part", "report", "row", "column"), name="a_cell_has_one_comment"
            ),
            models.CheckConstraint(
                condition=Q(shown_to__in=ShownTo.values), name="comment_is_for_known_readers"
            ),
            models.CheckConstraint(
                condition=~Q(row="") | Q(column=""), name="a_commented_column_is_of_a_row"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}/{self.row}/{self.column}"


class Visit(models.Model):
    """What the figures were when someone who reports last opened the unit's page: ``figures`` is
    row → what its figures were; ``changed`` the rows that differed at ``changed_at``, and
    ``changed_since`` the visit they differ from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(RoundUnit, on_delete=models.CASCADE, related_name="visits")
    person_id = models.UUIDField()
    figures = models.JSONField()
    at = models.DateTimeField()
    changed = models.JSONField(default=list)
    changed_at = models.DateTimeField(null=True)
    changed_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("part", "person_id"), name="a_person_last_saw_a_unit_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}, {self.at}"
