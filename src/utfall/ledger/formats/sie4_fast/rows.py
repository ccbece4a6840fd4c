"""The ``#TRANS`` lines of a chunk → columns, by index arithmetic over their tokens."""

from dataclasses import dataclass

import numpy as np

from utfall.ledger.formats.sie4_fast.amounts import amounts
from utfall.ledger.formats.sie4_fast.structure import Flags, Places, Structure
from utfall.ledger.formats.sie4_fast.words import Words

_POINT, _COMMA = b".,"
_MOST_PAIRS = 64


@dataclass(frozen=True, slots=True)
class RowTokens:
    """Usual rows: their line (from 0 in the chunk), first token, tokens in the object list, the
    text's place and length (0 for none), and the amount."""

    line: Places
    first: Places
    inside: Places
    text_start: Places
    text_length: Places
    amount_ore: Places
    commas: Flags

    def only(self, kept: Flags) -> "RowTokens":
        """Those of the rows that are kept."""
        if kept.all():
            return self
        return RowTokens(
            self.line[kept], self.first[kept], self.inside[kept], self.text_start[kept],
            self.text_length[kept], self.amount_ore[kept], self.commas[kept],
        )  # fmt: skip


def usual_rows(structure: Structure, words: Words, line: Places) -> tuple[RowTokens, Flags]:
    """Read the candidates on ``line``; and which of them are plainly rows. The rest is for the
    exact reader, and what is said of it here means nothing."""
    tokens, first = structure.tokens, structure.first.take(line)
    inside = structure.inside.take(line)
    after = structure.first.take(line + 1)
    amount = first + inside + 2
    read = amounts(structure.buffer, words, tokens.start.take(amount), tokens.end.take(amount))
    date_start, date_length = field_at(structure, amount + 1, after)
    fourth = structure.buffer.take(date_start + 3)
    # 1 000.00: the rest of an amount with a blank in it stands where the date should
    split = (date_length == 3) | (fourth == _POINT) | (fourth == _COMMA)
    usual = read.read & ~(split & (date_length > 0)) & (inside <= 2 * _MOST_PAIRS)
    text_start, text_length = field_at(structure, amount + 2, after)
    rows = RowTokens(line, first, inside, text_start, text_length, read.ore, read.comma)
    return rows, usual


def field_at(structure: Structure, index: Places, after: Places) -> tuple[Places, Places]:
    """Place and length of the token at ``index`` of a line whose tokens end before ``after``;
    where the line has no such token its length is 0."""
    missing = index >= after
    at = np.where(missing, after - 1, index)
    start = structure.tokens.start.take(at)
    length = np.where(missing, 0, structure.tokens.end.take(at) - start)
    return start, length
