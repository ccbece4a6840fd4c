"""The round's forecast round in the municipality's folder: opened and closed with the round."""

import time
from pathlib import Path

from utfall.facts.store import Store, StoreBusyError, write_whole
from utfall.municipality.settings import FILE
from utfall.web.rounds.forecast_round_text import WantedRound, with_forecast_round

_TRIES, _PAUSE_SECONDS = 10, 0.2


def write_forecast_round(folder: Path, wanted: WantedRound) -> None:
    """Put the round into ``installningar.yaml``, or its new state, under the store's lock; tried
    again for two seconds while others write. Raises NotWritableError, StoreBusyError, OSError."""
    for _ in range(_TRIES):
        try:
            _write(folder, wanted)
        except StoreBusyError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    _write(folder, wanted)


def _write(folder: Path, wanted: WantedRound) -> None:
    path = folder / FILE
    with Store(folder).writing():
        before = path.read_bytes()
        after = with_forecast_round(before, wanted)
        if after != before:
            write_whole(path, after)
