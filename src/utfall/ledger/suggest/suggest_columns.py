"""The proposed columns: codes, texts, dates; codes with names in one cell; a list of codes."""

from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.date_pattern import date_pattern
from utfall.ledger.suggest.heading_words import (
    BELOPP,
    PARTS,
    is_name,
    kind_of,
    names_a_parent,
    target_of,
)
from utfall.ledger.suggest.heading_years import year_in
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.suggest.suggestion import SplitColumn, Suggestion
from utfall.ledger.suggest.table import Table

_LISTED = 12
_NAME_SUFFIX = "namn"


def suggest_columns(
    suggestion: Suggestion, table: Table, shown_name: str, parts: Sequence[CodePartHint],
    doubts: list[Problem],
) -> None:  # fmt: skip
    """Every claimed column under its target; what is not used is named."""
    claimed = table.columns.claimed
    split = [(t, p) for t, p in claimed.items() if t in _codes(parts) and p.is_code_and_name]
    suggestion.split = tuple(_split(target, profile) for target, profile in split)
    whole = {target: p for target, p in claimed.items() if (target, p) not in split}
    suggestion.columns = {target: profile.heading for target, profile in whole.items()}
    if "datum" in claimed:
        suggestion.date_pattern = date_pattern(claimed["datum"].distinct)
    for target in table.columns.by_content:
        doubts.append(
            problem("FÖRSL-14", file=shown_name, target=target, heading=claimed[target].heading)
        )  # fmt: skip
    _say_missing_parts(table, shown_name, parts, doubts)


def _codes(parts: Sequence[CodePartHint]) -> tuple[str, ...]:
    return ("konto", *PARTS, *(part.id for part in parts))


def _split(target: str, profile: ColumnProfile) -> SplitColumn:
    return SplitColumn(profile.heading, target, profile.separators.most_common(1)[0][0])


def say_unused(
    suggestion: Suggestion, table: Table, shown_name: str, doubts: list[Problem]
) -> None:
    """Name the columns that are left out, and those that can only be called by their number."""
    read = {*suggestion.columns.values(), *(column.heading for column in suggestion.split)}
    read |= {rule.heading for rule in suggestion.turned}
    unread = {*table.columns.unclaimed, *table.columns.claimed.values()}
    names = [p.heading for p in table.profiles
             if p in unread and not is_name(p.words) and p.heading not in read]  # fmt: skip
    left = [p.heading for p in table.columns.deviations]
    read |= {profile.heading for profile in table.columns.amounts}
    nameless = [
        p.heading for p in table.profiles if p.heading.startswith("#") and p.heading in read
    ]
    for code, headings in (("FÖRSL-06", names), ("FÖRSL-19", left), ("FÖRSL-27", nameless)):
        if headings:
            shown = ", ".join(headings[:_LISTED]) + (" …" if len(headings) > _LISTED else "")
            doubts.append(problem(code, file=shown_name, headings=shown))


def _say_missing_parts(
    table: Table, shown_name: str, parts: Sequence[CodePartHint], doubts: list[Problem]
) -> None:
    """Headings of the field's code parts that the municipality's own plan does not have."""
    if not parts:
        return
    own = {part.id for part in parts}
    for profile in table.columns.unclaimed:
        target = target_of(profile.words)
        if target in PARTS and target not in own:
            doubts.append(
                problem("FÖRSL-21", file=shown_name, heading=profile.heading, target=target)
            )  # fmt: skip


def _heads_money(heading: str) -> bool:
    if heading.isdecimal() and year_in(heading):
        return True
    return bool(kind_of(heading)) or target_of(heading) in (BELOPP, "värde")


def suggest_codes(
    suggestion: Suggestion, table: Table, shown_name: str, parts: Sequence[CodePartHint],
    doubts: list[Problem],
) -> bool:  # fmt: skip
    """A table without amounts: a list of codes and their names, if it has two such columns."""
    used = [p for p in table.profiles if p.filled]
    code = next((p for p in used if not is_name(p.words) and not p.is_date and
                 (p.is_code_like or len(p.distinct) * 10 >= p.filled * 9)), None)  # fmt: skip
    names = [p for p in used if p is not code and p.is_text]
    if code is None or not names or not table.is_named or any(_heads_money(p.words) for p in used):
        return False
    name = max(names, key=lambda p: (p.filled, -p.place))
    if any(names_a_parent(p.words) for p in used):
        units = _units(used, code, name)
        suggestion.kind = "organisation" if units else "codes"
        doubts.append(problem("FÖRSL-04", file=shown_name, kind=suggestion.kind))
        if units:
            suggestion.columns = {target: p.heading for target, p in units.items()}
            return True
    target = target_of(code.words)
    suggestion.kind = "codes"
    own = tuple(part.id for part in parts) or PARTS
    if target == "konto":
        suggestion.columns = {"konto": code.heading, "namn": name.heading}
        if "kostnadsslag" in table.columns.claimed:
            suggestion.columns["kostnadsslag"] = table.columns.claimed["kostnadsslag"].heading
    else:
        part = target if target in own else own[0]
        suggestion.columns = {"kod": code.heading, "namn": name.heading}
        suggestion.constants = {"koddel": part}
        doubts.append(problem("FÖRSL-22", file=shown_name, heading=code.heading, part=part))
    return True


def _units(
    used: Sequence[ColumnProfile], code: ColumnProfile, name: ColumnProfile
) -> dict[str, ColumnProfile]:
    """The columns of a table of units; none where it lacks their level, which a profile needs."""
    by_word = {p.words.strip().casefold(): p for p in reversed(used)}
    level = by_word.get("nivå", by_word.get("level"))
    parent = next(p for p in used if names_a_parent(p.words))
    own = by_word.get("id", code)
    codes = [p for p in used if p not in (own, name, level, parent) and p.is_code_like]
    if level is None or name is parent:
        return {}
    return {"id": own, "namn": name, "nivå": level, "under": parent, "kod": (*codes, own)[0]}
