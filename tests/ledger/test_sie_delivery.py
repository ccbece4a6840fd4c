"""A SIE file and a profile become rows with a scope."""

from dataclasses import replace

import pytest

from tests.delivered import listed
from tests.ledger.small_municipality import (
    CONTEXT,
    SIE_HEAD,
    SIE_PROFILE,
    VOUCHER,
    codes,
    read,
    read_right,
)

EARLIER = SIE_PROFILE + "periodregler:\n  - {serie: E, period: föregående}\n"


def _voucher(head: str, *rows: str) -> str:
    return "\n".join([f"#VER {head}", "{", *rows, "}", ""])


PAIR = ("#TRANS 6010 {1 2130} 5", "#TRANS 1930 {} -5")


def test_a_row_has_its_period_account_codes_ore_line_and_voucher() -> None:
    delivery = read_right(SIE_HEAD + VOUCHER)
    row = listed(delivery)[0]
    assert (row.period, row.account, row.parts, row.amount_ore) == (7, "6010", ("2130", ""), 10000)
    assert (row.line, row.voucher, row.voucher_date, row.text) == (10, "A 1", "2025-07-15", "Hyra")
    assert delivery.periods == tuple(range(8))
    assert (delivery.year, delivery.extracted, delivery.part_ids) == (
        2025, "2025-08-06", ("ansvar", "projekt"),
    )  # fmt: skip
    assert (delivery.file_rows, delivery.vouchers, delivery.kind) == (2, 1, "actual")
    assert delivery.source_totals.sum_ore == 0
    assert delivery.source_totals.positive_sum_ore == 10000


def test_the_command_line_overrides_the_profile() -> None:
    context = replace(CONTEXT, version="v", layer="KF", state="closed", extracted="2025-09-01")
    delivery = read_right(SIE_HEAD + VOUCHER, SIE_PROFILE + "version: x\n", context)
    assert (delivery.version, delivery.layer, delivery.extracted) == ("v", "KF", "2025-09-01")
    assert set(delivery.states.values()) == {"closed"}


def test_a_rows_own_date_does_not_move_its_period() -> None:
    rows = ("#TRANS 6010 {1 2130} 5 20250630", "#TRANS 1930 {} -5 20250630")
    delivery = read_right(SIE_HEAD + _voucher("A 1 20250701", *rows))
    assert {row.period for row in listed(delivery)} == {7}


def test_a_rule_books_august_in_july() -> None:
    delivery = read_right(SIE_HEAD + _voucher("E 1 20250805", *PAIR), EARLIER)
    assert {row.period for row in listed(delivery)} == {7}


def test_without_the_rule_august_is_outside_and_said_once() -> None:
    _, problems = read(SIE_HEAD + _voucher("E 1 20250805", *PAIR))
    assert [(p.code, p.line) for p in problems] == [("SIE-18", 10)]
    assert problems[0].message == (
        "E 1 hör till period 8, som leveransen inte täcker (0-7). Antal rader: 2, den första här."
    )


def test_a_rule_that_leaves_the_year_is_an_error() -> None:
    assert codes(read(SIE_HEAD + _voucher("E 1 20250105", *PAIR), EARLIER)[1]) == {"SIE-26": 1}


@pytest.mark.parametrize(("day", "period"), [("20241231", 0), ("20260105", 13)])
def test_a_date_outside_the_year_is_a_warning_and_has_a_period(day: str, period: int) -> None:
    delivery, problems = read(SIE_HEAD + _voucher(f"A 1 {day}", *PAIR))
    assert delivery is not None
    assert codes(problems) == {"KONTR-07": 1}
    assert {row.period for row in listed(delivery)} == {period}
    assert period in delivery.periods


def test_a_rule_makes_a_date_after_the_year_right() -> None:
    head = SIE_HEAD.replace("20250731", "20251231")
    delivery = read_right(head + _voucher("E 1 20260105", *PAIR), EARLIER)
    assert {row.period for row in listed(delivery)} == {12}


