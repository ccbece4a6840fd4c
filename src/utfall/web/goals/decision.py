"""The decision something rests on: which body, which paragraph, when, under which diary number."""

from datetime import date
from typing import NamedTuple

from django.db import models
from django.db.models import Q

_FIELDS = ("decision_body", "decision_section", "diary_number")


class Decision(NamedTuple):
    """A decision; Utfall enters the registrar's diary number, never issues one."""

    body: str
    section: str
    decided_on: date
    diary_number: str

    @property
    def words(self) -> str:
        """``Kommunfullmäktige § 112, 2024-11-25, KS/2024:310``."""
        return f"{self.short}, {self.decided_on.isoformat()}, {self.diary_number}"

    @property
    def short(self) -> str:
        """``Kommunfullmäktige § 112``; a delegate's decision has a number with other signs."""
        number = f"§ {self.section}" if self.section[:1].isdigit() else self.section
        return f"{self.body} {number}"

    @property
    def said(self) -> dict[str, object]:
        """As events and what is sent up hold it."""
        return {"body": self.body, "section": self.section,
                "decided_on": self.decided_on.isoformat(),
                "diary_number": self.diary_number}  # fmt: skip


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


def is_decided() -> Q:
    """That body, paragraph, day and diary number are all there."""
    return Q(decided_on__isnull=False) & ~Q(**{_FIELDS[0]: ""}) & ~Q(**{_FIELDS[1]: ""}) \
        & ~Q(**{_FIELDS[2]: ""})  # fmt: skip


def is_undecided() -> Q:
    """That none of them is."""
    return Q(decided_on__isnull=True, **dict.fromkeys(_FIELDS, ""))


def columns_of(decision: Decision | None) -> dict[str, object]:
    """The columns of a decision, or of none."""
    if decision is None:
        return {**dict.fromkeys(_FIELDS, ""), "decided_on": None}
    return {"decision_body": decision.body, "decision_section": decision.section,
            "decided_on": decision.decided_on,
            "diary_number": decision.diary_number}  # fmt: skip
