"""Where a figure comes from: its parts in words, its rows, their files, the snapshot."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from utfall.documents.finished import FinishedReport
from utfall.domain.ore import ore_text
from utfall.domain.period import MONTHS
from utfall.domain.scaled import scaled_text
from utfall.facts.queries.voucher_rows_total import RowsTotal, added, voucher_rows_totals
from utfall.facts.selection import Selection
from utfall.pipeline.trace import TraceValue, exact_ore, plan_of, trace_figure
from utfall.pipeline.voucher_rows import VoucherRows, signed_parts, voucher_rows
from utfall.reports.terms import CellPlan
from utfall.web.follow_up.links import trace_url
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.report_list import applies
from utfall.web.frame.kind_names import KIND_NAMES
from utfall.web.frame.templatetags.frame_tags import kronor, period_words

_NO_MONTH = {0: _("ingående balans"), 13: _("bokslut"), 99: _("ofördelat på månader")}
_SIDES = {"": "", "numerator": _("täljare"), "denominator": _("nämnare")}
_DRAWN = {
    "diagram-budget": _("Budget, upplupen"),
    "diagram-utfall": _("Redovisning, upplupen"),
    "diagram-avvikelse": _("Avvikelse, upplupen"),
    "diagram-prognos": _("Prognos"),
}


@dataclass(frozen=True)
class Part:
    """One signed selection of facts: in words, and what it comes to."""

    sign: str
    side: str
    words: str
    exact: str
    rows: int


@dataclass(frozen=True)
class Operand:
    """Another figure this one is made of."""

    name: str
    text: str
    url: str


@dataclass(frozen=True)
class CountedValue:
    """One delivered value of a statistic."""

    words: str
    value: str
    file: str
    line: int


@dataclass(frozen=True)
class TracePage:
    """A figure, its formula in words, and a page of its rows."""

    place: Place
    report: FinishedReport
    row: str
    column: str
    label: str
    heading: str
    text: str
    exact: str
    parts: tuple[Part, ...]
    operands: tuple[Operand, ...]
    values: tuple[CountedValue, ...]
    rows: VoucherRows
    with_texts: bool
    page_url: str
    accounts: str
    report_url: str


def trace_page(
    place: Place, name: str, row: str, column: str, accounts: str, page: int
) -> TracePage:  # fmt: skip
    """The page of one figure of a report. Http404, UsageError where there is none."""
    block = place.reading.blocks.reports.get(name)
    if block is None or not place.tree.exists(place.unit.id) or not _has_page(place, name):
        raise Http404
    report = place.report(name, accounts=accounts)
    plan = plan_of(report.result, row, column)
    with_texts = place.shows_texts(name, accounts=accounts)
    reading = place.reading
    rows = voucher_rows(reading.workspace, reading.engine, report.result, row, column, page,
                        with_texts=with_texts)  # fmt: skip
    label, heading, text = _said(report, row, column)
    settings = reading.workspace.municipality.settings.pages
    url = trace_url(place, report)
    page_url = url(row, column)
    ore = exact_ore(report.result, row, column)
    return TracePage(
        place=place, report=report, row=row, column=column, label=label, heading=heading,
        text=text, exact="" if ore is None else f"{ore_text(ore)} kr",
        parts=_parts(place, report, plan), operands=_operands(report, row, column, url),
        values=_values(place, report, row, column) if plan.counts else (),
        rows=rows, with_texts=with_texts,
        page_url=f"{page_url}{'&' if '?' in page_url else '?'}",
        accounts=accounts,
        report_url=place.url if name == settings.unit else f"{place.url}rapport/{name}/",
    )  # fmt: skip


def _has_page(place: Place, name: str) -> bool:
    """Whether the report is one of the unit's: on its page, or made for it."""
    pages = place.reading.workspace.municipality.settings.pages
    own = (pages.unit, pages.accounts, pages.parts, pages.statistics)
    return name in own or applies(place, place.reading.blocks.reports[name])


