"""What a controller can choose of a profile without writing it: read of its nodes, and put back.

A choice is a key and a text. ``slag``, ``år`` and the like are the profile's own keys;
``kolumn-konto`` is the heading a column is read from, ``belopp-0-år`` is of the first column of
amounts.
"""

from collections.abc import Iterable, Mapping

from utfall.domain.fact_kinds import REGISTER_KINDS, STATISTIC
from utfall.ledger.profiles.profile import SIE
from utfall.municipality.yaml_reader import Entry, Items, Node, Scalar
from utfall.municipality.yaml_reader import Mapping as Keys

SOURCE, YEAR, ORE, TURNED, COUNTED, LEVEL = "källa", "år", "öre", "vänt", "mått", "nivå"
PLAIN = ("slag", "källa", "version", "år", "perioder", "enhet", "tecken", "decimal")
COLUMN, AMOUNT, AMOUNTS = "kolumn-", "belopp", "beloppskolumner"
EVERY_ROW_PERIOD = "fasta-period"
OF_AMOUNT = ("år", "version", "slag")
LEFT_OUT = "-"
"""The kind of a column of amounts that is not to be read."""
_OF_REGISTER, _OF_MONEY = ("slag", "källa"), ("enhet", "tecken")
_ALWAYS = {"enhet": "kr", "tecken": "som_redovisning", "decimal": ","}
_ONE_COLUMN = ("belopp", "värde")
_SEVERAL = (AMOUNTS, "månader", "helår")


def targets_of(profile: Keys | None, parts: Iterable[str]) -> tuple[str, ...]:
    """The columns there is always a choice of, by the profile's kind."""
    entry = profile.entries.get("slag") if profile else None
    kind = getattr(entry.value, "text", "") if entry else ""
    if kind in REGISTER_KINDS:
        is_codes = kind == "codes"
        return ("konto", "kod", "namn") if is_codes else ("id", "namn", "nivå", "under", "kod")
    if kind == STATISTIC:
        return ("mått", *parts, "period", "år")
    return ("konto", *parts, "period", "datum", "serie", "nummer", "text")


def choices_of(profile: Keys, targets: Iterable[str]) -> dict[str, str]:
    """Every choice there is, as it stands; empty where the profile does not say."""
    entries = profile.entries
    plain = _plain(profile)
    found = {key: _text(entries.get(key)) or _ALWAYS.get(key, "") for key in plain}
    if _text(entries.get("format")) in SIE:
        return found
    columns = _keys(profile, "kolumner")
    has_one_amount = "år" in plain and not any(key in entries for key in _SEVERAL)
    if has_one_amount:
        found[EVERY_ROW_PERIOD] = _text(_keys(profile, "fasta").get("period"))
    cut = {_texts(piece.get("mål"))[0]: _text(piece.get("kolumn")) for piece in _split(profile)}
    for target in dict.fromkeys((*targets, *columns, *cut)):
        if target not in _ONE_COLUMN:
            found[COLUMN + target] = cut.get(target) or _text(columns.get(target))
    if has_one_amount:
        found[AMOUNT] = next((_text(columns[k]) for k in _ONE_COLUMN if k in columns), "")
    for place, column in enumerate(_items(profile, AMOUNTS)):
        said = column.entries if isinstance(column, Keys) else {}
        for key in OF_AMOUNT:
            found[f"{AMOUNT}-{place}-{key}"] = _text(said.get(key))
    return found


def amount_headings(profile: Keys) -> tuple[str, ...]:
    """The headings of its several columns of amounts."""
    return tuple(
        _text(column.entries.get("rubrik")) if isinstance(column, Keys) else ""
        for column in _items(profile, AMOUNTS)
    )


def headings_read(profile: Keys) -> tuple[str, ...]:
    """The headings it reads anything but amounts of their own from."""
    columns = [_text(entry) for entry in _keys(profile, "kolumner").values()]
    cut = [_text(piece.get("kolumn")) for piece in _split(profile)]
    return tuple(dict.fromkeys(heading for heading in (*columns, *cut) if heading))


def with_choices(profile: Keys, changed: Mapping[str, str]) -> Keys:
    """The profile with what was chosen otherwise; the rest as it was."""
    entries = dict(profile.entries)
    for key, text in changed.items():
        if key in PLAIN:
            _set(entries, key, _list_or_text(text) if key == "perioder" else _scalar(text))
    for key in _OF_MONEY if changed.get("slag") in (STATISTIC, *REGISTER_KINDS) else ():
        entries.pop(key, None)
    if EVERY_ROW_PERIOD in changed:
        _every_row_period(entries, profile, changed[EVERY_ROW_PERIOD], changed)
    _columns(entries, profile, changed)
    _amounts(entries, profile, changed)
    if "decimal" in changed and _text(entries.get("tusental")) == changed["decimal"]:
        _set(entries, "tusental", _scalar(" "))
    return Keys(entries, profile.line, profile.column)


