"""``#PBUDGET`` and ``#PSALDO`` become facts, each amount once; ``#RES`` and ``#UB`` are held
against the vouchers."""

import pytest

from tests.delivered import listed
from tests.ledger.small_municipality import (
    SIE_HEAD,
    SIE_PROFILE,
    VOUCHER,
    codes,
    profile_problems,
    read,
    read_right,
)
from utfall.ledger.inspect_file import inspect_file
from utfall.ledger.rows import Delivery

BUDGET = SIE_PROFILE.replace("actual", "budget") + "version: v\n"
BALANCES = SIE_HEAD.replace("#SIETYP 4", "#SIETYP 3")
# 2440 and 1930 are accounts of the balance: they need no unit.
PLAIN = "#PBUDGET 0 202501 2440 {} 100.00"
ON_UNITS = (
    "#PBUDGET 0 202501 2440 {1 2130} 60.00",
    "#PBUDGET 0 202501 2440 {1 1000} 30.00",
    "#PBUDGET 0 202501 2440 {6 P1} 100.00",
)


def _file(*records: str, head: str = SIE_HEAD) -> str:
    return head + "\n".join(records) + "\n"


def _amounts(delivery: Delivery) -> list[tuple[int, tuple[str, ...], int]]:
    return [(row.period, row.parts, row.amount_ore) for row in listed(delivery)]


def test_a_budget_is_the_change_of_each_period_and_of_the_whole_year() -> None:
    delivery = read_right(
        _file("#PBUDGET 0 202501 2440 {} 100.00", "#PBUDGET 0 202512 2440 {} -25.5"), BUDGET
    )
    assert _amounts(delivery) == [(1, ("", ""), 10000), (12, ("", ""), -2550)]
    assert (delivery.kind, delivery.version, delivery.periods) == (
        "budget", "v", (*range(14), 99),
    )  # fmt: skip
    assert (delivery.file_rows, listed(delivery)[0].line, listed(delivery)[0].column) == (
        2, 8, "#PBUDGET",
    )  # fmt: skip
    assert delivery.source_totals.positive_sum_ore == 10000


def test_without_a_word_of_the_profile_rows_with_objects_are_the_detail_of_the_others() -> None:
    delivery = read_right(_file(PLAIN, *ON_UNITS), BUDGET)
    assert _amounts(delivery) == [(1, ("", ""), 10000)]
    assert delivery.left_out == {"#PBUDGET, annan nivå": 3}


@pytest.mark.parametrize("choice", ['"1"', "Ansvar", "ansvar"])
def test_a_dimension_gives_its_rows_and_what_they_leave_of_the_sum(choice: str) -> None:
    delivery = read_right(_file(PLAIN, *ON_UNITS), BUDGET + f"saldorader: {choice}\n")
    assert _amounts(delivery) == [
        (1, ("", ""), 1000), (1, ("2130", ""), 6000), (1, ("1000", ""), 3000),
    ]  # fmt: skip
    assert delivery.left_out == {"#PBUDGET, annan nivå": 1}


def test_an_account_without_rows_of_the_dimension_keeps_its_sum() -> None:
    delivery = read_right(
        _file(PLAIN, *ON_UNITS, "#PBUDGET 0 202501 1930 {} 5.00"), BUDGET + "saldorader: Ansvar\n"
    )
    assert sum(row.amount_ore for row in listed(delivery)) == 10500


def test_an_account_whose_objects_make_the_whole_sum_leaves_no_row_of_zero() -> None:
    delivery = read_right(_file(PLAIN, *ON_UNITS), BUDGET + "saldorader: Projekt\n")
    assert _amounts(delivery) == [(1, ("", "P1"), 10000)]


def test_a_parent_and_its_sub_dimension_are_never_summed() -> None:
    records = (
        '#UNDERDIM 21 "Enhet" 1',
        "#PBUDGET 0 202501 2440 {1 2130} 100.00",
        "#PBUDGET 0 202501 2440 {21 213001} 60.00",
        "#PBUDGET 0 202501 2440 {21 213002} 40.00",
    )
    parent = read_right(_file(*records), BUDGET + "saldorader: Ansvar\n")
    child = BUDGET.replace("Projekt: projekt", "Enhet: projekt") + "saldorader: Enhet\n"
    delivery, problems = read(_file(*records), child)
    assert codes(problems) == {"KONTR-03": 2}  # 213001 is no project of the plan
    assert delivery is not None
    assert sum(row.amount_ore for row in listed(parent)) == 10000
    assert [row.amount_ore for row in listed(delivery)] == [6000, 4000]


