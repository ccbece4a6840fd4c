"""The proposed rules for rows: totals, group labels, words among amounts."""

from collections.abc import Iterator
from functools import partial

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.blank_totals import blank_totals
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.counted_rows import counted_rows
from utfall.ledger.suggest.empty_words import empty_texts, other_words, repeated_headings
from utfall.ledger.suggest.first_rows import totals_hold
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell
from utfall.ledger.suggest.group_labels import is_group_label
from utfall.ledger.suggest.heading_words import PARTS
from utfall.ledger.suggest.level_rows import LevelRows, level_rows
from utfall.ledger.suggest.part_rows import part_rows, rows_above_parts
from utfall.ledger.suggest.suggest_levels import suggest_levels
from utfall.ledger.suggest.suggestion import LeftOutRows, SplitColumn, Suggestion
from utfall.ledger.suggest.table import Table
from utfall.ledger.suggest.total_rows import (
    DETAILS,
    EVERYTHING,
    GROUP,
    OF_TOTALS,
    TotalRows,
    TotalsAsked,
    total_rows,
)

_LISTED = 5
_SUMS = {
    GROUP: "raderna ovanför",
    DETAILS: "raderna ovanför, med andra summor emellan",
    EVERYTHING: "hela tabellen",
    OF_TOTALS: "andra summor",
}


def suggest_rows(
    suggestion: Suggestion, table: Table, shown_name: str, doubts: list[Problem]
) -> None:
    """Fill in totals, filled-down columns and what amount columns have beside numbers."""
    parts = _parts(table, shown_name, doubts)
    without = {row.number for rows in parts.values() for row in rows}
    levels = list(_levels(table, without))
    without |= {row.number for level in levels for row in level.rows}
    totals = _totals(suggestion, table, without, shown_name, doubts) | without
    _group_labels(suggestion, table, totals, shown_name, doubts)
    amounts = table.columns.amounts
    suggestion.empty_texts = empty_texts(
        (*amounts, *(p for p in table.profiles if p.heading in _split(suggestion)))
    )
    counted = _counted(table, shown_name, doubts)
    suggestion.left_out = (
        *suggestion.left_out, *parts, *counted, *repeated_headings(amounts),
    )  # fmt: skip
    for profile in amounts:
        words = other_words(profile)
        if words:
            shown = ", ".join(words[:_LISTED])
            doubts.append(
                problem("FÖRSL-24", file=shown_name, heading=profile.heading, words=shown)
            )  # fmt: skip
    suggestion.fills_short_rows = _has_short_rows(suggestion, table)
    _blank_totals(suggestion, table, without | totals, shown_name, doubts)
    for level in levels:
        holds = partial(totals_hold, table=table)
        suggest_levels(suggestion, level, holds, shown_name, doubts)


def _blank_totals(
    suggestion: Suggestion, table: Table, without: set[int], shown_name: str,
    doubts: list[Problem],
) -> None:  # fmt: skip
    """A rule of totals by which the file holds; without one they are doubted alone."""
    found = blank_totals(table, without) if _has_posts(table) else None
    if found is None:
        return
    label = next(filter(None, (cell(found.rows[0], p.place) for p in table.profiles)), "")
    before, sums = suggestion.totals, "raderna intill"
    for is_above in (True, False):
        rule = TotalRows(found.profile.heading, ("",), GROUP, found.rows, is_exact=True,
                         is_above=is_above)  # fmt: skip
        suggestion.totals = (*before, rule)
        if totals_hold(suggestion, table):
            sums = "raderna under" if is_above else _SUMS[GROUP]
            break
        suggestion.totals = before
    doubts.append(
        problem("FÖRSL-11", file=shown_name, line=found.rows[0].number, count=len(found.rows),
                label=label[:60], sums=sums, differing=0)
    )  # fmt: skip


def _levels(table: Table, without: set[int]) -> Iterator[LevelRows]:
    """Column by column: the rows that one has found are in no sum of the next."""
    left = set(without)
    while _has_posts(table) and (found := level_rows(table, left)) is not None:
        left |= {row.number for row in found.rows}
        yield found


def _split(suggestion: Suggestion) -> frozenset[str]:
    return frozenset(column.heading for column in suggestion.split)


def _has_posts(table: Table) -> bool:
    """Whether its amounts add up: statistics of several kinds do not."""
    return bool(table.columns.amounts) and "mått" not in table.columns.claimed


def _parts(
    table: Table, shown_name: str, doubts: list[Problem]
) -> dict[LeftOutRows, tuple[RawRow, ...]]:
    if not _has_posts(table):
        return {}
    for row in rows_above_parts(table)[:1]:
        doubts.append(problem("FÖRSL-44", file=shown_name, line=row.number))
    found = part_rows(table)
    for rule, rows in found.items():
        doubts.append(
            problem("FÖRSL-34", file=shown_name, line=rows[0].number, word=rule.text,
                    heading=rule.heading, count=len(rows))
        )  # fmt: skip
    return found


