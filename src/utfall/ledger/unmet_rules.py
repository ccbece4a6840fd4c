"""Rules of a profile that hold of no row in the file: the word or the column they go by is another
now, and what they were for is read as any other row."""

from collections import Counter
from collections.abc import Iterator, Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import BELOW_THE_END, TOTAL_ROW


def unmet_rules(
    left_out: Sequence[Counter[str]], shown_name: str, profile: Profile, *, turned: bool
) -> list[Problem]:
    """A warning for each key of which no rule holds, in any table. ``left_out`` are the rows of
    each table by reason; ``turned`` says whether some row's sign is. Rules of ``hoppa_över`` say
    their count themselves, and a file may be without such rows."""
    counted = sum(left_out, Counter[str]())
    return [
        problem("DRIFT-13", file=shown_name, line=profile.heading_row, key=key, columns=columns)
        for key, columns, is_met in (
            ("vänd_tecken", _named(c.heading for c in profile.turn_rules), turned),
            ("summarader", _named(rule.condition.heading for rule in profile.total_rules),
             counted[TOTAL_ROW] > 0),
            ("sluta_vid", profile.end.heading if profile.end else "",
             counted[BELOW_THE_END] > 0),
        )
        if columns and not is_met
    ]  # fmt: skip


def _named(headings: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(headings))
