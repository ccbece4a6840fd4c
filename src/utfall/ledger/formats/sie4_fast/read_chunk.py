"""One chunk of a SIE 4 file, bytes → columns. Needs nothing of the chunks before it."""

from dataclasses import replace

import numpy as np

from utfall.domain.problem import Problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.sie4_fast.checksum import checksum_pieces
from utfall.ledger.formats.sie4_fast.chunk import ChunkTally, SieChunk, SieRest
from utfall.ledger.formats.sie4_fast.codes import Letters
from utfall.ledger.formats.sie4_fast.columns import Extra, Usual, columns_of
from utfall.ledger.formats.sie4_fast.exact import (
    ExactPart,
    LineReader,
    read_exactly,
    read_tangled,
    read_unusual,
)
from utfall.ledger.formats.sie4_fast.lines import OTHER, ROW, VOUCHER, Kinds, kinds_of
from utfall.ledger.formats.sie4_fast.rows import RowTokens, usual_rows
from utfall.ledger.formats.sie4_fast.spans import Spans, spans_of
from utfall.ledger.formats.sie4_fast.structure import Structure, structure_of
from utfall.ledger.formats.sie4_fast.survey import ChunkSpan, SieSurvey
from utfall.ledger.formats.sie4_fast.vouchers import VoucherTokens, usual_vouchers
from utfall.ledger.formats.sie4_fast.words import words_view
from utfall.ledger.row_batch import exact_sum

_BOM = b"\xef\xbb\xbf"


def read_chunk(content: Content, survey: SieSurvey, span: ChunkSpan, shown_name: str) -> SieChunk:
    """Read one of the survey's spans. Faults are in its tally."""
    start = span.start + (3 if span.start == 0 and content[:3] == _BOM else 0)
    raw = np.frombuffer(content, np.uint8, span.end - start, start)
    structure = structure_of(raw, survey.line_end)
    letters = Letters(structure.buffer, words_view(structure.buffer), survey.encoding)
    kinds = kinds_of(structure, letters.words)
    rows, vouchers = _usual(structure, letters, kinds)
    problems: list[Problem] = []
    lines = LineReader(structure, survey.encoding, span.first_line)
    unusual = read_unusual(lines, kinds)
    if unusual.tangled:
        exact = read_tangled(lines, len(kinds), shown_name, problems)
        usual, extra = _nothing_usual(rows, vouchers, exact)
    else:
        spans = spans_of(kinds, unusual.vouchers)
        exact = read_exactly(lines, kinds, spans, unusual, shown_name, problems)
        usual, extra = _by_span(rows, vouchers, spans, exact)
    row_columns, voucher_columns = columns_of(structure, letters, span.first_line, usual, extra)
    amounts = row_columns.amount_ore
    tally = ChunkTally(
        number=span.number, rows=len(row_columns), vouchers=len(voucher_columns),
        unbalanced=int(np.count_nonzero(voucher_columns.sum_ore)),
        sum_ore=exact_sum(amounts), positive_sum_ore=exact_sum(amounts[amounts > 0]),
        rest=_rest(structure, survey, span.first_line, usual, exact), problems=tuple(problems),
        exact_lines=len(exact.lines),
    )  # fmt: skip
    return SieChunk(span.number, row_columns, voucher_columns, tally)


def _usual(
    structure: Structure, letters: Letters, kinds: Kinds
) -> tuple[RowTokens, VoucherTokens]:  # fmt: skip
    """Rows and vouchers that can be read here; the kind of the other lines becomes OTHER."""
    row_lines, voucher_lines = np.flatnonzero(kinds == ROW), np.flatnonzero(kinds == VOUCHER)
    rows, readable = usual_rows(structure, letters.words, row_lines)
    vouchers, dated = usual_vouchers(structure, letters, voucher_lines)
    kinds[row_lines[~readable]] = OTHER
    kinds[voucher_lines[~dated]] = OTHER
    return rows.only(readable), vouchers.only(dated)


def _by_span(
    rows: RowTokens, vouchers: VoucherTokens, spans: Spans, exact: ExactPart
) -> tuple[Usual, Extra]:
    """Keep what stands in regular spans; each other span has its one voucher from the reader."""
    regular = np.append(spans.regular, False)
    row_span, voucher_span = spans.of_line[rows.line], spans.of_line[vouchers.line]
    kept, kept_vouchers = regular[row_span], regular[voucher_span]
    usual = Usual(
        rows.only(kept), row_span[kept].astype(np.int64),
        vouchers.only(kept_vouchers), voucher_span[kept_vouchers].astype(np.int64),
    )  # fmt: skip
    return usual, _extra(exact, np.flatnonzero(~spans.regular).tolist())


def _nothing_usual(
    rows: RowTokens, vouchers: VoucherTokens, exact: ExactPart
) -> tuple[Usual, Extra]:
    none, nothing = np.zeros(len(rows.line), np.bool_), np.empty(0, np.int64)
    no_vouchers = np.zeros(len(vouchers.line), np.bool_)
    usual = Usual(rows.only(none), nothing, vouchers.only(no_vouchers), nothing)
    return usual, _extra(exact, list(range(len(exact.vouchers))))


def _extra(exact: ExactPart, spans: list[int]) -> Extra:
    vouchers = list(zip(spans, exact.vouchers, strict=True))
    rows = [(span, row) for span, voucher in vouchers for row in voucher.rows]
    return Extra(exact.rows + rows, vouchers)


def _rest(
    structure: Structure, survey: SieSurvey, first_line: int, usual: Usual, exact: ExactPart
) -> SieRest:
    """The exact reader's part with what usual lines add to its counts."""
    rest = exact.rest
    counts = dict(rest.counts)
    rows, vouchers = usual.rows, usual.vouchers
    usual_counts = {
        "#TRANS": len(rows.line), "#VER": len(vouchers.line),
        "object_pairs": int(rows.inside.sum()) // 2,
    }  # fmt: skip
    for name, count in usual_counts.items():
        if count:
            counts[name] = counts.get(name, 0) + count
    comma_lines = rows.line[rows.commas] + first_line
    first_commas = [line for line in (rest.first_comma_line, *comma_lines[:1].tolist()) if line]
    checksum = checksum_pieces(structure, survey.encoding, exact.lines, wanted=survey.checksum)
    first_voucher = int(vouchers.line[0]) + first_line if len(vouchers.line) else 0
    if first_voucher and (not rest.first_label or first_voucher < rest.first_label_line):
        rest = replace(rest, first_label="#VER", first_label_line=first_voucher)
    return replace(
        rest, counts=counts, commas=rest.commas + len(comma_lines),
        first_comma_line=min(first_commas, default=0), checksum=checksum,
    )  # fmt: skip