def _said(report: FinishedReport, row: str, column: str) -> tuple[str, str, str]:
    """(row's label, column's heading, printed text); of the picture its own names."""
    for printed in report.table.rows:
        for cell, of in zip(printed.cells, report.table.columns, strict=True):
            if (cell.row, cell.column) == (row, column):
                return printed.label, " ".join(of.headings), cell.text
    return report.unit_name, str(_DRAWN.get(row, row)), ""


def _parts(place: Place, report: FinishedReport, plan: CellPlan) -> tuple[Part, ...]:
    """The terms, those of the same facts and periods put together whatever their accounts."""
    alike: dict[tuple[int, str, str], list[RowsTotal]] = {}
    for side in dict.fromkeys(term.side for term in plan.terms):
        parts = signed_parts(report.result, (term for term in plan.terms if term.side == side))
        totals = voucher_rows_totals(place.reading.engine.ask, parts)
        for part, total in zip(parts, totals, strict=True):
            alike.setdefault((part.sign, side, _words(part.selection)), []).append(total)
    return tuple(
        _part(sign, side, words, added(totals)) for (sign, side, words), totals in alike.items()
    )


def _part(sign: int, side: str, words: str, total: RowsTotal) -> Part:
    exact = gettext("inga rader") if total.amount_ore is None else kronor(sign * total.amount_ore)
    return Part("−" if sign < 0 else "+", str(_SIDES[side]), words, exact, total.count)


def _words(selection: Selection) -> str:
    """*Budget och budgetändringar (internbudget), januari–juli 2025*."""
    kinds = f" {gettext('och')} ".join(
        str(KIND_NAMES.get(kind, kind)).lower() for kind in selection.kinds
    )
    named = ", ".join(name for name in (selection.version, selection.layer) if name)
    until = gettext(", beslutat till och med %(date)s") % {"date": selection.decided_to}
    decided = until if selection.decided_to else ""
    return (
        f"{kinds.capitalize()}{f' ({named})' if named else ''}, "
        f"{_periods(selection.periods)} {selection.year}{decided}"
    )


def _periods(periods: tuple[int, ...]) -> str:
    """A run of months by its ends; others by name, and what is no month by what it is."""
    months = [period for period in periods if period in MONTHS]
    others = [str(_NO_MONTH.get(period, period)) for period in periods if period not in MONTHS]
    if not months and not others:
        return gettext("hela året")
    run = bool(months) and months == list(range(months[0], months[-1] + 1)) and len(months) > 1
    names = [period_words(month) for month in months]
    said = [f"{names[0]}–{names[-1]}"] if run else names
    return ", ".join([*said, *others])


def _operands(
    report: FinishedReport, row: str, column: str, url: Callable[[str, str], str]
) -> tuple[Operand, ...]:
    """The columns a formula is made of, or the rows a sum is; those that are printed."""
    printed = {(cell.row, cell.column): (of.label, " ".join(c.headings), cell.text)
               for of in report.table.rows
               for cell, c in zip(of.cells, report.table.columns, strict=True)}  # fmt: skip
    columns = {c.id: c for c in report.result.definition.columns}
    rows = {r.key: r for r in report.result.rows}
    if column in columns and columns[column].operands and row in rows:
        keys = [(row, operand) for _, operand in columns[column].operands]
        return tuple(Operand(printed[key][1], printed[key][2], url(*key))
                     for key in keys if key in printed)  # fmt: skip
    if row in rows:
        keys = [(operand, column) for _, operand in rows[row].operands]
        return tuple(Operand(printed[key][0], printed[key][2], url(*key))
                     for key in keys if key in printed)  # fmt: skip
    return ()


def _values(
    place: Place, report: FinishedReport, row: str, column: str
) -> tuple[CountedValue, ...]:  # fmt: skip
    reading = place.reading
    traced = trace_figure(report.result, reading.engine, row, column,
                          reading.workspace.municipality)  # fmt: skip
    return tuple(_value(item) for item in traced.values)


def _value(item: TraceValue) -> CountedValue:
    line = item.line
    words = f"{line.year}-{line.period:02d}, {', '.join(f'{k} {v}' for k, v in item.codes.items())}"
    return CountedValue(words, f"{scaled_text(line.value, line.decimals)} {line.unit}",
                        item.source_file.rpartition("/")[2], line.line)  # fmt: skip
