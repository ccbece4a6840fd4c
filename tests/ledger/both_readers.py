"""One file read by columns and by the exact reader, to be held against each other."""

from dataclasses import dataclass, replace

from tests.ledger.as_columns import as_columns
from utfall.domain.problem import Problem
from utfall.ledger.columns.column_deliveries import column_deliveries
from utfall.ledger.columns.read_columns import read_by_columns
from utfall.ledger.drift.read_drifted import read_as_delivered
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_batch import Rows
from utfall.ledger.row_reader import ColumnTotals
from utfall.ledger.rows import Delivery, LedgerRow, each_row
from utfall.ledger.table_delivery import table_deliveries
from utfall.ledger.table_scope import FileReading


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that is made of a file."""

    problems: tuple[Problem, ...]
    deliveries: tuple[Delivery, ...]
    rows: tuple[tuple[LedgerRow, ...], ...]
    file_rows: int
    left_out: dict[str, int]
    columns: dict[str, ColumnTotals]


def exactly(content: bytes, profile: Profile, context: ReadingContext) -> Read:
    """As the exact reader reads it."""
    problems: list[Problem] = []
    reading = FileReading()
    tables, profile = read_as_delivered(content, "fil", profile, problems)
    if tables:
        reading = table_deliveries(tables, content, "fil", profile, context, problems)
    return _read(reading, problems)


def by_columns(content: bytes, profile: Profile, context: ReadingContext) -> Read | None:
    """As it is read by columns; None where it is for the exact reader."""
    problems: list[Problem] = []
    read = read_by_columns(content, "fil", profile, context, problems)
    return None if read is None else _read(read[0], problems)


def _read(reading: FileReading, problems: list[Problem]) -> Read:
    found = reading.deliveries
    return Read(
        tuple(problems),
        tuple(replace(one, rows=Rows()) for one in found),
        tuple(tuple(each_row(one.rows, len(one.part_ids))) for one in found),
        reading.file_rows, dict(+reading.left_out), reading.columns,
    )  # fmt: skip


def tables_by_columns(
    content: bytes, profile: Profile, context: ReadingContext, rows_per_block: int
) -> Read:
    """The tables of any format by columns, made columns from the exact reader's rows."""
    problems: list[Problem] = []
    raw, profile = read_as_delivered(content, "fil", profile, problems)
    tables = [as_columns(table, rows_per_block) for table in raw]
    reading = column_deliveries(tables, content, "fil", profile, context, problems)
    return _read(reading, problems)