def test_several_pairs_are_read_although_the_rule_says_one() -> None:
    records = ("#PBUDGET 0 202501 2440 {1 2130 6 P1} 70.00", "#PBUDGET 0 202501 2440 {1 1000} 30")
    delivery = read_right(_file(*records), BUDGET + "saldorader: alla\n")
    assert _amounts(delivery) == [(1, ("2130", "P1"), 7000), (1, ("1000", ""), 3000)]


def test_an_amount_on_objects_that_do_not_count_is_an_error_and_never_lost() -> None:
    content = _file("#PBUDGET 0 202501 2440 {6 P1} 5.00", PLAIN.replace("2440", "1930"))
    assert codes(read(content, BUDGET)[1]) == {"SIE-34": 1}


def test_objects_that_sum_to_nothing_may_lack_their_row_of_zero() -> None:
    rows = ("#PBUDGET 0 202501 2440 {6 P1} 5.00", "#PBUDGET 0 202501 2440 {6 P1} -5.00")
    delivery = read_right(_file(*rows, PLAIN.replace("2440", "1930")), BUDGET)
    assert len(delivery.rows) == 1


def test_every_row_counted_where_one_is_the_sum_of_others_is_a_warning() -> None:
    _, problems = read(_file(PLAIN, *ON_UNITS), BUDGET + "saldorader: alla\n")
    assert codes(problems) == {"SIE-38": 1}


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ("#PBUDGET 0 202501 2440 {} fem", {"SIE-07": 1}),
        ("#PBUDGET 0 202501 2440 {} 5.005", {"SIE-08": 1}),
        ("#PBUDGET 0 202513 2440 {} 5", {"SIE-39": 1}),
        ("#PBUDGET 0 202401 2440 {} 5", {"SIE-39": 1}),
        ("#PBUDGET 0 2440 202501 5.00", {"SIE-33": 1}),
        ("#PBUDGET 0 202501 1930 {} 5,00", {"SIE-09": 1}),
        ("#PBUDGET 0 202501 1930 {1} 5", {"SIE-12": 1}),
        ("#PBUDGET 0 202501 1930 {} 5 } x", {"SIE-28": 1}),
        ('#PBUDGET 0 202501 1930 {} 5 "x', {"SIE-11": 1}),
    ],
)
def test_what_is_wrong_in_a_budget_is_said(record: str, found: dict[str, int]) -> None:
    assert codes(read(_file(record, PLAIN), BUDGET)[1]) == found


@pytest.mark.parametrize("record", ["#PBUDGET -1 202401 2440 {} 5", "#PSALDO 0 202501 2440 {} 5"])
def test_a_file_without_a_budget_of_its_year_would_empty_the_year(record: str) -> None:
    assert codes(read(_file(record), BUDGET)[1]) == {"SIE-37": 1}


def test_fields_that_changed_places_are_read_by_what_they_are() -> None:
    delivery, _ = read(_file('#PBUDGET 0 "2440" 202501 5.00'), BUDGET)
    assert delivery is not None
    assert [(r.account, r.period, r.amount_ore) for r in listed(delivery)] == [("2440", 1, 500)]


def test_a_broken_budget_stops_no_vouchers() -> None:
    read_right(SIE_HEAD + "#PBUDGET 0 202501 2440 {} fem\n#PSALDO x\n" + VOUCHER)


SALDO = (
    "#IB 0 1930 1000.00",
    "#UB 0 1930 900.00",
    "#RES 0 6010 100.00",
    "#PSALDO 0 202507 1930 {} -100.00",
    "#PSALDO 0 202507 6010 {} 100.00",
    "#PSALDO 0 202507 6010 {1 2130} 100.00",
    "#PSALDO -1 202407 6010 {} 7.00",
)


def test_balances_by_period_are_actuals_where_a_file_has_no_vouchers_and_the_profile_says_so() -> (
    None
):
    content = _file(*SALDO, head=BALANCES)
    assert codes(read(content)[1]) == {"SIE-22": 1}
    delivery = read_right(content, SIE_PROFILE + "saldorader: Ansvar\n")
    assert [(r.period, r.account, r.parts[0], r.amount_ore) for r in listed(delivery)] == [
        (0, "1930", "", 100000), (7, "1930", "", -10000), (7, "6010", "2130", 10000),
    ]  # fmt: skip
    assert delivery.left_out == {"#PSALDO, annan nivå": 1, "#PSALDO, annat år": 1}
    assert (delivery.kind, delivery.periods, delivery.vouchers) == ("actual", tuple(range(8)), 0)
    assert (delivery.source_totals.rows, delivery.source_totals.opening_rows) == (2, 1)


