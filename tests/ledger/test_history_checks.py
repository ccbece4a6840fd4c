"""A delivery held against what came before it: the same month of earlier years, and last time."""

from dataclasses import replace

from tests.ledger.small_municipality import CONTEXT, codes, profile
from tests.ledger.test_table_delivery import HEAD, LONG
from utfall.domain.problem import Problem
from utfall.ledger.checks import check_context, run_checks
from utfall.ledger.history import NO_HISTORY, AccountMonth, History
from utfall.ledger.read_delivery import read_delivery
from utfall.municipality.rules_file import DeviationRule

TEN_PERCENT = DeviationRule(limit_ore=0, percent=10, both=True)
EARLIER = History(months=(
    AccountMonth(2023, 7, "6010", 900_00), AccountMonth(2023, 7, "3010", -500_00),
    AccountMonth(2024, 7, "6010", 1_100_00), AccountMonth(2024, 7, "3010", -500_00),
    AccountMonth(2024, 7, "1930", -600_00), AccountMonth(2024, 8, "6010", 1_000_00),
))  # fmt: skip
"""July's costs were 1 000 kr on average and its revenue 500 kr; August's costs 1 000 kr once."""


def _judged(
    rows: str, history: History = EARLIER, rule: DeviationRule | None = TEN_PERCENT,
    profile_text: str = LONG + "läge: closed\n",
) -> list[Problem]:  # fmt: skip
    chosen, problems = profile(profile_text), list[Problem]()
    context = replace(CONTEXT, reasonable=rule)
    delivery = read_delivery((HEAD + rows).encode(), "fil", chosen, context, problems)
    assert delivery is not None
    checks = check_context("fil", delivery.year, chosen, context, history)
    assert checks is not None
    return problems + run_checks(delivery, checks, whole=True)


def test_a_month_just_within_the_rule_is_not_mentioned() -> None:
    assert _judged("6010;2130;7;1100;\n3010;2130;7;-450;\n") == []


def test_a_month_over_the_rule_is_a_warning_with_both_amounts() -> None:
    problems = _judged("6010;2130;7;1100,01;\n3010;2130;7;-500;\n")
    assert [(p.code, p.severity) for p in problems] == [("KONTR-21", "warning")]
    assert problems[0].message == (
        "Kostnaderna i juli är 1 100,01 kr, men samma månad 2023 och 2024 var de i snitt "
        "1 000,00 kr. Det skiljer mer än kommunens regel 0 tkr och 10 %."
    )


def test_revenue_that_lacks_is_said_apart_from_costs() -> None:
    problems = _judged("6010;2130;7;1000;\n3010;2130;7;-100;\n")
    assert codes(problems) == {"KONTR-21": 1}
    assert problems[0].message.startswith("Intäkterna i juli är 100,00 kr")


def test_balance_accounts_are_no_costs() -> None:
    assert _judged("6010;2130;7;1000;\n3010;2130;7;-500;\n1930;;7;90000;\n") == []


def test_a_month_without_a_row_among_the_others_is_nothing_spent() -> None:
    problems = _judged("6010;2130;8;1000;\n")
    assert [p.message.partition(",")[0] for p in problems] == [
        "Kostnaderna i juli är 0", "Intäkterna i juli är 0",
    ]  # fmt: skip


def test_months_after_the_last_with_rows_are_yet_to_come() -> None:
    assert _judged("6010;2130;7;1000;\n3010;2130;7;-500;\n") == []


def test_an_open_month_may_lack_but_not_be_too_much() -> None:
    text = LONG + "läge: open\n"
    assert _judged("6010;2130;7;10;\n3010;2130;7;-5;\n", profile_text=text) == []
    problems = _judged("6010;2130;7;2000;\n3010;2130;7;-500;\n", profile_text=text)
    assert codes(problems) == {"KONTR-21": 1}


def test_without_the_rule_or_without_earlier_years_nothing_is_compared() -> None:
    assert _judged("6010;2130;7;90000;\n", rule=None) == []
    assert _judged("6010;2130;7;90000;\n", history=NO_HISTORY) == []


def test_fewer_amounts_than_last_time_are_a_warning_that_says_which_periods() -> None:
    history = History(amounts={6: 1, 7: 3, 8: 2, 12: 9})
    text = LONG.replace("0-13", "6-8")
    problems = _judged("6010;2130;6;1;\n6010;2130;7;1;\n", history, None, text)
    assert [(p.code, p.severity) for p in problems] == [("KONTR-22", "warning")]
    assert problems[0].message == (
        "Leveransen har färre belopp än förra leveransen från k: 1 mot 5 i period 7, 8."
    )


def test_as_many_as_last_time_or_more_are_not_mentioned() -> None:
    history = History(amounts={6: 1, 7: 1})
    assert _judged("6010;2130;6;1;\n6010;2130;7;1;\n6010;2130;7;1;\n", history, None) == []


def test_what_is_not_yet_booked_may_grow_fewer() -> None:
    text = LONG.replace("slag: actual", "slag: unbooked")
    assert _judged("6010;2130;7;1;\n", History(amounts={7: 5}), None, text) == []


def test_a_row_that_could_not_be_read_is_no_second_fault() -> None:
    chosen, problems = profile(LONG), list[Problem]()
    rows = HEAD + "6010;2130;7;ett;\n"
    delivery = read_delivery(rows.encode(), "fil", chosen, CONTEXT, problems)
    assert delivery is not None
    checks = check_context("fil", 2025, chosen, CONTEXT, History(amounts={7: 5}))
    assert checks is not None
    assert run_checks(delivery, checks, whole=False) == []
    assert codes(problems) == {"TAB-08": 1}
