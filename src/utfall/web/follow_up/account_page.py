"""Drill-down: what a cost type consists of, an account month by month, and the voucher rows."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from utfall.documents.finished import FinishedReport
from utfall.domain.code_plan import CodePlanYears
from utfall.domain.period import MONTHS, Month
from utfall.pipeline.voucher_rows import VoucherRows, voucher_rows
from utfall.reports.result import Amount
from utfall.reports.year_series import ACTUAL, BUDGET, DEVIATION, YearSeries, month_key
from utfall.tables.deviation_text import deviation_text
from utfall.tables.number_text import amount_text
from utfall.web.follow_up.links import as_of_query, row_url, trace_url
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import CellView, KeyColumns, TableView, key_columns, table_view


@dataclass(frozen=True)
class Step:
    """One step of the breadcrumb below the unit."""

    name: str
    url: str


@dataclass(frozen=True)
class MonthRow:
    """A month's figures to date: budget, actual, deviation."""

    month: Month
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class AccountPage:
    """A cost type's accounts, or one account's months; ``figure`` is what is explained."""

    place: Place
    code: str
    name: str
    is_account: bool
    report: FinishedReport
    figure: str
    table: TableView
    months: tuple[MonthRow, ...]
    steps: tuple[Step, ...]
    vouchers_url: str
    back_url: str


def account_page(place: Place, code: str) -> AccountPage:
    """The page of a cost type's id or an account's code. Http404 where the plan has neither."""
    settings = place.reading.workspace.municipality.settings
    if not settings.pages.accounts or not place.tree.exists(place.unit.id):
        raise Http404
    plan = _plan(place)
    name, is_account, group = _named(plan, code)
    report = place.report(settings.pages.accounts, accounts=code)
    keys = _keys(report)
    page_url = f"{place.url}konto/{code}/"
    table = table_view(
        report, cell_url=trace_url(place, report), words=True,
        row_url=row_url(place, report) if not is_account else lambda _: "",
    )  # fmt: skip
    return AccountPage(
        place=place,
        code=code,
        name=name,
        is_account=is_account,
        report=report,
        figure=_text(report, keys.actual),
        table=table,
        months=_months(place, report) if is_account else (),
        steps=_steps(place, plan, group if is_account else ""),
        vouchers_url=f"{page_url}verifikat/{as_of_query(place)}",
        back_url=_back(place, group if is_account else "", code),
    )


def _plan(place: Place) -> CodePlanYears:
    plan = place.reading.workspace.municipality.code_plan.of_year(place.month.year)
    if plan is None:
        raise Http404
    return plan


def _named(plan: CodePlanYears, code: str) -> tuple[str, bool, str]:
    """(shown name, whether it is an account, the cost type it belongs to)."""
    if code in plan.cost_types:
        return plan.cost_types[code], False, code
    if code in plan.accounts:
        account = plan.accounts[code]
        return f"{code} {account.name}", True, account.cost_type
    raise Http404


def _keys(report: FinishedReport) -> KeyColumns:
    keys = key_columns(report)
    assert keys is not None, "the accounts' report has no difference of budget and actual"
    return keys


def _text(report: FinishedReport, column: str) -> str:
    row = report.table.rows[-1]
    text = next(cell.text for cell in row.cells if cell.column == column)
    return f"{text}\u00a0{report.result.definition.style.unit}"


def _steps(place: Place, plan: CodePlanYears, group: str) -> tuple[Step, ...]:
    if not group or group not in plan.cost_types:
        return ()
    return (Step(plan.cost_types[group], f"{place.url}konto/{group}/{as_of_query(place)}"),)


def _back(place: Place, group: str, code: str) -> str:
    """Back to the row that led here."""
    above = f"{place.url}konto/{group}/" if group else place.url
    return f"{above}{as_of_query(place)}#r-{'konto' if group else 'kostnadsslag'}-{code}"


def _months(place: Place, report: FinishedReport) -> tuple[MonthRow, ...]:
    series = report.result.year_series
    if series is None:
        return ()
    return tuple(_month(place, report, series, n) for n in MONTHS[: place.month.number])


def _month(place: Place, report: FinishedReport, series: YearSeries, number: int) -> MonthRow:
    style, url, key = report.result.definition.style, trace_url(place, report), month_key(number)
    budget, actual = series.budget_ore[number - 1], series.actual_ore[number - 1]
    deviation = series.deviation_ore(number)
    shown = [style.missing if ore is None else amount_text(ore, style, style.zero)
             for ore in (budget, actual)]  # fmt: skip
    side = "" if deviation is None else deviation_text(deviation, style).removeprefix("+")
    cells = (
        CellView(f"{BUDGET}/{key}", shown[0], url(BUDGET, key), _("Budget"), is_text=False),
        CellView(f"{ACTUAL}/{key}", shown[1], url(ACTUAL, key), _("Redovisning"), is_text=False),
        CellView(f"{DEVIATION}/{key}", side, url(DEVIATION, key), _("Avvikelse"), is_text=False),
    )
    return MonthRow(Month(place.month.year, number), cells)


@dataclass(frozen=True)
class VoucherPage:
    """The rows behind a unit's actual of a cost type or account, a page of them."""

    account: AccountPage
    rows: VoucherRows
    figure: str
    with_texts: bool
    page_url: str


def voucher_page(place: Place, code: str, page: int) -> VoucherPage:
    """One page of rows; UsageError where there is no such page."""
    account = account_page(place, code)
    report = account.report
    keys = _keys(report)
    total = report.result.rows[-1].key
    with_texts = place.shows_texts(report.result.definition.name, accounts=code)
    reading = place.reading
    rows = voucher_rows(
        reading.workspace, reading.engine, report.result, total, keys.actual, page,
        with_texts=with_texts,
    )  # fmt: skip
    value = report.result.values[total, keys.actual]
    assert not isinstance(value, Amount) or rows.sum_ore == value.ore, (code, rows.sum_ore)
    return VoucherPage(account, rows, account.figure, with_texts,
                       f"{place.url}konto/{code}/verifikat/")  # fmt: skip
