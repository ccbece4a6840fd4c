"""How a verb says no: an exit code and what is wrong. One exit code per kind of failure."""

from collections.abc import Iterable

from utfall.domain.problem import Problem, in_order

DONE = 0
USAGE = 2
DATA = 10
DEFINITION = 11
WORDS = 12
DIFFERS = 20
MISSING = 21
BUSY = 40
DISK = 50
OUR_BUG = 70
INTERRUPTED = 130


class RefusedError(Exception):
    """Nothing was written; ``problems`` say why, in words fit to show."""

    def __init__(self, exit_code: int, problems: Iterable[Problem]) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code
        self.problems = in_order(problems)


class UsageError(Exception):
    """The call asks for something there is not: a report, unit, cell or month; words to show."""
