"""The words of a level's paper, what of the words below it takes in, and its sealed papers."""

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

NEXT_VERSION = F("version") + 1


class CompiledSection(models.Model):
    """One section of a month's paper as it stands now; ``section`` empty is the paper's head.
    ``content`` is the section's blocks, or the head's fields. ``version`` counts saves."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_id = models.CharField(max_length=100)
    month = models.CharField(max_length=7)
    paper = models.CharField(max_length=120)
    section = models.CharField(max_length=100, blank=True)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("month", "paper", "section"), name="a_paper_has_a_section_once"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="section_counts_its_saves"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.paper} {self.section}"


class WordsChoice(models.Model):
    """Whether a level takes in some words of a unit below it; without a choice it does."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_id = models.CharField(max_length=100)
    month = models.CharField(max_length=7)
    key = models.CharField(max_length=500)
    is_taken = models.BooleanField()
    chosen_by = models.UUIDField()
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("month", "unit_id", "key"), name="a_level_chooses_once_of_some_words"
            ),
        )

    def __str__(self) -> str:
        return self.key


class SealedPaper(models.Model):
    """A final paper: its files, kept by the hash of their bytes, and what they were made of.

    ``files`` is ending → ``sha256:…``; ``codes`` are those its figures are made of: who may see
    them all may read it. ``not_ready`` are units below that had not marked done.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_id = models.CharField(max_length=100)
    month = models.CharField(max_length=7)
    paper = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    snapshot = models.CharField(max_length=80)
    definition = models.CharField(max_length=80)
    texts = models.CharField(max_length=80)
    theme = models.CharField(max_length=80)
    program = models.CharField(max_length=40)
    files = models.JSONField()
    codes = models.JSONField()
    not_ready = models.JSONField(default=list)
    document_sha256 = models.CharField(max_length=80)
    sealed_by = models.UUIDField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("-sealed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("month", "paper", "document_sha256"), name="the_same_paper_is_sealed_once"
            ),
            models.CheckConstraint(
                condition=~Q(snapshot="") & ~Q(texts=""), name="sealed_paper_says_what_it_is_of"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper} {self.month}"
