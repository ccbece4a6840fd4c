"""The reference itself, on reports small enough to add up in one's head (öre)."""

from tests.reference.compute import cells
from tests.reference.model import (
    Blank,
    Column,
    Fact,
    Measure,
    Ore,
    Ratio,
    Report,
    Round,
    RowGroup,
    Town,
    Value,
)
from utfall.domain.code_plan import Account, CodePart, CodePlan, CodePlanYears
from utfall.domain.organisation import FIRST, LAST, Dated, Organisation, Unit
from utfall.domain.period import Month

PLAN = CodePlan((
    CodePlanYears(2020, None, (CodePart("projekt", "Projekt"), CodePart("ansvar", "Ansvar")),
                  {"1": "balans", "5": "resultat", "6": "resultat"},
                  {"personal": "Personal", "ovrigt": "Övrigt"},
                  {"5010": Account("5010", "Lön", "personal"),
                   "6010": Account("6010", "Hyra", "ovrigt")}, {}),
))  # fmt: skip


def _unit(name: str, level: str, code: str, *parents: Dated, codes: tuple[Dated, ...] = ()) -> Unit:
    return Unit(name, name, name, name, level, code, parents, codes)


MOVED = (Dated("a", FIRST, Month(2025, 6)), Dated("b", Month(2025, 7), LAST))
ORGANISATION = Organisation("ansvar", ("kommun", "avdelning", "enhet"), (
    _unit("topp", "kommun", "0"), _unit("a", "avdelning", "1", Dated("topp")),
    _unit("b", "avdelning", "2", Dated("topp")),
    _unit("a1", "enhet", "11", *MOVED, codes=(Dated("12"),)),
))  # fmt: skip
TOWN = Town(ORGANISATION, PLAN, (Round(Month(2025, 3), closed=True, level="avdelning"),))
ROWS = (RowGroup("enheter", "children", unit="topp"),
        RowGroup("delar", "children", unit="a", under="a"),
        RowGroup("totalt", "sum", members=("enheter",)))  # fmt: skip
MEASURES = {
    "utfall": Measure(("actual",), result_only=True),
    "budget": Measure(("budget", "budget_change"), result_only=True),
    "prognos": Measure(("forecast",), deviation=True),
}


def _fact(code: str, ore: int, period: int = 5, kind: str = "actual", **more: str) -> Fact:
    values = {"version": "", "account": "6010", **more}
    return Fact(kind=kind, layer="", year=2025, period=period, codes=("", code), amount_ore=ore,
                **values)  # fmt: skip


def _column(facts: list[Fact], *columns: Column, month: int = 6) -> dict[str, Value]:
    """The last column by row."""
    report = Report("topp", (2, 4, 6, 12), MEASURES, columns, ROWS)
    found = cells(report, TOWN, facts, Month(2025, month))
    return {row: value for (row, column), value in found.items() if column == columns[-1].id}


def _measure(period: str, measure: str = "utfall") -> Column:
    return Column("k", "measure", measure, period)


def test_units_parts_and_sum_count_their_codes() -> None:
    facts = [_fact("1", 100), _fact("11", 20), _fact("12", 3), _fact("2", -23), _fact("9", 5)]
    assert _column(facts, _measure("hittills")) == {
        "a": Ore(123), "a1": Ore(23), "b": Ore(-23), "totalt": Ore(100),
    }  # fmt: skip


def test_a_unit_that_has_moved_counts_where_it_is() -> None:
    found = _column([_fact("1", 100), _fact("11", 20)], _measure("hittills"), month=7)
    assert found == {"a": Ore(100), "b": Ore(20), "totalt": Ore(120)}


def test_no_facts_is_not_zero() -> None:
    found = _column([_fact("1", 7), _fact("1", -7)], _measure("hittills"))
    assert (found["a"], found["b"], found["totalt"]) == (Ore(0), Ore(None), Ore(0))


def test_balance_accounts_are_no_result() -> None:
    assert _column([_fact("1", 7, account="1930")], _measure("hittills"))["a"] == Ore(None)


def test_period_words_take_their_periods() -> None:
    facts = [_fact("1", 10**n, period) for n, period in enumerate((0, 1, 4, 5, 6, 7, 12, 13, 99))]
    words = ("månaden", "omgången", "hittills", "helår")
    june = [_column(facts, _measure(word))["a"] for word in words]
    assert june == [Ore(10000), Ore(11000), Ore(11110), Ore(111111110)]
    december = [_column(facts, _measure(word), month=12)["a"] for word in words]
    assert december == [Ore(1000000), Ore(1100000), Ore(11111110), Ore(111111110)]


def test_formulas_and_shares_are_of_the_rows_own_cells() -> None:
    facts = [_fact("1", 30), _fact("1", 40, kind="budget"), _fact("2", 5, kind="budget")]
    budget, actual = Column("b", "measure", "budget"), Column("u", "measure", "utfall")
    formula = Column("f", "formula", operands=((1, "b"), (-1, "u")))
    share = Column("s", "share", operands=((1, "u"), (1, "b")))
    assert _column(facts, budget, actual, formula)["totalt"] == Ore(15)
    assert _column(facts, budget, actual, formula)["b"] == Ore(5)
    shares = _column(facts, budget, actual, share)
    assert (shares["b"], shares["totalt"]) == (Ratio(0, 5), Ratio(30, 45))


def test_a_forecast_is_read_against_its_own_budget_and_blank_below_its_level() -> None:
    stated = {"version": "2025-03", "account": "", "against_version": "KF",
              "against_date": "2025-03-31"}  # fmt: skip
    facts = [
        _fact("1", 100, kind="budget", version="KF", account="5010"),
        _fact("11", 1000, kind="budget", version="KF"),
        _fact("11", 50, kind="budget_change", version="KF", decision_date="2025-03-31"),
        _fact("11", 7, kind="budget_change", version="KF", decision_date="2025-04-01"),
        _fact("1", 1200, 99, "forecast", cost_type="ovrigt", **stated),
    ]
    assert _column(facts, _measure("helår", "prognos")) == {
        "a": Ore(-150), "a1": Blank(), "b": Ore(None), "totalt": Ore(-150),
    }  # fmt: skip


def test_a_round_that_is_open_or_later_is_not_read() -> None:
    stated = {"version": "2025-03", "account": "", "cost_type": "ovrigt", "against_version": "KF"}
    facts = [_fact("1", 5, 99, "forecast", **stated)]
    assert _column(facts, _measure("helår", "prognos"), month=3)["a"] == Ore(-5)
    assert _column(facts, _measure("helår", "prognos"), month=2)["a"] == Blank()
