"""Both readers on the same bytes, compared field by field, count by count, Problem by Problem."""

from dataclasses import dataclass, replace
from mmap import mmap

from utfall.domain.problem import Problem, in_order
from utfall.ledger.formats.sie4 import SieFile, read_sie4
from utfall.ledger.formats.sie4_fast.chunk import SieChunk
from utfall.ledger.formats.sie4_fast.join import SieJoin
from utfall.ledger.formats.sie4_fast.read_chunk import read_chunk
from utfall.ledger.formats.sie4_fast.read_file import survey_or_why_not

NAME = "fil.se"
RowFields = tuple[int, int, str, tuple[str, ...], int, str]
VoucherFields = tuple[int, str, str, int, int, str, int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """What one reader says: rows with the number of their voucher, vouchers, the rest."""

    rows: list[RowFields]
    vouchers: list[VoucherFields]
    file: SieFile | None
    sums: tuple[int, int]
    problems: tuple[Problem, ...]
    exact_lines: int = 0


def exactly(content: bytes) -> Read:
    """By the exact reader."""
    problems: list[Problem] = []
    file = read_sie4(content, NAME, problems)
    vouchers = file.vouchers if file else ()
    rows = [
        (r.line, number, r.account, in_dimension_order(r.objects), r.amount_ore, r.text)
        for number, voucher in enumerate(vouchers) for r in voucher.rows
    ]  # fmt: skip
    amounts = [row[4] for row in rows]
    return Read(
        rows,
        [
            (v.line, v.series, v.number, number_of(v.date), number_of(v.registered), v.text,
             len(v.rows), v.sum_ore)
            for v in vouchers
        ],
        replace(file, vouchers=()) if file else None,
        (sum(amounts), sum(a for a in amounts if a > 0)), in_order(problems),
    )  # fmt: skip


def fast(content: bytes | mmap, chunk_bytes: int) -> Read:
    """By the fast path, cut in chunks of about ``chunk_bytes``."""
    problems: list[Problem] = []
    survey = survey_or_why_not(content, NAME, problems, chunk_bytes)
    if survey is None:
        return Read([], [], None, (0, 0), in_order(problems))
    join = SieJoin(survey, NAME)
    rows: list[RowFields] = []
    vouchers: list[VoucherFields] = []
    exact_lines = 0
    for chunk in (read_chunk(content, survey, span, NAME) for span in survey.spans):
        rows += rows_of(chunk, len(vouchers))
        vouchers += vouchers_of(chunk)
        join.add(chunk.tally)
        exact_lines += chunk.tally.exact_lines
    file = join.finish(content)
    sums = (join.sum_ore, join.positive_sum_ore)
    return Read(rows, vouchers, file, sums, in_order(join.problems), exact_lines)


def rows_of(chunk: SieChunk, vouchers_before: int) -> list[RowFields]:
    """The chunk's rows as tuples."""
    rows = chunk.rows
    columns = {number: column.arrow().to_pylist() for number, column in rows.objects.items()}
    lists = [
        rows.as_written.get(place)
        or tuple(
            text for number, codes in columns.items() if codes[place] is not None
            for text in (number, codes[place])
        )
        for place in range(len(rows))
    ]  # fmt: skip
    return [
        (line, voucher + vouchers_before, account, in_dimension_order(objects), ore, text)
        for line, voucher, account, objects, ore, text in zip(
            rows.line.tolist(), rows.voucher.tolist(), rows.account.texts(), lists,
            rows.amount_ore.tolist(), rows.text.texts(), strict=True,
        )
    ]  # fmt: skip


def vouchers_of(chunk: SieChunk) -> list[VoucherFields]:
    """The chunk's vouchers as tuples."""
    found = chunk.vouchers
    return list(
        zip(
            found.line.tolist(), found.series.texts(), found.number.texts(), found.date.tolist(),
            found.registered.tolist(), found.text.texts(), found.rows.tolist(),
            found.sum_ore.tolist(), strict=True,
        )
    )  # fmt: skip


def in_dimension_order(objects: tuple[str, ...]) -> tuple[str, ...]:
    """Columns keep no order among dimensions; a list that fits no columns stays as written."""
    pairs = sorted(zip(objects[::2], objects[1::2], strict=False))
    distinct = {dimension for dimension, _ in pairs}
    if len(objects) % 2 or len(distinct) < len(pairs):
        return objects
    return tuple(text for pair in pairs for text in pair)


def number_of(date: str) -> int:
    """``2025-07-31`` as 20250731, 0 for no date."""
    return int(date.replace("-", "") or "0")


def agree(content: bytes, *chunk_sizes: int) -> Read:
    """Assert that both readers say the same of ``content``, however it is cut; the fast reading."""
    expected = exactly(content)
    for size in chunk_sizes:
        found = fast(content, size)
        assert found.problems == expected.problems
        assert found.vouchers == expected.vouchers
        assert found.rows == expected.rows
        assert found.file == expected.file
        assert found.sums == expected.sums
    return found
