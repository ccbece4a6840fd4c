"""Two who state the same unit's forecast at once: the fields both changed, side by side."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from utfall.web.forecasts.typed import ROW_FIELDS, WORDS_FIELDS, FormReader, TypedForm
from utfall.web.frame.changed_meanwhile import BothSides


def both_sides(mine: TypedForm, now: FormReader) -> tuple[list[BothSides], dict[str, str]]:
    """The fields where the two differ, and every other field of what was typed with the versions
    as they are now: posted together they save the writer's own."""
    there = now.form()
    theirs = {row.line.cost_type: row for row in there.rows}
    sides: list[BothSides] = []
    hidden: dict[str, str] = {}
    for row in mine.rows:
        if not row.touched:
            continue
        name, other = row.line.cost_type, theirs[row.line.cost_type]
        labels = _labels(row.line.name)
        changed = row.version != other.version
        for field in ROW_FIELDS:
            own, saved = row.fields[field], other.fields[field]
            if changed and own.strip() != saved.strip():
                sides.append(BothSides(f"{field}-{name}", labels[field], own, saved))
            else:
                hidden[f"{field}-{name}"] = own
        hidden |= {f"version-{name}": str(other.version), f"fore-{name}": other.shown}
    if mine.words_touched:
        sides += _words(mine, there, hidden)
    return sides, hidden


def _words(mine: TypedForm, there: TypedForm, hidden: dict[str, str]) -> Iterator[BothSides]:
    labels = {"skal": _("Varför prognosen är noll"),
              "andrat": _("Vad har ändrats sedan förra prognosen?")}  # fmt: skip
    hidden |= {"version-ord": str(there.words_version), "fore-ord": there.words_shown}
    changed = mine.words_version != there.words_version
    for name in WORDS_FIELDS:
        if changed and mine.words[name].strip() != there.words[name].strip():
            yield BothSides(name, labels[name], mine.words[name], there.words[name])
        else:
            hidden[name] = mine.words[name]


def _labels(name: str) -> dict[str, str]:
    return {
        "prognos": _("%(name)s, prognos, tkr") % {"name": name},
        "orsak": _("%(name)s, orsak") % {"name": name},
        "periodisering": _("%(name)s, varav periodisering, tkr") % {"name": name},
        "ord": _("%(name)s, kommentar") % {"name": name},
    }