def test_opening_balances_are_period_0_and_their_detail_is_not_added() -> None:
    opening = "#IB 0 1930 100.00\n#IB -1 1930 7.00\n#OIB 0 1930 {1 2130} 60.00\n"
    delivery = read_right(SIE_HEAD + opening + VOUCHER)
    assert [r.amount_ore for r in listed(delivery) if r.period == 0] == [10000]
    assert delivery.left_out == {"#OIB": 1}
    assert (delivery.source_totals.opening_rows, delivery.source_totals.opening_sum_ore) == (
        1, 10000,
    )  # fmt: skip


def test_an_account_without_ib_has_the_oib_of_its_lowest_dimension() -> None:
    opening = "#OIB 0 1930 {6 P1} 5.00\n#OIB 0 1930 {1 2130} 60.00\n#OIB 0 1930 {1 1000} 40.00\n"
    delivery = read_right(SIE_HEAD + opening + VOUCHER)
    opened = [(r.parts[0], r.amount_ore) for r in listed(delivery) if r.period == 0]
    assert opened == [("2130", 6000), ("1000", 4000)]


def test_period_0_is_left_out_where_the_profile_leaves_it_out() -> None:
    delivery = read_right(SIE_HEAD + "#IB 0 1930 1.00\n" + VOUCHER, SIE_PROFILE + "perioder: 1-7\n")
    assert {row.period for row in listed(delivery)} == {7}
    assert delivery.left_out == {"#IB, period 0": 1}


def test_an_object_of_an_unmapped_dimension_is_a_warning_unless_left_out() -> None:
    rows = ("#TRANS 6010 {1 2130 8 K9} 5", "#TRANS 1930 {8 K8} -5")
    content = SIE_HEAD + '#DIM 8 "Kund"\n' + _voucher("A 1 20250701", *rows)
    _, problems = read(content)
    assert codes(problems) == {"SIE-19": 1}
    assert "Dimension 8 (Kund)" in problems[0].message
    assert "Antal rader: 2" in problems[0].message
    read_right(content, SIE_PROFILE + "utelämna: [Kund]\n")
    read_right(content, SIE_PROFILE + 'utelämna: ["8"]\n')


def test_two_codes_for_one_part_are_an_error() -> None:
    rows = ("#TRANS 6010 {1 2130 1 1000} 5", "#TRANS 1930 {} -5")
    assert codes(read(SIE_HEAD + _voucher("A 1 20250701", *rows))[1]) == {"SIE-20": 1}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("#RAR 0 20250101 20251231\n", "", {"SIE-16": 1}),
        ("20250101 20251231", "20250701 20260630", {"SIE-15": 1}),
        ("20250101 20251231", "20230101 20231231", {"PROF-11": 1, "SIE-23": 1}),
        ("#OMFATTN 20250731\n", "", {"SIE-17": 1}),
        ("#OMFATTN 20250731", "#OMFATTN 20240731", {"SIE-23": 1}),
        ("#SIETYP 4", "#SIETYP 4\n#VALUTA EUR", {"SIE-21": 1}),
    ],
)
def test_a_file_whose_scope_is_unclear_is_refused(
    old: str, new: str, found: dict[str, int]
) -> None:
    assert codes(read((SIE_HEAD + VOUCHER).replace(old, new))[1]) == found


def test_the_profiles_year_helps_a_file_without_one_and_must_agree() -> None:
    without = (SIE_HEAD + VOUCHER).replace("#RAR 0 20250101 20251231\n", "")
    assert read_right(without, SIE_PROFILE + "år: 2025\n").year == 2025
    assert codes(read(SIE_HEAD + VOUCHER, SIE_PROFILE + "år: 2024\n")[1]) == {"SIE-25": 1}


def test_a_file_of_balances_alone_is_no_actuals() -> None:
    content = SIE_HEAD.replace("#SIETYP 4", "#SIETYP 2")
    assert codes(read(content)[1]) == {"SIE-22": 1}


def test_a_part_the_plan_does_not_have_is_said_with_the_nearest() -> None:
    _, problems = read(SIE_HEAD + VOUCHER, SIE_PROFILE.replace(": ansvar", ": ansvr"))
    found = next(p for p in problems if p.code == "PROF-03")
    assert (found.file, found.line, found.action) == (
        "p.yaml",
        5,
        "Menade du ansvar? Rätta profilen.",
    )