def test_a_file_with_vouchers_is_read_by_them_whatever_the_profile_says_of_balances() -> None:
    content = _file(*SALDO[3:], head=SIE_HEAD) + VOUCHER
    delivery = read_right(content, SIE_PROFILE + "saldorader: Ansvar\n")
    assert [row.voucher for row in listed(delivery)] == ["A 1", "A 1"]


def test_balances_that_do_not_sum_to_zero_in_a_period_are_a_warning() -> None:
    rows = (SALDO[0], *SALDO[3:4], "#PSALDO 0 202507 2440 {} 90.00")
    _, problems = read(_file(*rows, head=BALANCES), SIE_PROFILE + "saldorader: utan objekt\n")
    assert [(p.code, p.message) for p in problems] == [
        ("SIE-36", "Saldona för period 7 summerar till -10,00 kr, inte till 0.")
    ]


def test_balances_are_held_against_the_result_and_the_closing_balance() -> None:
    content = _file(*SALDO, head=BALANCES).replace("#UB 0 1930 900.00", "#UB 0 1930 950.00")
    _, problems = read(content, SIE_PROFILE + "saldorader: Ansvar\n")
    assert [p.message for p in problems] == [
        "Konto 1930: #UB är 950,00 kr, men #IB och #PSALDO ger 900,00 kr."
    ]


@pytest.mark.parametrize(
    ("records", "messages"),
    [
        (("#RES 0 6010 100.00",), []),
        (("#RES 0 6010 99.00",), ["#RES är 99,00 kr, men verifikationerna ger 100,00 kr."]),
        (("#RES 0 3010 1.00",), ["#RES är 1,00 kr, men verifikationerna ger 0,00 kr."]),
        (("#RES 0 6010 hundra",), ["#RES är hundra kr, men verifikationerna ger 100,00 kr."]),
        (("#RES -1 6010 99.00", "#UB -1 1930 5.00"), []),
        (("#IB 0 1930 500.00", "#UB 0 1930 400.00"), []),
        (("#IB 0 1930 500.00", "#UB 0 1930 500.00"),
         ["#UB är 500,00 kr, men #IB och verifikationerna ger 400,00 kr."]),
    ],
)  # fmt: skip
def test_result_and_closing_balance_are_held_against_the_vouchers(
    records: tuple[str, ...], messages: list[str]
) -> None:
    """Said where the file is looked at; a corrected file may come in with balances as they were."""
    content = _file(*records) + VOUCHER
    seen = inspect_file(content.encode(), "f", None, None)
    assert {p.code for p in seen.problems} <= {"SIE-35"}
    assert [p.message.split(": ", 1)[1] for p in seen.problems] == messages
    read_right(content)


def test_a_word_that_is_no_choice_is_a_dimension_that_the_file_lacks() -> None:
    _, problems = read(_file(PLAIN, *ON_UNITS), BUDGET + "saldorader: Verksamhet\n")
    assert codes(problems) == {"SIE-40": 1}
    assert codes(profile_problems("slag: budget\nkälla: k\nformat: csv\nsaldorader: alla\n")) == {
        "PROF-05": 1, "PROF-14": 1,
    }  # fmt: skip


CHILD = '#DIM 1 "Ansvar"\n#UNDERDIM 2 "Enhet" 1\n#OBJEKT 1 "21" "IT"\n'
IMPORT = "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20250101 20251231\n" + CHILD
_UNITS = SIE_PROFILE.replace('"1": ansvar, ', "Enhet: ansvar, ") + (
    "utelämna: [Ansvar]\nperioder: 7\n"
)


@pytest.mark.parametrize(
    ("head", "code", "whole"),
    [
        (IMPORT, "30", "2130"),
        (IMPORT + '#OBJEKT 2 "2130" "Drift"\n', "2130", "2130"),
        (IMPORT.replace("#DIM", "#OMFATTN 20250731\n#DIM"), "2130", "2130"),
    ],
    ids=["for import: its own code alone", "declared whole", "an export: whole"],
)
def test_a_sub_dimension_has_its_parents_code_before_its_own(
    head: str, code: str, whole: str
) -> None:
    rows = f"#TRANS 6010 {{1 21 2 {code}}} 5\n#TRANS 1930 {{}} -5"
    delivery = read_right(head + f"#VER A 1 20250701\n{{\n{rows}\n}}\n", _UNITS)
    assert [row.parts[0] for row in listed(delivery)] == [whole, ""]
