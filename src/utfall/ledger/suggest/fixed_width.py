"""Whether a text has fields of fixed width: lines of one length, with blanks in the same places."""

from collections import Counter

from utfall.ledger.suggest.grid import FixedField

_LINES = 2_000
_FEWEST_LINES = 3


def fixed_fields(text: str) -> tuple[FixedField, ...]:
    """The fields between columns of blanks, named by their number; empty where there are none.

    A border without a blank cannot be seen: whoever knows the record's description adds it.
    """
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return ()
    length, count = Counter(map(len, lines)).most_common(1)[0]
    if count * 10 < len(lines) * 9:
        return ()
    used = [any(line[at : at + 1].strip() for line in lines) for at in range(length)]
    runs = _runs(used)
    if len(runs) < 2:
        return ()
    names = (str(number) for number in range(1, len(runs) + 1))
    return tuple(
        FixedField(name, first + 1, last + 1)
        for name, (first, last) in zip(names, runs, strict=True)
    )


def _runs(used: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, is_used in enumerate(used):
        if not is_used:
            continue
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
