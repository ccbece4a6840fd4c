"""A file's bytes and a profile → a delivery: one reader per format."""

from collections.abc import Iterable

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.control.table_amounts import MILLIONTHS
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery, StatisticRow
from utfall.ledger.sie_delivery import sie_delivery
from utfall.ledger.table_delivery import read_raw_table, table_delivery


def read_delivery(
    content: bytes, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    """Read the bytes of a file by its profile; every fault goes to ``problems`` at once.

    None where nothing could be made of the file. A delivery with errors beside it must not be
    taken in: its rows are those that could be read.
    """
    found: list[Problem] = []
    delivery = _read(content, shown_name, profile, context, found)
    if delivery is not None and not has_errors(found):
        found += read_as_scanned(delivery, shown_name)
    problems += found
    return delivery


def _read(
    content: bytes, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    if not fits_format(content, shown_name, profile, problems):
        return None
    if profile.format == "sie4":
        file = read_sie4(content, shown_name, problems)
        if file is None:
            return None
        return sie_delivery(file, content, shown_name, profile, context, problems)
    table = read_raw_table(content, shown_name, profile, problems)
    if table is None:
        return None
    return table_delivery(table, content, shown_name, profile, context, problems).delivery


def fits_format(content: bytes, shown_name: str, profile: Profile, problems: list[Problem]) -> bool:
    """Whether the content has the profile's format; otherwise a Problem says what it is."""
    found = format_of(content)
    if found == profile.format:
        return True
    if not content.strip():
        problems.append(problem("FIL-04", file=shown_name))
    elif not found:
        problems.append(problem("FIL-06", file=shown_name))
    elif found in ("html", "xml") and profile.format != "xlsx":
        read_sie4(content, shown_name, problems)
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