def _every_row_period(
    entries: dict[str, Entry], profile: Keys, text: str, changed: Mapping[str, str]
) -> None:
    """The period of every row; what the file holds follows where it was that very period."""
    before = _keys(profile, "fasta")
    if "perioder" not in changed and _text(entries.get("perioder")) == _text(before.get("period")):
        _set(entries, "perioder", _scalar(text))
    _set_keys(entries, "fasta", {**before, "period": _entry("period", _scalar(text))}
              if text else {k: v for k, v in before.items() if k != "period"})  # fmt: skip


def _columns(entries: dict[str, Entry], profile: Keys, changed: Mapping[str, str]) -> None:
    chosen = {k.removeprefix(COLUMN): v for k, v in changed.items() if k.startswith(COLUMN)}
    if AMOUNT in changed:
        is_statistic = _text(entries.get("slag")) == STATISTIC
        chosen |= dict.fromkeys(_ONE_COLUMN, "")
        chosen[_ONE_COLUMN[is_statistic]] = changed[AMOUNT]
    if not chosen:
        return
    columns = _keys(profile, "kolumner")
    for target, heading in chosen.items():
        _set(columns, target, _scalar(heading))
    _set_keys(entries, "kolumner", columns)
    own = Keys(entries, 1, 1)
    fixed = {k: v for k, v in _keys(own, "fasta").items() if not chosen.get(k)}
    _set_keys(entries, "fasta", fixed)
    pieces = _items(profile, "delas")
    kept = tuple(
        piece for piece in pieces
        if not isinstance(piece, Keys) or _texts(piece.entries.get("mål"))[0] not in chosen
    )  # fmt: skip
    if len(kept) != len(pieces):
        _set(entries, "delas", Items(kept, 1, 1) if kept else _scalar(""))


def _amounts(entries: dict[str, Entry], profile: Keys, changed: Mapping[str, str]) -> None:
    given = _items(profile, AMOUNTS)
    kept = tuple(
        _amount(column, f"{AMOUNT}-{place}-", changed) for place, column in enumerate(given)
        if changed.get(f"{AMOUNT}-{place}-slag") != LEFT_OUT
    )  # fmt: skip
    if given:
        _set(entries, AMOUNTS, Items(kept, 1, 1) if kept else _scalar(""))


def _amount(column: Node, start: str, changed: Mapping[str, str]) -> Node:
    """One column of amounts with what was chosen of it."""
    if not isinstance(column, Keys):
        return column
    said = dict(column.entries)
    for key in OF_AMOUNT:
        if start + key in changed:
            _set(said, key, _scalar(changed[start + key]))
    return Keys(said, column.line, column.column)


def _plain(profile: Keys) -> tuple[str, ...]:
    """Its own keys that go with its kind and format."""
    kind = _text(profile.entries.get("slag"))
    if kind in REGISTER_KINDS:
        return _OF_REGISTER
    left: tuple[str, ...] = _OF_MONEY if kind == STATISTIC else ()
    if _text(profile.entries.get("format")) in SIE:
        left = (*_OF_MONEY, "decimal")
    return tuple(key for key in PLAIN if key not in left)


def _keys(profile: Keys, key: str) -> dict[str, Entry]:
    entry = profile.entries.get(key)
    return dict(entry.value.entries) if entry and isinstance(entry.value, Keys) else {}


def _items(profile: Keys, key: str) -> tuple[Node, ...]:
    entry = profile.entries.get(key)
    return entry.value.items if entry and isinstance(entry.value, Items) else ()


def _split(profile: Keys) -> list[dict[str, Entry]]:
    return [piece.entries for piece in _items(profile, "delas") if isinstance(piece, Keys)]


def _texts(entry: Entry | None) -> tuple[str, ...]:
    """The texts of a list, or the one there is; never empty."""
    if entry is None:
        return ("",)
    if isinstance(entry.value, Items):
        return tuple(i.text for i in entry.value.items if isinstance(i, Scalar)) or ("",)
    return (entry.value.text,) if isinstance(entry.value, Scalar) else ("",)


def _text(entry: Entry | None) -> str:
    """A text; a list of texts with commas."""
    return ", ".join(_texts(entry))


def _list_or_text(text: str) -> Node:
    parts = [part.strip() for part in text.split(",")]
    return Items(tuple(map(_scalar, parts)), 1, 1) if len(parts) > 1 else _scalar(parts[0])


def _scalar(text: str) -> Scalar:
    return Scalar(text.strip() if text.strip() else text, 1, 1)


def _entry(key: str, value: Node) -> Entry:
    return Entry(_scalar(key), value)


def _set(entries: dict[str, Entry], key: str, value: Node) -> None:
    """Put the key, where it stood or last; an empty text takes it away."""
    if isinstance(value, Scalar) and not value.text:
        entries.pop(key, None)
    else:
        entries[key] = _entry(key, value)


def _set_keys(entries: dict[str, Entry], key: str, keys: dict[str, Entry]) -> None:
    _set(entries, key, Keys(keys, 1, 1) if keys else _scalar(""))
