"""What the bare side of a page is given: its questions and constants, recorded from the page.

Recorded with a reading of its own, so that the server's has made nothing when it is measured.
"""

import re
from typing import Any

from benchmarks.month_cells import look_of, recipe_of
from benchmarks.month_sql import HandWritten
from utfall.documents.finished import FinishedReport
from utfall.domain.period import Month
from utfall.facts.selection import among
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.pipeline.trace import delivered_files, plan_of
from utfall.reports.result import Amount
from utfall.reports.terms import Term
from utfall.reports.year_series import ACTUAL, BUDGET
from utfall.tables.build import style_of
from utfall.web.follow_up.table_view import key_columns

Recorded = dict[str, Any]
_CELL = re.compile(r'data-cell="([^"]+)" data-report="([^"]+)"[^>]*>(?:<a [^>]*>)?([^<]*)')
_ROW = re.compile(r"(?=<tr)")
_LINES = re.compile(r'<tr id="v-.*</table>', re.DOTALL)
_AMOUNT = re.compile(r'<tr id="v-([^"]+)".*?<td class="number"[^>]*>([^<]*)</td>', re.DOTALL)


def figures_of(html: str) -> dict[tuple[str, str], str]:
    """(report, cell) → text, of every figure of a page that has one, whatever its blanks."""
    found = _CELL.findall(html)
    return {(report, key): text.replace("\u00a0", " ") for key, report, text in found if text}


def lines_of(html: str) -> list[tuple[str, str]]:
    """(row id, amount) of every voucher row of a page, the sum last; nothing without rows."""
    total = re.findall(r'class="total">.*?class="number"[^>]*>([^<]*)<', html, re.DOTALL)
    rows = [(found[0], found[1]) for found in _AMOUNT.findall(html)]
    return [*rows, ("", total[-1])] if rows else []


def recorded_page(html: str, reading: Reading, requests: list[ReportRequest]) -> Recorded:
    """A page of figures: its reports' questions, its rows with their constants."""
    made = {request.name: reading.report(request) for request in requests}
    shown = {report for report, _ in figures_of(html)}
    recipes = {n: recipe_of(r.result, reading.engine) for n, r in made.items() if n in shown}
    asked = {(name, key) for name, recipe in recipes.items() for key in recipe["cells"]}
    first, *rows = _ROW.split(html)
    return {
        "start": first, "end": "", "rows": [_row(row, asked) for row in rows],
        "reports": recipes,
        "series": _series(made[requests[0].name], reading) if "diagram-" in html else None,
    }  # fmt: skip


def _row(row: str, asked: set[tuple[str, str]]) -> Recorded:
    """A row's figures with what stands before each; a dash for what is missing is given."""
    cells, at = [], 0
    for match in _CELL.finditer(row):
        key, report, text = match.groups()
        drawn = key.startswith("diagram-") and not key.endswith("/ar")
        if text and (drawn or (report, key) in asked):
            before = row[at : match.start(3)]
            true_minus = 'class="deviation' in before or key.startswith("diagram-avvikelse")
            cells.append((before, report, key, true_minus))
            at = match.end(3)
    return {"cells": cells, "end": row[at:]}


def _series(made: FinishedReport, reading: Reading) -> Recorded:
    """The course as one question: budget and actual, month by month."""
    result = made.result
    drawn = [result.chart_plans[name, "m01"].terms[0] for name in (BUDGET, ACTUAL)]
    by_hand = HandWritten(result, [term.selection for term in drawn], reading.engine)
    wanted = [by_hand.filter_of(t.selection._replace(periods=())) for t in drawn]
    sums = ", ".join(f"sum(amount_ore) FILTER (WHERE {one})" for one in wanted)
    codes = tuple(sorted(drawn[0].codes))
    keys = key_columns(made)
    assert keys is not None
    column = result.definition.column(keys.actual)
    look = look_of(Amount(1), style_of(result.definition, result.rows[-1], column), column)
    assert look is not None
    return {
        "sql": f"SELECT period, {sums} FROM cube WHERE year = {result.period.year} "
               f"AND period BETWEEN 1 AND 12 AND {among(by_hand.unit, codes)} GROUP BY period",
        "report": result.definition.name, "look": look, "turn": look["turn"],
        "missing": result.definition.style.missing,
    }  # fmt: skip


def recorded_lines(
    html: str, reading: Reading, request: ReportRequest, row: str, column: str
) -> Recorded:
    """A page of voucher rows: which lines, and all around them."""
    result = reading.report(request).result
    plan = plan_of(result, row or result.rows[-1].key, column)
    found = _LINES.search(html)
    assert found is not None
    parts = [(term.sign, _where(term, result.unit_column(term.selection.year)))
             for term in _joined(plan.terms)]  # fmt: skip
    return {
        "start": html[: found.start()], "end": html[found.end() :],
        "lines": " OR ".join(f"({where})" for _, where in parts),
        "sign": f"CASE {' '.join(f'WHEN {where} THEN {sign}' for sign, where in parts)} END"
                if any(sign < 0 for sign, _ in parts) else "1",
        "files": delivered_files(reading.manifest),
    }  # fmt: skip


def _joined(terms: tuple[Term, ...]) -> list[Term]:
    """Terms that differ by their accounts alone as one."""
    found: dict[Term, set[str]] = {}
    for term in terms:
        bare = term._replace(selection=term.selection._replace(accounts=None))
        found.setdefault(bare, set()).update(term.selection.accounts or ())
    return [t._replace(selection=t.selection._replace(accounts=tuple(sorted(accounts)) or None))
            for t, accounts in found.items()]  # fmt: skip


def _where(term: Term, unit: str) -> str:
    return f"{term.selection.condition()} AND {among(unit, tuple(sorted(term.codes)))}"


def request_of(name: str, period: str, unit: str, accounts: str = "") -> ReportRequest:
    """The request of a page's report."""
    year, month = period.split("-")
    return ReportRequest(name, Month(int(year), int(month)), unit, accounts=accounts)
