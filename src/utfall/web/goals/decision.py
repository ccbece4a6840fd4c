"""The decision something rests on: which body, which paragraph, when, under which diary number."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q


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


def is_decided() -> Q:
    """That body, paragraph, day and diary number are all there."""
    said = Q(decided_on__isnull=False) & ~Q(decision_body="") & ~Q(decision_section="")
    return said & ~Q(diary_number="")


def is_undecided() -> Q:
    """That none of them is."""
    return Q(decided_on__isnull=True, decision_body="", decision_section="", diary_number="")


def columns_of(decision: Decision | None) -> dict[str, Any]:
    """The columns of a decision, or of none."""
    if decision is None:
        return {"decision_body": "", "decision_section": "", "diary_number": "",
                "decided_on": None}  # fmt: skip
    return {"decision_body": decision.body, "decision_section": decision.section,
            "decided_on": decision.decided_on,
            "diary_number": decision.diary_number}  # fmt: skip
