"""How finished the months of a report are, and when their actuals were taken out: what ``{läge}``
and ``{uttag}`` are filled with."""

from itertools import groupby

from utfall.domain.fact_kinds import STATES
from utfall.domain.period import MONTH_NAMES, Month, periods_to_date
from utfall.facts.manifest import DeliveryRecord, Manifest

ACTUAL = ("actual",)
UNKNOWN = "–"
_ONE = {"open": "öppen", "preliminary": "preliminär", "closed": "stängd"}
_SEVERAL = {"open": "öppna", "preliminary": "preliminära", "closed": "stängda"}


def state_of(manifest: Manifest, month: Month) -> str:
    """A month's state: the least closed of its actuals' scopes, of all the year's where it has no
    row; open where none says."""
    scopes = manifest.of(ACTUAL, month.year)
    with_rows = [scope for scope in scopes if month.number in scope.periods]
    states = [scope.states.get(month.number, "open") for scope in with_rows or scopes]
    return min(states, key=STATES.index, default="open")


def states_words(manifest: Manifest, month: Month) -> str:
    """The year's months so far: ``januari–juni stängda, juli preliminär``."""
    states = [(n, state_of(manifest, Month(month.year, n))) for n in periods_to_date(month.number)]
    runs = ([n for n, _ in of] for _, of in groupby(states, key=lambda item: item[1]))
    words = dict(states)
    return ", ".join(_run_words(run, words[run[0]]) for run in runs)


def _run_words(numbers: list[int], state: str) -> str:
    first, last = MONTH_NAMES[numbers[0] - 1], MONTH_NAMES[numbers[-1] - 1]
    return f"{first} {_ONE[state]}" if first == last else f"{first}–{last} {_SEVERAL[state]}"


def extracted_words(manifest: Manifest, month: Month) -> str:
    """When the month's actuals were taken out of their source, each source's newest delivery that
    is about the month: ``2025-08-06 07:30``, with the sources' names where there are several."""
    newest: dict[str, DeliveryRecord] = {
        item.source: item for item in manifest.deliveries
        if item.kind in ACTUAL and item.year == month.year and month.number in item.periods
    }  # fmt: skip
    times = {source: _time_words(item.extracted) for source, item in sorted(newest.items())}
    if len(times) < 2:
        return next(iter(times.values()), UNKNOWN)
    return ", ".join(f"{source} {time}" for source, time in times.items())


def _time_words(extracted: str) -> str:
    """An ISO day or time as people write it, to the minute."""
    return extracted.replace("T", " ")[:16] or UNKNOWN
