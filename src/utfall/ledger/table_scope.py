"""What a table's deliveries are about, whichever way its rows are read: years, periods, and what is
said of a delivery as a whole."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.control.scan_tables import amount_places, turned_places
from utfall.ledger.control.table_amounts import Found, OwnColumns, totals
from utfall.ledger.formats.dates import date_by
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.profiles.profile import LEDGER_PERIODS, PLAN_PERIODS, Column, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_reader import ColumnTotals
from utfall.ledger.rows import Delivery, SourceTotals

YEAR_TARGETS = ("år", "period", "datum")


@dataclass(slots=True)
class FileReading:
    """A file's deliveries (none where its scope is unknown), its rows, taken and left out, and
    what stood under each amount heading."""

    deliveries: list[Delivery] = field(default_factory=list)
    file_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    columns: dict[str, ColumnTotals] = field(default_factory=dict)

    def add_columns(self, columns: dict[str, ColumnTotals]) -> None:
        """Count what stood under the headings in one delivery."""
        for heading, found in columns.items():
            self.columns.setdefault(heading, ColumnTotals()).add(found)


def stated_year(profile: Profile) -> int:
    """The year the profile, or all its columns, say; 0 where the rows do."""
    columns = profile.amount_columns
    if profile.year or (columns and all(column.year for column in columns)):
        return profile.year or columns[0].year
    return 0


def years_said(target: str, found: Iterable[int]) -> tuple[int, ...] | None:
    """The years of rows: every one of a year column, the only one of a period or date column (none
    where there are several); None where no row says any."""
    years = tuple(sorted({*found} - {0}))
    if not years:
        return None
    return years if target == "år" or len(years) == 1 else ()


def column_of(profile: Profile, target: str) -> Column:
    """The profile's column of a target it has."""
    return next(column for column in profile.columns if column.target == target)


def year_of_text(text: str, profile: Profile, target: str) -> int:
    """The year a row's year, period or date begins with; 0 where it has none."""
    if target == "datum" and profile.date_pattern:
        text = date_by(text, profile.date_pattern)
    period = period_of_cell(text) if target == "period" else None
    if period is not None:
        return period[1] or 0
    return int(text[:4]) if len(text) >= 4 and text[:4].isdecimal() else 0


def periods_of(profile: Profile, problems: list[Problem]) -> tuple[int, ...]:
    """The profile's periods, or its columns'; a plan, or a column per month, is about its whole
    year.

    A list of postings is about some months: which ones decides what it replaces, so the profile
    must say (the contract's delivery scope).
    """
    if profile.periods is not None:
        return profile.periods
    constant = next((c.constant for c in profile.columns if c.target == "period"), None)
    period = period_of_cell(constant) if constant is not None else None
    if period is not None:
        return (period[0],)
    stated = {column.period for column in profile.amount_columns}
    own = tuple(sorted(period for period in stated if period is not None))
    if own and None not in stated:
        return own
    if profile.kind not in ("actual", "unbooked", STATISTIC):
        return PLAN_PERIODS
    if profile.kind == STATISTIC and not profile.has("period"):
        return PLAN_PERIODS
    if not profile.months:
        problems.append(problem("PROF-18", file=profile.shown_name))
    return LEDGER_PERIODS


def unsaid(found: list[Problem], said: set[str]) -> list[Problem]:
    """The Problems that no earlier delivery of the file had: a row's fault is one."""
    new = [item for item in found if repr(item) not in said]
    said.update(map(repr, new))
    return new


def of_the_whole(rows: int, sum_ore: int, profile: Profile, shown_name: str) -> list[Problem]:
    """A Problem where a delivery has no rows (of money, or statistics), or does not come to zero as
    its profile says it should."""
    what = " ".join(filter(None, (profile.kind, profile.version, str(profile.year))))
    if not rows:
        return [problem("TAB-30", file=shown_name, what=what)]
    if profile.balances and sum_ore:
        return [problem("TAB-29", file=shown_name, what=what, sum=ore_text(sum_ore))]
    return []


def own_version(profile: Profile, context: ReadingContext) -> ReadingContext:
    """What the command line says of the version is for columns that say nothing themselves."""
    own = any(column.version for column in profile.amount_columns)
    return replace(context, version=None) if own else context


def scanned_totals(
    scanned: Iterable[Found], places: Iterable[Mapping[str, int]], years: tuple[int, ...],
    profile: Profile,
) -> SourceTotals:  # fmt: skip
    """What the scan found of one delivery: its year's rows where the file has several, and its
    amount columns, by the ``places`` of each table's headings."""
    group = profile.year if len(years) > 1 else 0
    own = [OwnColumns(amount_places(p, profile), turned_places(p, profile)) for p in places]
    return totals(scanned, group, own, money=profile.counts_ore, sign=profile.sign)
