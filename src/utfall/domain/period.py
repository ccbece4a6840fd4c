"""Year and period: 0 opening, 1-12 months, 13 closing, 99 the whole year unphased."""

import re
from dataclasses import dataclass

OPENING = 0
CLOSING = 13
WHOLE_YEAR = 99
MONTHS = tuple(range(1, 13))
PERIODS = (OPENING, *MONTHS, CLOSING, WHOLE_YEAR)

MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

# Swedish, Norwegian, Danish, German, Dutch and English.
_NAMES_OF = (
    "jan januari januar january", "feb febr februari februar february",
    "mar mars marts march märz mrz maart mrt", "apr april", "maj mai may mei", "jun juni june",
    "jul juli july", "aug augusti august augustus", "sep sept september",
    "okt oktober october oct", "nov november", "dec december des desember dez dezember",
)  # fmt: skip
_MONTH_OF = {word: n for n, words in enumerate(_NAMES_OF, start=1) for word in words.split()}


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; ``number`` is 1-12."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def name(self) -> str:
        """The Swedish name: ``juli``."""
        return MONTH_NAMES[self.number - 1]

    @property
    def short_name(self) -> str:
        """Three letters: ``jul``."""
        return self.name[:3]

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def months_since(self, earlier: "Month") -> int:
        """Whole months from ``earlier`` to this one."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number


def month_from_text(text: str) -> Month | None:
    """Read ``2025-07``; None for anything else."""
    match = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    return Month(int(match[1]), int(match[2])) if match else None


def month_number(name: str) -> int | None:
    """Give 1-12 for ``juli``, ``jul`` or ``7``; None for anything else."""
    wanted = name.strip().lower()
    for number, full in enumerate(MONTH_NAMES, start=1):
        if wanted in (full, full[:3], str(number), f"{number:02d}"):
            return number
    return None


def month_of_word(word: str) -> int:
    """1–12 for the name of a month, whole or cut short; 0 for any other word."""
    return _MONTH_OF.get(word.strip().rstrip(".").casefold(), 0)


def periods_to_date(month: int) -> tuple[int, ...]:
    """Months from January to ``month``: the opening balance is no part of a year's result."""
    return tuple(range(1, month + 1))


def periods_of_year() -> tuple[int, ...]:
    """All that counts in *helår*: months, closing entries and what is not phased."""
    return (*MONTHS, CLOSING, WHOLE_YEAR)


def calendar_month(period: int) -> int:
    """The month whose organisation a period belongs to: 0 is January, 13 and 99 December."""
    return min(max(period, 1), 12)
