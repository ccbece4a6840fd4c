"""A file's bytes and a profile → its deliveries: one reader per format."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.columns.read_columns import read_by_columns
from utfall.ledger.control.table_amounts import MILLIONTHS
from utfall.ledger.drift.read_drifted import read_as_delivered
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.detect import format_of, is_in_format
from utfall.ledger.formats.locked_workbook import is_locked
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.ledger_formats import LEDGER_FORMATS
from utfall.ledger.profiles.profile import SHEETS, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery, StatisticRow
from utfall.ledger.table_delivery import table_deliveries
from utfall.ledger.table_scope import FileReading


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's deliveries, and its rows: taken, and left out by reason. A row of a file with
    several deliveries is one row of it, however many of them it is in."""

    deliveries: tuple[Delivery, ...] = ()
    rows: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


def read_deliveries(
    content: Content, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> ReadFile:  # fmt: skip
    """Read the bytes of a file by its profile; every fault goes to ``problems`` at once.

    Empty where nothing could be made of the file. Deliveries with errors beside them must not be
    taken in: their rows are those that could be read.
    """
    found: list[Problem] = []
    file = _read(content, shown_name, profile, context, found)
    if not has_errors(found):
        found += [item for one in file.deliveries for item in read_as_scanned(one, shown_name)]
    problems += found
    return file


def read_delivery(
    content: Content, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    """The only delivery of a file that has one, the first of several; None where there is none."""
    file = read_deliveries(content, shown_name, profile, context, problems)
    return next(iter(file.deliveries), None)


def _read(
    content: Content, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> ReadFile:  # fmt: skip
    if not fits_format(content, shown_name, profile, problems):
        return ReadFile()
    if profile.format in LEDGER_FORMATS:
        file = LEDGER_FORMATS[profile.format].open(content, shown_name, problems)
        delivery = None if file is None else file.delivery(profile, context, problems)
        if delivery is None:
            return ReadFile()
        return ReadFile((delivery,), delivery.file_rows, delivery.left_out)
    read = _read_table(content, shown_name, profile, context, problems)
    return ReadFile(tuple(read.deliveries), read.file_rows, dict(sorted(read.left_out.items())))


def _read_table(
    content: Content, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> FileReading:  # fmt: skip
    """A table by columns where it is plain, else row by row; what has drifted is followed."""
    by_columns = read_by_columns(content, shown_name, profile, context, problems)
    if by_columns is not None:
        return by_columns[0]
    whole = held(content)
    tables, profile = read_as_delivered(whole, shown_name, profile, problems)
    if not tables:
        return FileReading()
    return table_deliveries(tables, whole, shown_name, profile, context, problems)


def fits_format(
    content: Content, shown_name: str, profile: Profile, problems: list[Problem]
) -> bool:
    """Whether the content has the profile's format; otherwise a Problem says what it is."""
    found = format_of(content)
    if is_in_format(found, profile.format):
        return True
    if not content[:].strip():
        problems.append(problem("FIL-04", file=shown_name))
    elif not found:
        problems.append(problem("FIL-06", file=shown_name))
    elif found in ("html", "xml") and profile.format not in SHEETS:
        read_sie4(held(content), shown_name, problems)
    elif found == "xls" and is_locked(held(content)):
        problems.append(problem("FIL-08", file=shown_name))
    else:
        problems.append(
            problem("PROF-12", file=shown_name, found=found, profile=profile.name,
                    format=profile.format)
        )  # fmt: skip
    return False


def read_as_scanned(delivery: Delivery, shown_name: str) -> list[Problem]:
    """A Problem where the rows are not what the independent scan of the bytes found."""
    if delivery.kind == STATISTIC:
        return _statistics_as_scanned(delivery, shown_name)
    totals = delivery.source_totals
    rows = totals.rows + totals.opening_rows
    ore = (totals.sum_ore + totals.opening_sum_ore) * totals.sign
    read = delivery.rows.sum_ore
    if (rows, ore) == (len(delivery.rows), read):
        return []
    return [
        problem("KONTR-11", file=shown_name, source=f"{rows} belopp på {ore_text(ore)} kr",
                read=f"{len(delivery.rows)} på {ore_text(read)} kr")
    ]  # fmt: skip


def _statistics_as_scanned(delivery: Delivery, shown_name: str) -> list[Problem]:
    totals, read = delivery.source_totals, millionths(delivery.statistics)
    if (totals.rows, totals.sum_millionths) == (len(delivery.statistics), read):
        return []
    return [
        problem("KONTR-11", file=shown_name,
                source=f"{totals.rows} tal på {totals.sum_millionths} miljondelar",
                read=f"{len(delivery.statistics)} på {read}")
    ]  # fmt: skip


def millionths(rows: Iterable[StatisticRow]) -> int:
    """The sum of statistics in millionths, each of its own unit: a control and no figure."""
    return sum(row.value * MILLIONTHS // 10**row.decimals for row in rows)
