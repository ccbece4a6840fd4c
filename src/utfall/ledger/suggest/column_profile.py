"""What stands in a column below its heading, counted."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell
from utfall.ledger.suggest.heading_years import is_bare_year, is_year_and_month
from utfall.ledger.suggest.number_style import is_date, is_nil, is_number
from utfall.ledger.total_words import is_total_word

EMPTY_WORDS = frozenset((
    "null", "none", "n/a", "na", "#n/a", "..", "...", ".", ":", "x", "*", "saknas", "ej aktuellt",
    "uppgift saknas", "tomt", "nan", "#saknas!", "i.u.", "—", "--",
))  # fmt: skip
_MOST_DISTINCT = 5_000
_MOST_YEARS = 30
_MOST_MONTHS = 12 * _MOST_YEARS
_CODE = re.compile(r"[0-9A-ZÅÄÖÆØ]{1,12}")
_CODE_AND_NAME = re.compile(r"([0-9A-ZÅÄÖÆØ]{1,10})( - | – | |: ?)\s*(?=\S*[^\W\d_])\S.*")


@dataclass(slots=True, eq=False)
class ColumnProfile:
    """The cells of one column; ``place`` counts from 0. ``heading`` is what a profile calls it and
    ``words`` what stands over it. ``numbers`` counts nil's dash too.

    ``plain`` are whole numbers without sign or mark: a code may look so. ``separators`` counts what
    parts a code from its name in one cell. ``labels`` are words of rows that are none: totals, and
    the heading once more.
    """

    place: int
    heading: str
    words: str = ""
    filled: int = 0
    blank: int = 0
    numbers: int = 0
    plain: int = 0
    negatives: int = 0
    marked: int = 0
    leading_zeros: int = 0
    dates: int = 0
    codes: int = 0
    natives: int = 0
    nils: int = 0
    labels: int = 0
    lengths: Counter[int] = field(default_factory=Counter)
    distinct: set[str] = field(default_factory=set)
    separators: Counter[str] = field(default_factory=Counter)
    not_numbers: Counter[str] = field(default_factory=Counter)

    def take(self, text: str) -> None:
        """Count one cell."""
        stripped = text.strip()
        if not stripped:
            self.blank += 1
            return
        self.filled += 1
        if len(self.distinct) < _MOST_DISTINCT:
            self.distinct.add(stripped)
        self.natives += isinstance(text, NumberText)
        self.dates += is_date(stripped)
        self.codes += bool(_CODE.fullmatch(stripped))
        self._take_number(text, stripped)
        both = _CODE_AND_NAME.fullmatch(stripped)
        if both:
            self.separators[both[2]] += 1

    def _take_number(self, text: str, stripped: str) -> None:
        kept: str = text if isinstance(text, NumberText) else stripped
        if not is_number(kept):
            self.not_numbers[stripped[:60]] += 1
            self.labels += is_total_word(stripped) or stripped in (self.heading, self.words)
            return
        self.numbers += 1
        self.nils += is_nil(stripped)
        if stripped.isdigit():
            self.plain += 1
            self.lengths[len(stripped)] += 1
            self.leading_zeros += len(stripped) > 1 and stripped.startswith("0")
        elif stripped[0] in "-\u2212(" or stripped.endswith(("-", "\u2212")):
            self.negatives += not is_nil(stripped)
        self.marked += not stripped.lstrip("-\u2212").isdigit() and not is_nil(stripped)

    @property
    def is_numeric(self) -> bool:
        """Whether nearly every filled cell is a number and no date."""
        days = self.dates * 10 >= self.filled * 9 and not self.negatives
        return self.filled > 0 and self.numbers * 20 >= self.filled * 19 and not days

    @property
    def is_date(self) -> bool:
        """Whether nearly every filled cell is a day."""
        return self.filled > 0 and self.dates * 20 >= self.filled * 19

    @property
    def said(self) -> int:
        """How many cells say something: neither blank nor a word for nothing."""
        nothing = (n for word, n in self.not_numbers.items() if word.casefold() in EMPTY_WORDS)
        return self.filled - sum(nothing)

    @property
    def are_years(self) -> bool:
        """Whether every cell is a bare year of our time, and there are few of them."""
        few = len(self.distinct) <= _MOST_YEARS
        return self.plain == self.filled > 0 and few and all(map(is_bare_year, self.distinct))

    @property
    def are_months(self) -> bool:
        """Whether every cell is a month with its year, ``202501``, and there are few of them."""
        few = len(self.distinct) <= _MOST_MONTHS
        return self.filled > 0 and few and all(map(is_year_and_month, self.distinct))

    @property
    def is_code_and_name(self) -> bool:
        """Whether nearly every cell is a code, a mark and its name, and codes come again."""
        both, filled = self.separators.total(), self.filled - self.labels
        again = len(self.distinct) * 2 <= filled or filled < 50
        return filled > 0 and both * 10 >= filled * 9 and again

    @property
    def is_code_like(self) -> bool:
        """Whether the cells could be codes: short, of few lengths or of levels, without sign or
        decimals."""
        filled = self.filled - self.labels
        if filled < 1 or self.codes * 20 < filled * 19 or self.negatives or self.nils:
            return False
        if self.leading_zeros:
            return True
        common = sum(count for _, count in self.lengths.most_common(2))
        return self.numbers * 2 < filled or common * 10 >= self.plain * 8 or self._has_levels

    @property
    def _has_levels(self) -> bool:
        """Whether most codes have one above them that they begin with: ``6``, ``61``, ``610``."""
        below = sum(
            any(code[:length] in self.distinct for length in range(1, len(code)))
            for code in self.distinct
        )
        return below * 2 > len(self.distinct)

    @property
    def is_text(self) -> bool:
        """Whether the column is mostly words."""
        return self.filled > 0 and self.numbers * 2 < self.filled and not self.is_date


def column_profiles(headings: Sequence[str], body: Sequence[RawRow]) -> tuple[ColumnProfile, ...]:
    """A profile of each column, over the body's first rows. A column without a heading of its own
    is called by its number, as a profile names it: ``#7``."""
    profiles = tuple(
        ColumnProfile(place, name, headings[place])
        for place, name in enumerate(own_headings(headings))
    )
    for row in body[:SAMPLE_ROWS]:
        if row.blank:
            continue
        for profile in profiles:
            profile.take(row.cells[profile.place] if profile.place < len(row.cells) else "")
    return profiles


def own_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """Each column's heading, ``#7`` for the seventh where it is blank or stands twice."""
    times = Counter(" ".join(heading.split()).casefold() for heading in headings)
    return tuple(
        heading if heading and times[" ".join(heading.split()).casefold()] == 1 else f"#{place}"
        for place, heading in enumerate(headings, start=1)
    )


def texts_of(body: Sequence[RawRow], place: int) -> tuple[str, ...]:
    """The filled cells of a column among the first rows, numbers as they are."""
    return tuple(
        row.cells[place] for row in body[:SAMPLE_ROWS] if cell(row, place)
    )  # fmt: skip
