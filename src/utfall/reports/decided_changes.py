"""The decisions that have changed a year's budget: what a row each is made for."""

import hashlib

from utfall.domain.period import periods_of_year
from utfall.facts.engine import Ask
from utfall.facts.queries.amounts_by_decision import amounts_by_decision
from utfall.facts.selection import Selection
from utfall.reports.row import CodeName

DECISION = "beslut"
DECISION_COLUMN = "decision"
_PHASED = "(periodisering)"  # domain/decision.py, whose patterns are not read for it


def decisions(ask: Ask, unit_column: str, codes: list[str], year: int) -> tuple[CodeName, ...]:
    """In order of date; each with the texts a column may show: typ, organ, paragraf, beslut, datum.
    A row phased anew is no decision on money: it sums to zero and is not among them.

    The key holds date and a hash: a decision's text is long, and any character may be in it.
    """
    selection = Selection(("budget_change",), year, periods_of_year())
    dates: dict[str, str] = {}
    for item in amounts_by_decision(ask, unit_column, codes, selection):
        if not item.decision.startswith(_PHASED):
            dates.setdefault(item.decision, item.decision_date)
    return tuple(
        _code_name(text, date) for text, date in sorted(dates.items(), key=lambda d: (d[1], d[0]))
    )


def _code_name(text: str, date: str) -> CodeName:
    from utfall.domain.decision import read_decision  # its patterns only where they are read

    decision = read_decision(text)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    shown = {
        "typ": decision.type,
        "organ": decision.body,
        "paragraf": f"§ {decision.paragraph}" if decision.paragraph else "",
        "beslut": decision.name,
        "datum": date,
    }
    return CodeName(text, decision.name or text, f"{date}-{digest}", tuple(shown.items()))
