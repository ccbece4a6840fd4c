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
LIMIT = 30
BUSY = 40
DISK = 50
OUR_BUG = 70
INTERRUPTED = 130


def of_data(problems: Iterable[Problem]) -> int:
    """The exit code of Problems in data: a limit's own where one of them is a limit."""
    return LIMIT if any(item.is_limit for item in problems) else DATA


class RefusedError(Exception):
    """Nothing was written; ``problems`` say why, in words fit to show."""

    def __init__(self, exit_code: int, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        self.exit_code = of_data(self.problems) if exit_code == DATA else exit_code
        super().__init__(self.exit_code)


class UsageError(Exception):
    """The call asks for something there is not: a report, unit, cell or month; words to show."""
