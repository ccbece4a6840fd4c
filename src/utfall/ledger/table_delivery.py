"""A raw table and a profile → a delivery's rows."""

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.control.csv_scan import scan_csv
from utfall.ledger.control.table_amounts import MILLIONTHS, ScannedColumns
from utfall.ledger.control.xlsx_scan import scan_xlsx
from utfall.ledger.formats.csv import decoded_text, delimiter_of, read_csv
from utfall.ledger.formats.raw_table import RawRow, RawTable
from utfall.ledger.formats.xlsx import read_xlsx
from utfall.ledger.profiles.profile import LEDGER_PERIODS, PLAN_PERIODS, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_reader import TableReading, cell_text, heading_texts
from utfall.ledger.rows import LedgerRow, SourceTotals, StatisticRow
from utfall.ledger.scope import (
    ReadRows,
    Scope,
    check_part_names,
    delivery_of,
    plan_of,
)
from utfall.ledger.statistic_rows import StatisticRows
from utfall.ledger.table_rows import TableRows, vouchers


def read_raw_table(
    content: bytes, shown_name: str, profile: Profile, problems: list[Problem]
) -> RawTable | None:
    """The file as the profile says it is made; None (with Problems) where it is not."""
    if profile.format == "xlsx":
        return read_xlsx(content, profile.sheet, shown_name, problems)
    text = decoded_text(content, profile.encoding)
    if text is None:
        problems.append(
            problem("TAB-03", file=shown_name, encoding=profile.encoding, profile=profile.name)
        )
        return None
    delimiter = profile.delimiter or delimiter_of(text, profile.heading_row)
    return read_csv(text, profile.encoding, delimiter, shown_name, problems)


def normal_heading(text: str) -> str:
    """Headings are compared without regard to case, and any blanks are one."""
    return " ".join(text.split()).casefold()


def wanted_headings(profile: Profile) -> tuple[str, ...]:
    """Every heading the profile reads."""
    amounts = (heading for heading, _ in profile.amount_headings)
    return tuple(dict.fromkeys((*(c.heading for c in profile.columns), *amounts)))


def table_delivery(
    table: RawTable, content: bytes, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> TableReading:  # fmt: skip
    """Read every row under the headings; faults go to ``problems``."""
    reading = TableReading()
    places = column_places(table, shown_name, profile, problems)
    if places is None:
        return reading
    body = tuple(row for row in table.rows if row.number > profile.heading_row)
    year = profile.year or _year_of_rows(body, places, profile)
    if not year:
        problems.append(problem("PROF-10", file=shown_name))
        return reading
    plan = plan_of(year, profile, context, problems)
    if plan is None:
        return reading
    check_part_names(profile, plan, problems)
    scope = Scope(year, plan, _periods(profile, problems), "", context.code_plan.statistics)
    rows: tuple[LedgerRow, ...] = ()
    statistics: tuple[StatisticRow, ...] = ()
    if profile.kind == STATISTIC:
        counts = StatisticRows(table, places, scope, shown_name, profile, problems, reading)
        statistics = counts.read(body)
    else:
        money = TableRows(table, places, scope, shown_name, profile, problems, reading)
        rows = money.read(body)
    if not body:
        problems.append(problem("TAB-17", file=shown_name, line=profile.heading_row))
    harvest = ReadRows(
        format=table.format, encoding=table.encoding, rows=rows, file_rows=reading.file_rows,
        left_out=reading.left_out, vouchers=vouchers(rows, profile), statistics=statistics,
        source_totals=scanned_totals(content, table, shown_name, profile, problems),
    )  # fmt: skip
    reading.delivery = delivery_of(harvest, scope, profile, context, problems)
    return reading


def scanned_totals(
    content: bytes, table: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> SourceTotals:
    """What an independent scan finds; cells that say nothing become Problems."""
    columns = ScannedColumns(
        heading_row=profile.heading_row,
        amounts=tuple(heading for heading, _ in profile.amount_headings),
        others=tuple(column.heading for column in profile.columns),
        decimal=profile.decimal,
        per_unit=MILLIONTHS if profile.kind == STATISTIC else profile.ore_per_unit,
        sign=profile.sign,
        money=profile.kind != STATISTIC,
    )
    if table.format == "csv":
        return scan_csv(content, table.encoding, table.delimiter, columns)
    scanned = scan_xlsx(content, table.sheet, columns)
    if scanned is None:
        problems.append(problem("TAB-01", file=shown_name))
        return SourceTotals(0, 0, 0)
    totals, faults = scanned
    problems += [
        problem("TAB-15", file=shown_name, line=f.row, cell=f.cell, text=f.text) for f in faults
    ]
    return totals


def column_places(
    table: RawTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> dict[str, int] | None:
    """Heading → column; None with a Problem for each one missing or double."""
    number = profile.heading_row
    headings = heading_texts(table, number)
    if headings is None:
        problems.append(problem("TAB-07", file=shown_name, row=number))
        return None
    seen = [normal_heading(text) for text in headings]
    places: dict[str, int] = {}
    whole = True
    for heading in wanted_headings(profile):
        count = seen.count(normal_heading(heading))
        if count == 1:
            places[heading] = seen.index(normal_heading(heading))
            continue
        whole = False
        code = "TAB-06" if count else "TAB-05"
        suggestion = did_you_mean(heading, [text for text in headings if text.strip()])
        problems.append(
            problem(code, file=shown_name, line=number, row=number, heading=heading,
                    suggestion=suggestion)
        )  # fmt: skip
    return places if whole else None


def _periods(profile: Profile, problems: list[Problem]) -> tuple[int, ...]:
    """The profile's periods; a plan, or a column per month, is about its whole year.

    A list of postings is about some months: which ones decides what it replaces, so the profile
    must say (the contract's delivery scope).
    """
    if profile.periods is not None:
        return profile.periods
    if profile.kind not in ("actual", "unbooked", STATISTIC):
        return PLAN_PERIODS
    if profile.kind == STATISTIC and not profile.heading("period"):
        return PLAN_PERIODS
    if not profile.months:
        problems.append(problem("PROF-18", file=profile.shown_name))
    return LEDGER_PERIODS


def _year_of_rows(body: tuple[RawRow, ...], places: dict[str, int], profile: Profile) -> int:
    """The one year of the year, period or date column; 0 where there is none or several."""
    years: set[int] = set()
    for target in ("år", "period", "datum"):
        heading = profile.heading(target)
        if heading and not years:
            cells = (cell_text(row, places[heading]) for row in body)
            years = {int(text[:4]) for text in cells if text[:4].isdecimal() and len(text) >= 4}
    return years.pop() if len(years) == 1 else 0
