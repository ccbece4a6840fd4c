"""What was understood of a file, without taking it in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from utfall.domain.problem import Problem, has_errors, problem
from utfall.ledger.checks import check_context, run_checks
from utfall.ledger.columns.read_columns import read_by_columns
from utfall.ledger.drift.read_drifted import read_as_delivered
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.formats.sie4_checksum import Checksum
from utfall.ledger.ledger_file import LedgerFile
from utfall.ledger.ledger_formats import LEDGER_FORMATS
from utfall.ledger.profiles.profile import SHEETS, Profile
from utfall.ledger.read_delivery import fits_format, read_as_scanned
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.register_table import read_register
from utfall.ledger.row_reader import ColumnTotals
from utfall.ledger.rows import Delivery, StatisticRow
from utfall.ledger.standalone_context import standalone_context
from utfall.ledger.table_delivery import table_deliveries
from utfall.ledger.table_scope import FileReading


@dataclass(slots=True)
class StatisticSum:
    """What a table has of one statistic: whole numbers of ``10 ** -decimals`` ``unit``."""

    unit: str
    decimals: int
    rows: int = 0
    value: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    """The contract's ``inspect``: ``counts`` for SIE; ``rows``, ``left_out`` and ``columns`` (by
    amount heading) for tables, with ``statistics`` by id. Sums are öre in the file's own sign."""

    format: str
    type: str = ""
    encoding: str = ""
    positive_sum_ore: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    checksum: Checksum | None = None
    rows: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    columns: dict[str, ColumnTotals] = field(default_factory=dict)
    statistics: dict[str, StatisticSum] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def inspect_file(
    content: Content, shown_name: str, profile: Profile | None, context: ReadingContext | None
) -> Inspection:
    """Understand the bytes of a file. SIE needs no profile; a table without one is only named."""
    problems: list[Problem] = []
    found = format_of(content)
    if profile is not None and not fits_format(content, shown_name, profile, problems):
        return Inspection(found, problems=tuple(problems))
    if profile is None or profile.format in LEDGER_FORMATS:
        return _inspect_ledger(content, shown_name, profile, context, found)
    return _inspect_table(held(content), shown_name, profile, context)


def _inspect_ledger(
    content: Content, shown_name: str, profile: Profile | None, context: ReadingContext | None,
    found: str,
) -> Inspection:  # fmt: skip
    problems: list[Problem] = []
    if found in ("html", "xml"):
        read_sie4(held(content), shown_name, problems)
    elif not found:
        problems.append(problem("FIL-06" if content[:].strip() else "FIL-04", file=shown_name))
    if found not in LEDGER_FORMATS:
        return Inspection(found, problems=tuple(problems))
    file = LEDGER_FORMATS[found].open(content, shown_name, problems)
    if file is None:
        return Inspection(found, problems=tuple(problems))
    if not has_errors(problems):
        problems += file.closing_differs()
    if profile is None or context is None:
        problems += file.unbalanced()
    if profile is not None:
        problems += _understood(file, shown_name, profile, context, problems)
    seen = file.summary()
    return Inspection(
        found, seen.type, seen.encoding, seen.positive_sum_ore, seen.counts, seen.checksum,
        problems=tuple(problems),
    )  # fmt: skip


def _understood(
    file: LedgerFile, shown_name: str, profile: Profile, context: ReadingContext | None,
    problems: list[Problem],
) -> list[Problem]:  # fmt: skip
    """What the profile makes of the file; its codes are judged only where there is a plan."""
    delivery = file.delivery(profile, context or standalone_context((), profile), problems)
    if context is not None:
        return _checked(delivery, shown_name, profile, context, problems)
    if delivery is None or has_errors(problems):
        return []
    return read_as_scanned(delivery, shown_name)


def _inspect_table(
    content: bytes, shown_name: str, profile: Profile, context: ReadingContext | None
) -> Inspection:
    problems: list[Problem] = []
    if profile.is_register:
        return _inspect_register(content, shown_name, profile)
    reading, encoding = _read_table(content, shown_name, profile, context, problems)
    if context is None and not has_errors(problems):
        problems += [p for d in reading.deliveries for p in read_as_scanned(d, shown_name)]
    if context is not None:
        for delivery in reading.deliveries:
            problems += _checked(delivery, shown_name, profile, context, problems)
    return Inspection(
        format=profile.format,
        encoding=encoding,
        positive_sum_ore=sum(c.positive_sum_ore for c in reading.columns.values()),
        rows=reading.file_rows,
        left_out=dict(sorted(reading.left_out.items())),
        columns=reading.columns,
        statistics=_sums([row for d in reading.deliveries for row in d.statistics]),
        problems=tuple(problems),
    )


def _read_table(
    content: bytes, shown_name: str, profile: Profile, context: ReadingContext | None,
    problems: list[Problem],
) -> tuple[FileReading, str]:  # fmt: skip
    """The file by columns where it is plain, else row by row; and its encoding."""
    own = context or standalone_context((), profile)
    by_columns = read_by_columns(content, shown_name, profile, own, problems)
    if by_columns is not None:
        reading, profile = by_columns
        return reading, "utf-8" if profile.format in SHEETS else profile.encoding
    tables, profile = read_as_delivered(content, shown_name, profile, problems)
    if not tables:
        return FileReading(), ""
    own = context or standalone_context(tables, profile)
    reading = table_deliveries(tables, content, shown_name, profile, own, problems)
    return reading, tables[0].encoding


def _inspect_register(content: bytes, shown_name: str, profile: Profile) -> Inspection:
    """The rows of the organisation or the code plan; import judges what they say."""
    problems: list[Problem] = []
    table = read_register(content, shown_name, profile, problems)
    return Inspection(
        format=profile.format,
        encoding="utf-8" if profile.format in SHEETS else profile.encoding,
        rows=len(table.rows) if table is not None else 0,
        left_out=table.left_out if table is not None else {},
        problems=tuple(problems),
    )


def _sums(rows: Sequence[StatisticRow]) -> dict[str, StatisticSum]:
    sums: dict[str, StatisticSum] = {}
    for row in rows:
        found = sums.setdefault(row.statistic, StatisticSum(row.unit, row.decimals))
        found.rows += 1
        found.value += row.value
    return dict(sorted(sums.items()))


def _checked(
    delivery: Delivery | None, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> list[Problem]:  # fmt: skip
    if delivery is None:
        return []
    checks = check_context(shown_name, delivery.year, profile, context)
    found = (
        run_checks(delivery, checks, whole=not has_errors(problems)) if checks is not None else []
    )
    if not has_errors(problems):
        found += read_as_scanned(delivery, shown_name)
    return found
