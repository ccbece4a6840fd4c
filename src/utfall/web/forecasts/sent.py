"""What of this app is sent up with a unit's month."""

from dataclasses import asdict

from utfall.web.follow_up.place import Place
from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.models import Forecast
from utfall.web.forecasts.queries import forecasts_of, unbooked_of, words_of
from utfall.web.forecasts.unbooked_form import values_of
from utfall.web.rounds.models import RoundUnit


def sent(place: Place, part: RoundUnit) -> object:
    """The forecast per cost type with cause and words, its deviation in all, the reason for a zero,
    what has changed since the last one, and what is known and not booked. Öre, the ledger's sign;
    a deviation's surplus is positive, None where nothing is stated."""
    basis, words = Basis(place), words_of(part)
    rows = [_row(basis, item) for item in forecasts_of(part)]
    deviations = [ore for row in rows if isinstance(ore := row["deviation_ore"], int)]
    return {
        "round": part.round.month,
        "rows": rows,
        "deviation_ore": sum(deviations) if deviations else None,
        "reason": words.reason if words else "",
        "since_last": words.since_last if words else "",
        "unbooked": [asdict(values_of(item)) for item in unbooked_of(part)],
    }


def _row(basis: Basis, item: Forecast) -> dict[str, object]:
    names = {line.cost_type: line.name for line in basis.lines}
    stated = item.amount_ore
    budget = None if stated is None else basis.budget_ore(item.cost_type)
    return {
        "cost_type": item.cost_type, "name": names.get(item.cost_type, item.cost_type),
        "amount_ore": stated, "budget_ore": budget,
        "deviation_ore": None if stated is None or budget is None else budget - stated,
        "cause": item.cause, "phasing_ore": item.phasing_ore, "words": item.words,
    }  # fmt: skip
