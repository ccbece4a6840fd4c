"""Facts → the files a municipality delivers: budget, ledger, forecast, last year's and the group's.

Amounts are whole kronor and öre, a year's or a part of a year's spread evenly over its months.
"""

from collections.abc import Callable

from tests.published_tables.meanings import Fact
from utfall.domain.code_plan import CodePlanYears
from utfall.domain.period import Month

ORDER = "ordning.txt"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
_ORDER_TEXT = """\
# Filerna i den ordning de läses in: slag, och filerna av det slaget. Läses av las-in.sh.
"""
Facts = dict[Fact, int]


def delivered_files(ore: Facts, month: Month, plan: CodePlanYears) -> dict[str, str]:
    """File name → text, with the order they are taken in."""
    writer = _Writer(ore, month, plan)
    found = {
        "budget": {
            f"budget-{month.year - 1}.csv": writer.to_date("budget_previous", -1),
            f"budget-{month.year}.csv": writer.budget(),
        },
        "forecast": {f"prognos-{month}.csv": writer.forecast()},
        "actual": {
            f"redovisning-{month.year - 1}.csv": writer.to_date("actual_previous", -1),
            f"redovisning-{month.year}.csv": writer.to_date("actual", 0),
            f"koncern-{month.year - 1}.csv": writer.to_date("actual_group_previous", -1),
            f"koncern-{month.year}.csv": writer.to_date("actual_group", 0),
        },
    }
    order = [
        " ".join((kind, *(name for name, text in files.items() if text)))
        for kind, files in found.items() if any(files.values())
    ]  # fmt: skip
    texts = {name: text for files in found.values() for name, text in files.items() if text}
    return {**texts, ORDER: _ORDER_TEXT + "\n".join(order) + "\n"}


class _Writer:
    def __init__(self, ore: Facts, month: Month, plan: CodePlanYears) -> None:
        self.ore = ore
        self.month = month
        self.plan = plan

    def to_date(self, amount: str, year_shift: int) -> str:
        """An amount of the months to date."""
        account = "Koncernkonto" if "group" in amount else "Konto"
        return self._by_month(amount, year_shift, account, lambda _, ore: self._spread(ore, 0))

    def budget(self) -> str:
        """The year's budget: to date as printed, the rest of the year over the months left."""

        def months(fact: Fact, year_ore: int) -> list[str]:
            to_date = self.ore.get(fact._replace(amount="budget_to_date"))
            if to_date is None:
                return [kronor(ore) for ore in spread(year_ore, 12)]
            return self._spread(to_date, year_ore - to_date)

        return self._by_month("budget_year", 0, "Konto", months)

    def forecast(self) -> str:
        """The year's forecast, by cost type."""
        lines = [
            ";".join((str(self.month.year), fact.unit, self._cost_type(fact), kronor(ore)))
            for fact, ore in self.ore.items() if fact.amount == "forecast"
        ]  # fmt: skip
        return _table(("År", "Ansvar", "Kostnadsslag", "Helårsprognos"), lines)

    def _cost_type(self, fact: Fact) -> str:
        return self.plan.cost_types[self.plan.accounts[fact.account].cost_type]

    def _spread(self, to_date_ore: int, rest_ore: int) -> list[str]:
        done = self.month.number
        rest = [kronor(ore) for ore in spread(rest_ore, 12 - done)] if rest_ore else []
        months = [kronor(ore) for ore in spread(to_date_ore, done)] + rest
        return months + [""] * (12 - len(months))

    def _by_month(
        self, amount: str, year_shift: int, account: str, months: Callable[[Fact, int], list[str]]
    ) -> str:  # fmt: skip
        year = str(self.month.year + year_shift)
        lines = [
            ";".join((year, fact.unit, fact.account, *months(fact, ore)))
            for fact, ore in self.ore.items() if fact.amount == amount
        ]  # fmt: skip
        return _table(("År", "Ansvar", account, *_MONTHS), lines)


def _table(headings: tuple[str, ...], lines: list[str]) -> str:
    return "\n".join((";".join(headings), *lines)) + "\n" if lines else ""


def spread(amount_ore: int, months: int) -> list[int]:
    """Whole öre over months, as even as they get; the first have what is over."""
    each, over = divmod(abs(amount_ore), months)
    sign = -1 if amount_ore < 0 else 1
    return [sign * (each + (number < over)) for number in range(months)]


def kronor(amount_ore: int) -> str:
    """``-1234,50``."""
    whole, ore = divmod(abs(amount_ore), 100)
    return f"{'-' if amount_ore < 0 else ''}{whole},{ore:02d}"