def _counted(
    table: Table, shown_name: str, doubts: list[Problem]
) -> tuple[LeftOutRows, ...]:  # fmt: skip
    amounts = table.columns.amounts
    labels = [p.place for p in table.profiles if p.is_text and p not in amounts]
    rules = counted_rows(table, labels) if amounts else ()
    if "mått" in table.columns.claimed:
        return ()
    for rule in rules:
        doubts.append(problem("FÖRSL-28", file=shown_name, word=rule.text, heading=rule.heading))
    return rules


def _totals(
    suggestion: Suggestion, table: Table, without: set[int], shown_name: str,
    doubts: list[Problem],
) -> set[int]:  # fmt: skip
    """The numbers of the total rows; rows ``without`` are in no sum."""
    if not table.columns.amounts:
        return set()
    places = {profile.place for profile in table.columns.amounts}
    codes = tuple(p.place for t, p in table.columns.claimed.items() if t in ("konto", *PARTS))
    labels = tuple(
        p.place for p in table.profiles
        if p.filled and p.numbers < p.filled and p.place not in places
    )  # fmt: skip
    headings = tuple(p.heading for p in table.profiles)
    body = tuple(row for row in table.body if row.number not in without)
    asked = TotalsAsked(body, headings, labels, codes, tuple(places), table.decimal)
    found = total_rows(asked)
    suggestion.totals = tuple(total for total in found if total.sums != OF_TOTALS)
    sums_of_totals = [total.rows[0] for total in found if total.sums == OF_TOTALS]
    suggestion.left_out = tuple(
        rule for row in sums_of_totals if (rule := _only(row, table)) is not None
    )
    for total in found:
        doubts.append(
            problem("FÖRSL-11", file=shown_name, line=total.rows[0].number, count=len(total.rows),
                    label=cell(total.rows[0], headings.index(total.heading))[:60],
                    sums=_SUMS[total.sums], differing=total.differing)
        )  # fmt: skip
    return {row.number for total in found for row in total.rows}


def _only(row: RawRow, table: Table) -> LeftOutRows | None:
    """The row by a text that no other row has: its label, else what numbers it."""
    amounts = {profile.place for profile in table.columns.amounts}
    places = [p for p in table.profiles if p.place not in amounts and cell(row, p.place)]
    for profile in sorted(places, key=lambda p: not p.is_text):
        text = cell(row, profile.place)
        if sum(cell(other, profile.place) == text for other in table.body) == 1:
            return LeftOutRows(profile.heading, text, "summa av summor")
    return None


def _group_labels(
    suggestion: Suggestion, table: Table, totals: set[int], shown_name: str, doubts: list[Problem]
) -> None:
    """Among the columns that are read, and one left of them that names groups."""
    read = set(suggestion.columns.values()) | _split(suggestion)
    labelled = [
        p for p in table.profiles if p.filled and is_group_label(p, table.body, totals)
    ]  # fmt: skip
    for profile in labelled:
        if profile.heading not in read and profile.place == 0 and profile.is_text:
            _claim_group(suggestion, profile)
    read = _of_codes(suggestion)
    suggestion.filled_down = tuple(p.heading for p in labelled if p.heading in read)
    if suggestion.filled_down:
        headings = ", ".join(suggestion.filled_down)
        doubts.append(problem("FÖRSL-25", file=shown_name, headings=headings))


def _of_codes(suggestion: Suggestion) -> set[str]:
    """The headings that are read as codes or texts: a date or an amount holds for its own row."""
    own_row = (
        "datum",
        "registreringsdatum",
        "beslutsdatum",
        "nummer",
        "period",
        "år",
        "belopp",
        "värde",
    )
    codes = {heading for target, heading in suggestion.columns.items() if target not in own_row}
    return codes | _split(suggestion)


def _claim_group(suggestion: Suggestion, profile: ColumnProfile) -> None:
    """``01A - Skola`` is a code with its name; a bare name is text beside the amounts."""
    separators = profile.separators.most_common(1)
    if separators and "verksamhet" not in suggestion.columns:
        split = SplitColumn(profile.heading, "verksamhet", separators[0][0])
        suggestion.split = (*suggestion.split, split)
    elif "text" not in suggestion.columns:
        suggestion.columns["text"] = profile.heading


def _has_short_rows(suggestion: Suggestion, table: Table) -> bool:
    """Whether rows end before the last column that is read, as files that cut empty cells do."""
    if suggestion.format not in ("csv", "fastbredd"):
        return False
    read = {*suggestion.columns.values(), *_split(suggestion)}
    places = [p.place for p in table.profiles if p.heading in read]
    places += [profile.place for profile in table.columns.amounts]
    needed = 1 + max(places, default=0)
    return any(
        len(row.cells) < needed and not row.blank and _has_amount(row, table)
        for row in table.body[:SAMPLE_ROWS]
    )


def _has_amount(row: RawRow, table: Table) -> bool:
    return any(cell(row, profile.place) for profile in table.columns.amounts)
