"""What the bars of a body's units say: how many are in deficit, and whether surpluses make up."""

from collections.abc import Sequence

from utfall.reports.definition.model import PrintStyle
from utfall.tables.number_text import printed_number
from utfall.texts.count_words import capitalised, count_word


def parts_headline(rows: Sequence[tuple[str, int | None]], style: PrintStyle) -> str:
    """*Fem av tio enheter har underskott, tre stora överskott väger upp*: (name, öre) a unit.

    A unit without figures is not counted, and the sentence says so.
    """
    ore = [deviation_ore for _, deviation_ore in rows if deviation_ore is not None]
    shown = [printed_number(deviation_ore, style) for deviation_ore in ore]
    deficits, surpluses = sum(one < 0 for one in shown), sum(one > 0 for one in shown)
    units = "enheter med siffror" if len(ore) < len(rows) else "enheter"
    if not shown:
        return "Inga siffror ännu"
    if not deficits and not surpluses:
        return _all_of(len(shown), units, "är i balans")
    if len(shown) in (deficits, surpluses):
        return _all_of(len(shown), units, "har underskott" if deficits else "har överskott")
    if not deficits:
        return f"{_some_of(surpluses, len(shown), units)} har överskott, ingen har underskott"
    made_up = _made_up(shown, printed_number(sum(ore), style))
    return f"{_some_of(deficits, len(shown), units)} har underskott{made_up}"


def _all_of(count: int, units: str, what: str) -> str:
    """*Alla tio enheter*; of one or two Swedish says it otherwise."""
    rest = units.removeprefix("enheter")
    if count == 1:
        return f"Enheten{rest} {what}"
    if count == 2:
        return f"Båda enheterna{rest} {what}"
    return f"Alla {count_word(count)} {units} {what}"


def _some_of(count: int, of: int, units: str) -> str:
    return f"{capitalised(count_word(count))} av {count_word(of)} {units}"


def _made_up(shown: list[int], total: int) -> str:
    """Whether the surpluses make up for the deficits, where shown figures and their sum agree.

    A surplus is large when it is larger than every deficit.
    """
    deficit, surplus = -sum(min(one, 0) for one in shown), sum(max(one, 0) for one in shown)
    if not surplus:
        return ", ingen har överskott"
    if surplus < deficit:
        return ", överskotten räcker inte" if total < 0 else ""
    if total < 0:
        return ""
    large = [one for one in shown if one > -min(shown)]
    if sum(large) < deficit:
        return ", överskotten väger upp"
    many = f"{count_word(len(large))} stora" if large[1:] else "ett stort"
    return f", {many} överskott väger upp"
