"""What one key of a profile says of another."""

from utfall.domain.fact_kinds import MONEY_KINDS, STATISTIC
from utfall.ledger.formats.dates import is_date_pattern
from utfall.ledger.profiles.profile import FIXED_WIDTH, SHEETS, Profile
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Mapping, Node

_KEYS_OF_FORMAT: dict[str, tuple[str, ...]] = {
    "avgränsare": ("csv",),
    "citattecken": ("csv",),
    "korta_rader": ("csv", FIXED_WIDTH),
    "teckenkodning": ("csv", FIXED_WIDTH, "json"),
    "blad": SHEETS,
    "rubrikrad": ("csv", *SHEETS),
    "rubrikrader": ("csv", *SHEETS),
    "radslut": ("csv",),
    "rubriker": ("csv", *SHEETS, "json"),
    "fält": (FIXED_WIDTH,),
    "poster": ("json",),
}
TABLE_KEYS = (
    *_KEYS_OF_FORMAT, "decimal", "tusental", "enhet", "tecken", "kolumner", "fasta", "delas",
    "månader", "helår", "beloppskolumner", "fyll_ned", "summarader", "hoppa_över", "sluta_vid",
    "tomt", "balanserar", "datumformat", "vänd_tecken", "fotnotstecken", "kreditord", "debetord",
    "koder_som_tal", "kvartal",
)  # fmt: skip
SIE_KEYS = ("dimensioner", "utelämna", "saldorader")
_KEYS_OF_MONEY = (
    "enhet", "tecken", "lager", "mot_budget", "periodregler", "balanserar", "vänd_tecken",
    "kreditord", "debetord",
)  # fmt: skip
_KEYS_OF_FACTS = (
    *_KEYS_OF_MONEY, "version", "läge", "perioder", "månader", "helår", "beloppskolumner",
    "summarader", "fotnotstecken", "kvartal",
)  # fmt: skip
_REGISTER_COLUMNS = {
    "organisation": (("id", "namn", "nivå", "under", "kod"),),
    "codes": (("konto", "namn"), ("koddel", "kod", "namn")),
}


def check_consistency(profile: Profile, node: Node | None, fields: Fields) -> None:
    """Add a Problem for each key that does not go with another, or lacks one."""
    if not isinstance(node, Mapping):
        return
    _keys_of_format(profile, node, fields)
    if "forecast" in profile.kinds and "mot_budget" not in node.entries:
        fields.add("PROF-08", node)
    if profile.is_register:
        _register(profile, node, fields)
    elif profile.kind == STATISTIC:
        _statistic(profile, node, fields)
    elif profile.is_sie:
        _sie(profile, node, fields)
    else:
        _table(profile, node, fields)


def _keys_of_format(profile: Profile, node: Mapping, fields: Fields) -> None:
    wrong = TABLE_KEYS if profile.is_sie else SIE_KEYS
    for key, entry in node.entries.items():
        formats = _KEYS_OF_FORMAT.get(key, (profile.format,))
        if key in wrong or profile.format not in formats:
            fields.add("PROF-14", entry.key, key=key, format=profile.format)
    if not 0 < profile.heading_rows <= max(profile.heading_row, 1) or profile.heading_row < 0:
        fields.add("PROF-26", node, rows=profile.heading_rows, row=profile.heading_row)
    _said_twice(profile, node, fields)
    if profile.format == FIXED_WIDTH and not profile.fields:
        fields.add("YAML-11", node, where="Profilen", key="fält")


def _said_twice(profile: Profile, node: Mapping, fields: Fields) -> None:
    targets = [column.target for column in profile.columns]
    for target in sorted({target for target in targets if targets.count(target) > 1}):
        fields.add("PROF-27", _place(node, "kolumner"), name=target)


def _sie(profile: Profile, node: Node, fields: Fields) -> None:
    if profile.kind not in ("actual", "unbooked", "budget"):
        fields.add("PROF-15", node, kind=profile.kind)


def _without_keys(
    keys: tuple[str, ...], profile: Profile, node: Mapping, fields: Fields
) -> None:  # fmt: skip
    for key in keys:
        if key in node.entries:
            fields.add("PROF-20", node.entries[key].key, key=key, kind=profile.kind)


def _register(profile: Profile, node: Mapping, fields: Fields) -> None:
    _without_keys(_KEYS_OF_FACTS, profile, node, fields)
    if profile.is_sie:
        _sie(profile, node, fields)
        return
    possible = _REGISTER_COLUMNS[profile.kind]
    targets = {column.target for column in profile.columns}
    if sum(set(needed) <= targets for needed in possible) != 1:
        fields.add("PROF-16", _place(node, "kolumner"), kind=profile.kind,
                   columns=" eller ".join(", ".join(needed) for needed in possible))  # fmt: skip


def _statistic(profile: Profile, node: Mapping, fields: Fields) -> None:
    _without_keys(_KEYS_OF_MONEY, profile, node, fields)
    if profile.is_sie:
        _sie(profile, node, fields)
        return
    _table(profile, node, fields)
    if any(column.sign for column in profile.amount_columns):
        fields.add("PROF-20", _place(node, "beloppskolumner"), key="tecken", kind=profile.kind)
    named = profile.amount_columns and all(c.statistic for c in profile.amount_columns)
    if not profile.has("mått") and not named:
        fields.add("PROF-21", _place(node, "kolumner"))


def _table(profile: Profile, node: Mapping, fields: Fields) -> None:
    place = _place(node, "kolumner")
    amount = profile.heading(profile.amount_column)
    said = [profile.amount_column] if amount else []
    said += [key for key in ("månader", "beloppskolumner") if key in node.entries]
    if not said and (profile.months or profile.amount_columns):
        said = ["beloppskolumner"]  # under a misspelt key, which is said already
    if len(said) > 1:
        fields.add("PROF-06", place, amount=said[0], other=said[1])
    elif not said:
        fields.add("PROF-05", place, amount=profile.amount_column)
    if profile.months and len(profile.months) != 12:
        fields.add("PROF-04", _place(node, "månader"), count=len(profile.months))
    if said and not profile.months and not _says_period(profile):
        fields.add("PROF-13", place)
    if "avgränsare" in node.entries and len(profile.delimiter) != 1:
        text = profile.delimiter or "tomt"
        fields.add("PROF-17", node.entries["avgränsare"].key, text=text)
    if profile.date_pattern and not is_date_pattern(profile.date_pattern):
        fields.add("PROF-28", _place(node, "datumformat"), text=profile.date_pattern)
    _kinds_together(profile, node, fields)


def _kinds_together(profile: Profile, node: Mapping, fields: Fields) -> None:
    """One file's columns are all of money, or all of statistics."""
    group = MONEY_KINDS if profile.kind in MONEY_KINDS else (profile.kind,)
    for kind in profile.kinds:
        if kind not in group:
            fields.add("PROF-25", _place(node, "beloppskolumner"), kind=kind,
                       own=profile.kind)  # fmt: skip


def _place(node: Mapping, key: str) -> Node:
    """Where a key stands; the whole profile where it is missing or misspelt."""
    return node.entries[key].key if key in node.entries else node


def _says_period(profile: Profile) -> bool:
    """Whether a row says its period; a plan, and a statistic with a column for its year, may be of
    the whole year."""
    if profile.has("period") or profile.has("datum"):
        return True
    if profile.kind == STATISTIC:
        return profile.has("år") or bool(profile.amount_columns)
    dated = ("actual", "unbooked")
    return all(
        (column.kind or profile.kind) not in dated or column.period is not None
        for column in profile.amount_columns
    ) and (bool(profile.amount_columns) or profile.kind not in dated)
