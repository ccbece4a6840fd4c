"""A heading the profile reads and the file lacks: which of the free columns it has become."""

from collections.abc import Sequence

from utfall.domain.nearest_name import is_another_as_like, nearest_name
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.suggest.column_profile import ColumnProfile, column_profiles
from utfall.ledger.suggest.heading_words import target_of
from utfall.ledger.table_headings import MISSING, heading_place, normal_heading, wanted_headings

_DAYS = ("datum", "beslutsdatum", "registreringsdatum")
_ANY = ("text", "serie", "nummer", "beslut", "namn", "mått")


def renamed_columns(table: RawTable, headings: tuple[str, ...], profile: Profile) -> dict[str, str]:
    """Missing heading → the file's own: the one clearly most like it, of those whose content is of
    the same kind, or the only such. Two that would be the same column are neither."""
    missing = [
        names[0] for names in wanted_headings(profile) if heading_place(headings, names) == MISSING
    ]
    kinds = _kinds(profile)
    missing = [heading for heading in missing if heading in kinds]
    if not missing:
        return {}
    free = _free_columns(table, headings, profile)
    found = {heading: _become(heading, kinds[heading], free) for heading in missing}
    chosen = list(found.values())
    return {was: now for was, now in found.items() if now and chosen.count(now) == 1}


def _kinds(profile: Profile) -> dict[str, str]:
    """What each heading holds: ``belopp``, a target, or ``kod``."""
    kinds = {
        c.heading: c.target if c.target in profile.fixed_columns else "kod"
        for c in profile.columns
        if c.constant is None
    }
    amounts = {heading: "belopp" for heading, _ in profile.amount_headings}
    return kinds | amounts


def _free_columns(
    table: RawTable, headings: tuple[str, ...], profile: Profile
) -> list[ColumnProfile]:
    """The columns that no heading of the profile names."""
    wanted = {normal_heading(name) for names in wanted_headings(profile) for name in names}
    first = 0 if table.names is not None else profile.heading_row
    body = [row for row in table.rows if row.number > first]
    return [
        column for column in column_profiles(headings, body)
        if column.filled and column.words.strip() and normal_heading(column.words) not in wanted
        and not column.heading.startswith("#")
    ]  # fmt: skip


def _become(heading: str, kind: str, free: Sequence[ColumnProfile]) -> str:
    fitting = [column.words for column in free if _holds(kind, column)]
    means = target_of(heading)
    nearest = nearest_name(heading, fitting)
    if nearest is not None:
        return nearest if _stands_alone(nearest, heading, fitting) else ""
    same = [words for words in fitting if means and target_of(words) == means]
    if len(same) == 1:
        return same[0]
    return fitting[0] if len(fitting) == 1 and kind not in _ANY else ""


def _stands_alone(nearest: str, heading: str, fitting: Sequence[str]) -> bool:
    """``Belopp`` is neither ``Belopp 2024`` nor ``Belopp 2025`` where both are there."""
    rest = [words for words in fitting if words != nearest]
    return not is_another_as_like(heading, nearest, rest)


def _holds(kind: str, column: ColumnProfile) -> bool:
    """Whether the column's content is of that kind."""
    if kind in ("belopp", "värde"):
        return column.is_numeric and not column.leading_zeros and not column.is_date
    if kind in _DAYS:
        return column.is_date
    if kind in ("kod", "konto", "kostnadsslag"):
        return column.is_code_like or column.is_code_and_name
    return kind in _ANY or column.is_code_like or column.is_date
