"""What was understood, without taking the file in."""

from tests.ledger.small_municipality import CONTEXT, SIE_HEAD, SIE_PROFILE, VOUCHER, codes, profile
from tests.ledger.test_table_delivery import HEAD, LONG
from utfall.ledger.inspect_file import inspect_file
from utfall.ledger.row_reader import ColumnTotals


def test_sie_needs_no_profile() -> None:
    content = (SIE_HEAD + VOUCHER.replace("-100", "-90")).encode()
    seen = inspect_file(content, "f.se", None, None)
    assert (seen.format, seen.type, seen.encoding, seen.positive_sum_ore) == (
        "sie4", "4E", "ascii", 10000,
    )  # fmt: skip
    assert (seen.counts["ver"], seen.counts["trans"], seen.counts["object_pairs"]) == (1, 2, 1)
    assert seen.counts["unbalanced"] == 1
    assert codes(list(seen.problems)) == {"KONTR-01": 1}


def test_with_a_profile_the_checks_are_made_too() -> None:
    content = (SIE_HEAD + VOUCHER.replace("6010", "6999")).encode()
    seen = inspect_file(content, "f.se", profile(SIE_PROFILE), CONTEXT)
    assert codes(list(seen.problems)) == {"KONTR-02": 1}


def test_a_table_is_counted_by_its_amount_columns_in_its_own_sign() -> None:
    content = (HEAD + "6010;2130;7;10;\n3010;2130;7;-4;\n6010;2130;7;;\n;;;;\n").encode()
    seen = inspect_file(content, "f.csv", profile(LONG + "tecken: vänt\n"), CONTEXT)
    assert seen.problems == ()
    assert (seen.format, seen.encoding, seen.rows) == ("csv", "utf-8", 2)
    assert seen.left_out == {"rad utan belopp": 1, "tom rad": 1}
    assert seen.columns == {"Belopp": ColumnTotals(2, 2, 600, 1000)}
    assert seen.positive_sum_ore == 1000


def test_counts_are_given_with_errors_too() -> None:
    seen = inspect_file((HEAD + "6010;2130;7;tio;\n").encode(), "f.csv", profile(LONG), CONTEXT)
    assert codes(list(seen.problems)) == {"TAB-08": 1}
    assert seen.rows == 1


def test_what_cannot_be_read_is_said() -> None:
    for content, code in ((b"", "FIL-04"), (b"<html>", "SIE-01"), (b"\x00", "FIL-06")):
        assert codes(list(inspect_file(content, "f", None, None).problems)) == {code: 1}
        assert codes(list(inspect_file(content, "f", profile(LONG), CONTEXT).problems)) == {code: 1}
