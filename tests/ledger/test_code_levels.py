"""Codes on several levels, the shorter being sums of the longer: told, or read by a rule."""

import pytest

from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.small_municipality import CONTEXT, profile
from tests.ledger.suggest.proposed import proposed
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.summed_codes import CodeSum, SummedCode, summed_codes

HEAD = "slag: budget\nkälla: b\nversion: KF-2025\når: 2025\nformat: csv\n"
TEXT = HEAD + "kolumner: {ansvar: Ansvar, konto: Konto, belopp: Belopp}\n"
TOP = "Ansvar;Konto;Belopp\n"


def of(**ore: int) -> dict[str, CodeSum]:
    return {code.removeprefix("k"): CodeSum(1, amount) for code, amount in ore.items()}


@pytest.mark.parametrize(
    ("sums", "found"),
    [
        (of(k6=300, k61=100, k62=200), {"6": ("61", "62")}),
        (of(k6=300, k61=300, k610=100, k611=200), {"6": ("610", "611"), "61": ("610", "611")}),
        (of(k6000=300, k6100=100, k6200=200), {"6000": ("6100", "6200")}),
        (of(k6=-300, k61=-100, k62=-200), {"6": ("61", "62")}),
        (of(k6=300, k61=100, k62=202), {}),
        (of(k6=300, k61=300), {}),
        (of(k6=300, k61=300, k62=0), {}),
        (of(k6=0, k61=-100, k62=100), {}),
        (of(k5010=3, k5011=1, k5012=2, k6010=7, k6011=1, k6012=2, k7010=8, k7011=1, k7012=2), {}),
        ({"1": CodeSum(1, 3), "1.1": CodeSum(1, 1), "1.2": CodeSum(1, 2), "10": CodeSum(1, 9)},
         {"1": ("1.1", "1.2")}),
    ],
)  # fmt: skip
def test_a_code_is_a_sum_where_its_level_mostly_is(
    sums: dict[str, CodeSum], found: dict[str, tuple[str, ...]]
) -> None:
    assert summed_codes(sums, 1) == tuple(SummedCode(*one) for one in found.items())


@pytest.mark.parametrize(
    ("total", "said"), [(90_000, True), (90_100, True), (90_200, False), (89_800, False)]
)
def test_a_sum_may_differ_by_half_a_unit_for_each_amount(total: int, *, said: bool) -> None:
    """Three amounts in whole kronor: 1,5 kr."""
    sums = {"6": CodeSum(1, total), "61": CodeSum(1, 40_000), "62": CodeSum(1, 50_000)}
    assert bool(summed_codes(sums, 100)) is said


@pytest.mark.parametrize(
    ("rows", "line", "count"),
    [
        ("1000;60;3\n1000;6010;1\n1000;6020;2\n", 2, 1),
        ("1000;6010;1\n1000;6020;2\n1000;60;3\n", 4, 1),
        ("1000;6010;1\n2130;6010;2\n10;6010;1\n21;6010;2\n1;6010;1\n2;6010;2\n", 0, 0),
        ("10;6010;3\n1000;6010;1\n1010;6010;2\n", 2, 1),
        ("1000;60;30\n1000;6010;1\n1000;6020;2\n", 0, 0),
        ("1000;60;\n1000;6010;1\n1000;6020;2\n", 0, 0),
    ],
)
def test_rows_of_such_codes_are_said_for_they_would_be_counted_twice(
    rows: str, line: int, count: int
) -> None:
    content = (TOP + rows).encode()
    problems = exactly(content, profile(TEXT), CONTEXT).problems
    assert [(one.code, one.line) for one in problems] == ([("TAB-37", line)] if line else [])
    assert not line or f"Antal sådana koder: {count}," in problems[0].message
    found = by_columns(content, profile(TEXT), CONTEXT)
    assert (found is None) is bool(line)
    assert found is None or found == exactly(content, profile(TEXT), CONTEXT)


LEVELS = "1000;60;{}\n1000;6010;1\n1000;6020;2\n"


def test_totals_by_the_length_of_their_codes_are_checked_and_never_counted() -> None:
    text = TEXT + "summarader: [{kolumn: Konto, längd: 2, summerar: detaljer, står: över}]\n"
    for total, said in ((3, []), (9, ["TAB-28"])):
        content = (TOP + LEVELS.format(total)).encode()
        found = exactly(content, profile(text), CONTEXT)
        assert [row.account for row in found.rows[0]] == ["6010", "6020"]
        assert found.left_out == {"summarad": 1}
        assert [one.code for one in found.problems] == said
        assert by_columns(content, profile(text), CONTEXT) == found


@pytest.mark.parametrize("cell", ["60", "60 Material", "60: Material", "60 - Material"])
def test_the_length_is_that_of_the_first_word(cell: str) -> None:
    text = TEXT + "hoppa_över: [{kolumn: Konto, längd: [1, 2], orsak: summor}]\n"
    content = (TOP + f"1000;{cell};3\n1000;6010;1\n").encode()
    assert exactly(content, profile(text), CONTEXT).left_out == {"summor": 1}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ("60;Material;300\n6010;Papper;100\n6020;Penna;200\n",
         "summarader:\n  - {kolumn: Konto, längd: 2, summerar: detaljer, står: över}\n"),
        ("6010;Papper;100\n6020;Penna;200\n60;Material;300\n",
         "summarader:\n  - {kolumn: Konto, längd: 2, summerar: detaljer}\n"),
        ("6010;Papper;100\n60;Material;300\n6020;Penna;200\n",
         "hoppa_över:\n  - {kolumn: Konto, längd: 2, orsak: summor av koderna under}\n"),
        ("60;Material;300\n6010;Papper;100\n6020;Penna;200\n70;Porto;5\n",
         'hoppa_över:\n  - {kolumn: Konto, är: "60", orsak: summor av koderna under}\n'),
    ],
)  # fmt: skip
def test_a_rule_by_which_the_file_holds_is_proposed(rows: str, rule: str) -> None:
    found = proposed(f"Konto;Benämning;Budget 2025\n{rows}".encode())
    assert "FÖRSL-35" in found.doubts
    assert rule in found.text
    assert found.inspection.problems == ()
    assert sum(found.sums_ore.values()) == (305_00 if "70" in rows else 300_00)


def test_levels_of_a_column_that_is_not_read_are_proposed_too() -> None:
    rows = "1;A;30\n1.1;B;10\n1.2;C;20\n2;D;7\n2.1;E;3\n2.2;F;4\n10;G;9\n10.1;H;4\n10.2;I;5\n"
    found = proposed(f"Kod;Namn;Budget 2025\n{rows}".encode())
    assert "FÖRSL-35" in found.doubts
    assert (found.sums_ore, found.inspection.problems) == ({"Budget 2025": 46_00}, ())


def test_levels_of_the_municipalitys_own_code_parts_are_proposed() -> None:
    parts = (CodePartHint("enhet", "Resultatenhet"),)
    text = "Resultatenhet;Namn;Budget 2025\n7;A;300\n71;B;100\n72;C;200\n"
    found = proposed(text.encode(), parts=parts)
    assert "  - {kolumn: Resultatenhet, längd: 1, summerar: detaljer, står: över}\n" in found.text
