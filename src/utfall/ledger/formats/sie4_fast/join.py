"""Chunk by chunk → what the whole file says beside its vouchers, and its Problems."""

from collections import Counter
from dataclasses import replace

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.sie4 import KNOWN_LABELS, ExactReader, SieFile
from utfall.ledger.formats.sie4_checksum import Checksum, ChecksumReader
from utfall.ledger.formats.sie4_fast.checksum import crc_joined
from utfall.ledger.formats.sie4_fast.chunk import ChecksumPiece, ChunkTally, SieRest
from utfall.ledger.formats.sie4_fast.survey import SieSurvey
from utfall.ledger.formats.sie4_records import Record, read_one_line


class SieJoin:
    """Takes the chunks' tallies in file order. What it finishes with has neither vouchers nor their
    rows: ``rows``, ``vouchers`` and the sums here are the file's."""

    def __init__(self, survey: SieSurvey, shown_name: str) -> None:
        self.survey = survey
        self.shown_name = shown_name
        self.problems: list[Problem] = []
        self.rows = 0
        self.sum_ore = 0
        self.positive_sum_ore = 0
        self.vouchers = 0
        self.unbalanced = 0
        self._counts: Counter[str] = Counter()
        self._reader = ExactReader(shown_name, self.problems)
        self._crc = 0

    def add(self, tally: ChunkTally) -> None:
        """Take the next chunk's."""
        self.rows += tally.rows
        self.sum_ore += tally.sum_ore
        self.positive_sum_ore += tally.positive_sum_ore
        self.vouchers += tally.vouchers
        self.unbalanced += tally.unbalanced
        self.problems += tally.problems
        self._counts.update(tally.rest.counts)
        for piece in tally.rest.checksum:
            self._checksum(piece)
        self._rest(tally.rest)

    def finish(self, content: Content) -> SieFile | None:
        """The file without vouchers; None (with a Problem) where it has no label of SIE 1–4.
        ``content`` is read again only where ``#KSUMMA`` first stands among the vouchers."""
        reader = self._reader
        if not self._counts.keys() & KNOWN_LABELS:
            self.problems[:] = [*self.problems, problem("SIE-03", file=self.shown_name)]
            return None
        if reader.checksum.first_line and not self.survey.checksum:
            reader.checksum = checksum_read_again(content, self.survey)
        reader.labels.update(name for name in self._counts if name.startswith("#"))
        reader.counts = self._counts
        file = reader.finish(self.survey.encoding)
        return replace(file, counts=file.counts | {"unbalanced": self.unbalanced})

    def _rest(self, rest: SieRest) -> None:
        reader = self._reader
        if rest.first_label and not reader.labels:
            reader.begin(rest.first_label, rest.first_label_line)
            reader.labels.add(rest.first_label)
        reader.single = rest.single | reader.single
        reader.year = reader.year or rest.year
        for number, name in rest.dimensions.items():
            reader.dimensions.setdefault(number, name)
        reader.opening += rest.opening
        reader.balances += rest.balances
        reader.commas += rest.commas
        reader.first_comma_line = reader.first_comma_line or rest.first_comma_line

    def _checksum(self, piece: ChecksumPiece) -> None:
        """As ``ChecksumReader``: a first ``#KSUMMA`` without field begins, the next ends."""
        checksum = self._reader.checksum
        if checksum.first_line and checksum.result is None:
            self._crc = crc_joined(self._crc, piece.crc, piece.length)
        if not piece.mark_line:
            return
        if not checksum.first_line and piece.bare:
            checksum.first_line = piece.mark_line
        elif checksum.result is None:
            checksum.result = Checksum(piece.marked, self._crc)


def checksum_read_again(content: Content, survey: SieSurvey) -> ChecksumReader:
    """The sum by the exact reader alone, chunk by chunk."""
    reader = ChecksumReader()
    for span in survey.spans:
        text = content[span.start : span.end].removeprefix(b"\xef\xbb\xbf")
        end = bytes((survey.line_end,))
        for number, line in enumerate(text.split(end), start=span.first_line):
            for piece in read_one_line(number, line.decode(survey.encoding, errors="replace")):
                if isinstance(piece, Record):
                    reader.feed(piece)
    return reader
