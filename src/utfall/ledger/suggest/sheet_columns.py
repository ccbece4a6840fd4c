"""Which column is what: codes, dates, periods, texts, by heading first and else by content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.date_pattern import are_day_numbers
from utfall.ledger.suggest.heading_words import (
    BELOPP,
    DEVIATION,
    PARTS,
    counts_things,
    is_code,
    is_name,
    is_serial,
    kind_of,
    month_of,
    names_a_parent,
    names_a_unit,
    rank_of,
    side_of,
    target_of,
)
from utfall.ledger.suggest.heading_years import month_in, year_in

_NO_CODES = frozenset(
    ("period", "datum", "registreringsdatum", "serie", "nummer", "text", "år", "mått", "värde",
     "beslut", "beslutsdatum", "belopp")
)  # fmt: skip
_FEW = 5
FEWEST_MONTHS = 6
_AMOUNTS = (BELOPP, "värde", DEVIATION)


@dataclass(frozen=True, slots=True)
class CodePartHint:
    """A code part of the municipality's own plan."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """``claimed`` is target → column; ``amounts`` those that hold amounts, ``is_sure`` whether
    their headings say so; ``deviations`` are figures of other figures; ``unclaimed`` the rest."""

    claimed: dict[str, ColumnProfile]
    amounts: tuple[ColumnProfile, ...]
    is_sure: bool
    deviations: tuple[ColumnProfile, ...]
    unclaimed: tuple[ColumnProfile, ...]
    by_content: tuple[str, ...] = ()

    @property
    def has_postings(self) -> bool:
        """Whether the rows are postings, with a day or a voucher."""
        return "nummer" in self.claimed or "datum" in self.claimed

    @property
    def codes(self) -> dict[str, ColumnProfile]:
        """The claimed columns of codes: accounts, kinds of cost, code parts of whatever name."""
        return {t: profile for t, profile in self.claimed.items() if t not in _NO_CODES}


def sheet_columns(
    profiles: Sequence[ColumnProfile], parts: Sequence[CodePartHint], *, has_headings: bool
) -> SheetColumns:
    """Give every column its part to play."""
    used = [profile for profile in profiles if profile.filled]
    claimed = _claimed(used, parts)
    taken = {profile.place for profile in claimed.values()}
    free = [profile for profile in used if profile.place not in taken]
    deviations = tuple(p for p in free if p.is_numeric and target_of(p.words) == DEVIATION)
    free = [profile for profile in free if profile not in deviations]
    amounts, is_sure = _amounts(free, has_headings=has_headings)
    free = [profile for profile in free if profile not in amounts]
    by_content = _by_content(claimed, free, parts)
    free = [profile for profile in free if profile not in claimed.values()]
    return SheetColumns(claimed, amounts, is_sure, deviations, tuple(free), by_content)


def _claimed(
    used: Sequence[ColumnProfile], parts: Sequence[CodePartHint]
) -> dict[str, ColumnProfile]:
    """The best column of each target; the first where several are as good."""
    best: dict[str, tuple[int, ColumnProfile]] = {}
    for profile in used:
        target = _own_part(profile.words, parts) or target_of(profile.words)
        target = "datum" if target == "period" and _are_days(profile) else target
        if not target or target in _AMOUNTS or (target in PARTS and not _allowed(target, parts)):
            continue
        score = 100 * _fitness(target, profile) - rank_of(profile.words)
        if score > best.get(target, (0, profile))[0]:
            best[target] = (score, profile)
    claimed = {target: profile for target, (_, profile) in best.items()}
    units = [p for p in used if names_a_unit(p.words) and p.is_code_like and p.is_numeric]
    is_new = "ansvar" not in claimed and _allowed("ansvar", parts)
    if len(units) == 1 and is_new and units[0] not in claimed.values():
        claimed["ansvar"] = units[0]
    years = [p for p in used if p.are_years and p not in claimed.values() and not p.marked]
    if years and "år" not in claimed and years[0].words:
        claimed["år"] = years[0]
    months = [p for p in used if p.are_months and p not in claimed.values()]
    if months and months[0].words and not {"period", "datum"} & claimed.keys():
        claimed["period"] = months[0]
    return claimed


def _are_days(profile: ColumnProfile) -> bool:
    """Whether a column of periods has days that no period is written as: a month by its last."""
    return profile.is_date and not all(map(period_of_cell, profile.distinct))


def _own_part(heading: str, parts: Sequence[CodePartHint]) -> str:
    wanted = " ".join(heading.split()).casefold()
    return next((p.id for p in parts if wanted in (p.id.casefold(), p.name.casefold())), "")


def _allowed(target: str, parts: Sequence[CodePartHint]) -> bool:
    return not parts or any(part.id == target for part in parts)


def _fitness(target: str, profile: ColumnProfile) -> int:
    """How well the content is what the heading says; 0 where it cannot be."""
    if target in ("datum", "registreringsdatum", "beslutsdatum"):
        return 3 if profile.is_date or are_day_numbers(profile.distinct) else 0
    if target == "år":
        texts = list(profile.distinct)[:50]
        return 3 if all(year_in(text) and not month_in(text) for text in texts) else 0
    if target == "period":
        return 0 if profile.are_years else 2
    if target == "text":
        return 2 if profile.is_text else 0
    if profile.is_numeric and (profile.negatives or (profile.marked and not profile.natives)):
        return 0
    if target in ("konto", *PARTS):
        words = 0 if target == "konto" else 2
        return 4 if profile.is_code_like else 3 if profile.is_code_and_name else words
    return 2


def _amounts(
    free: Sequence[ColumnProfile], *, has_headings: bool
) -> tuple[tuple[ColumnProfile, ...], bool]:
    """Those whose headings say so; else those whose content can be nothing else."""
    numeric = [p for p in free if _could_be_amounts(p) and not names_a_parent(p.words)]
    named = [profile for profile in numeric if has_headings and _heads_amounts(profile)]
    sides = [p for p in numeric if has_headings and side_of(p.words) and not is_name(p.words)]
    if {side_of(profile.words) for profile in sides} == {1, -1}:
        return tuple(sides), True
    if sum(month_of(profile.words) > 0 for profile in named) >= FEWEST_MONTHS:
        return _with_the_rest_of_the_year(numeric, named), True
    if named:
        return tuple(_outside_lists(named)), True
    counted = [profile for profile in numeric if has_headings and counts_things(profile.words)]
    if counted:
        return tuple(counted), True
    if has_headings and any(names_a_parent(profile.words) for profile in free):
        return (), False
    content = [
        p for p in numeric
        if not is_code(p.words) and not is_name(p.words) and not is_serial(p.words)
    ]  # fmt: skip
    return _surest([profile for profile in content if _varies(profile)]), False


def _outside_lists(named: Sequence[ColumnProfile]) -> Sequence[ColumnProfile]:
    """Beside an amount of a record's own, those in a list within it (``l.2.value``) are parts or
    other views of it."""
    own = [p for p in named if not re.search(r"\.[0-9]+(?:\.|$)", p.heading)]
    return own or named


def _with_the_rest_of_the_year(
    numeric: Sequence[ColumnProfile], named: Sequence[ColumnProfile]
) -> tuple[ColumnProfile, ...]:
    """Beside the months: what is of the year and of no month, whatever it is called."""
    first = min(profile.place for profile in named if month_of(profile.words))
    beside = [p for p in numeric if p.place > first and not is_code(p.words)]
    return tuple(sorted({*beside, *named}, key=lambda profile: profile.place))


def _surest(found: Sequence[ColumnProfile]) -> tuple[ColumnProfile, ...]:
    """Of a few rows nothing can be counted: signs and decimals decide, else the lengths of numbers,
    else the last column."""
    if not found or max(profile.filled for profile in found) >= _FEW:
        return tuple(found)
    signed = tuple(p for p in found if p.negatives or p.marked)
    uneven = tuple(p for p in found if len(p.lengths) > 1)
    return signed or uneven or (found[-1],)


def _could_be_amounts(profile: ColumnProfile) -> bool:
    """Mostly numbers; a few words among them are totals, notes or signs of nothing known."""
    days = profile.is_date and not profile.negatives
    enough = profile.said > 0 and profile.numbers * 10 >= profile.said * 8
    return enough and not days and not profile.leading_zeros


def _heads_amounts(profile: ColumnProfile) -> bool:
    heading = profile.words
    if is_name(heading) or (is_code(heading) and not profile.negatives):
        return False
    by_word = target_of(heading) in (BELOPP, "värde") or kind_of(heading) or month_of(heading)
    return bool(by_word or year_in(heading))


def _varies(profile: ColumnProfile) -> bool:
    """Signs, marks, or whole numbers of many lengths: no code looks so."""
    if profile.negatives or (profile.marked and not profile.leading_zeros):
        return True
    common = sum(count for _, count in profile.lengths.most_common(2))
    return profile.filled < _FEW or common * 100 < profile.plain * 93


def _counts_rows(profile: ColumnProfile) -> bool:
    """Whether the column only numbers its rows: 1, 2, 3 …"""
    numbers = sorted(int(text) for text in profile.distinct if text.isdecimal())
    if len(numbers) != profile.filled or len(numbers) < 3:
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 2


def _by_content(
    claimed: dict[str, ColumnProfile], free: Sequence[ColumnProfile],
    parts: Sequence[CodePartHint],
) -> tuple[str, ...]:  # fmt: skip
    """A row must have a code: the first column that looks like one, where no heading said which."""
    if any(target in claimed for target in ("konto", "kostnadsslag", "mått", *PARTS)):
        return ()
    if any(target in claimed for target in (part.id for part in parts)):
        return ()
    codes = [
        p for p in free
        if (p.is_code_like or p.is_code_and_name) and not _counts_rows(p) and not p.are_years
    ]  # fmt: skip
    codes = [p for p in codes if not is_serial(p.words)] or codes
    codes = codes or [p for p in free if p.is_text]
    if not codes:
        return ()
    fullest = max(codes, key=lambda p: (p.is_code_like, is_code(p.words), p.filled, -p.place))
    claimed["konto"] = fullest
    return ("konto",)
