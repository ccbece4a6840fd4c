"""The lines that are not usual, through the exact tokenizer and the exact reader."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from utfall.domain.problem import Problem
from utfall.ledger.formats.sie4 import ExactReader, Transaction, Voucher
from utfall.ledger.formats.sie4_fast.chunk import SieRest
from utfall.ledger.formats.sie4_fast.lines import CLOSED, EMPTY, OPENED, OTHER, Kinds
from utfall.ledger.formats.sie4_fast.spans import Spans
from utfall.ledger.formats.sie4_fast.structure import Places, Structure
from utfall.ledger.formats.sie4_records import Brace, Line, Record, read_one_line

_VOUCHER_LABEL = "#VER"


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads line *n* (from 0) of a chunk; the first is line ``first_line`` of the file."""

    structure: Structure
    encoding: str
    first_line: int

    def read(self, line: int) -> list[Line]:
        """What stands in the line: mostly one thing."""
        start, end = self.structure.line_start[line : line + 2].tolist()
        raw = self.structure.buffer[start : end - 1].tobytes()
        text = raw.decode(self.encoding, errors="replace")
        return list(read_one_line(self.first_line + line, text))


@dataclass(slots=True)
class Unusual:
    """The unusual lines of a chunk as read; ``vouchers`` are those that are a ``#VER``. A line with
    several vouchers or braces in it (CR between them) makes the chunk ``tangled``; ``no_records``
    are those with a brace or nothing."""

    read: dict[int, list[Line]] = field(default_factory=dict)
    vouchers: list[int] = field(default_factory=list)
    no_records: list[int] = field(default_factory=list)
    tangled: bool = False


def read_unusual(reader: LineReader, kinds: Kinds) -> Unusual:
    """Read every line of kind OTHER; one that turns out to be a brace or nothing gets that kind."""
    unusual = Unusual()
    for line in np.flatnonzero(kinds == OTHER).tolist():
        pieces = reader.read(line)
        shaping = [piece for piece in pieces if _shapes(piece)]
        if not pieces:
            kinds[line] = EMPTY
            unusual.no_records.append(line)
        elif shaping and len(pieces) > 1:
            unusual.tangled = True
        elif shaping and isinstance(pieces[0], Brace):
            kinds[line] = OPENED if pieces[0].opens else CLOSED
            unusual.no_records.append(line)
        else:
            unusual.read[line] = pieces
            if shaping:
                unusual.vouchers.append(line)
    return unusual


def _shapes(piece: Line) -> bool:
    """Whether the line begins, opens or ends a voucher."""
    return isinstance(piece, Brace) or (isinstance(piece, Record) and piece.label == _VOUCHER_LABEL)


@dataclass(slots=True)
class ExactPart:
    """What the exact reader found: whole vouchers in order, single rows of regular vouchers with
    their span, and the rest. ``lines`` are those it took, with their records."""

    vouchers: list[Voucher]
    rows: list[tuple[int, Transaction]]
    lines: dict[int, list[Line]]
    rest: SieRest


def read_exactly(
    lines: LineReader, kinds: Kinds, spans: Spans, unusual: Unusual, shown_name: str,
    problems: list[Problem],
) -> ExactPart:  # fmt: skip
    """Read what is outside regular vouchers, whole irregular ones, and unusual lines inside."""
    regular = np.append(spans.regular, False)[spans.of_line]  # −1, before the first, is the last
    taken = np.flatnonzero((kinds != EMPTY) & (~regular | (kinds == OTHER))).tolist()
    reader = ExactReader(shown_name, problems)
    reader.labels.add("")  # another chunk may hold the file's first label
    rows: list[tuple[int, Transaction]] = []
    read: dict[int, list[Line]] = {line: [] for line in unusual.no_records}
    current = -1
    for line in taken:
        span = int(spans.of_line[line])
        if span != current:
            reader.end_voucher()
            current = span
        read[line] = pieces = unusual.read.get(line) or lines.read(line)
        inside = bool(regular[line]) and line < spans.closed[span]
        rows += [(span, row) for row in _take(reader, pieces, inside=inside)]
    reader.end_voucher()
    return ExactPart(reader.vouchers, rows, read, _rest(reader, read))


def read_tangled(
    lines: LineReader, count: int, shown_name: str, problems: list[Problem]
) -> ExactPart:
    """Read a whole chunk of ``count`` lines exactly."""
    reader = ExactReader(shown_name, problems)
    reader.labels.add("")
    read = {line: lines.read(line) for line in range(count)}
    for pieces in read.values():
        _take(reader, pieces, inside=False)
    reader.end_voucher()
    return ExactPart(reader.vouchers, [], read, _rest(reader, read))


def _take(reader: ExactReader, pieces: Iterable[Line], *, inside: bool) -> list[Transaction]:
    """Let the reader take them; the rows of a voucher that is read elsewhere."""
    rows = []
    for piece in pieces:
        if inside and isinstance(piece, Record):
            row = reader.take_inside_voucher(piece)
            rows += [row] if row is not None else []
        else:
            reader.take(piece)
    return rows


def _rest(reader: ExactReader, read: dict[int, list[Line]]) -> SieRest:
    records = (piece for pieces in read.values() for piece in pieces if isinstance(piece, Record))
    first = next(records, None)
    return SieRest(
        counts=dict(reader.counts), first_label=first.label if first else "",
        first_label_line=first.line if first else 0, single=reader.single, year=reader.year,
        dimensions=reader.dimensions, opening=tuple(reader.opening),
        balances=tuple(reader.balances), commas=reader.commas,
        first_comma_line=reader.first_comma_line,
    )  # fmt: skip


def line_numbers(first_line: int, line: Places) -> Places:
    """Lines of a chunk, from 0 → of the file, from 1."""
    return line + first_line
