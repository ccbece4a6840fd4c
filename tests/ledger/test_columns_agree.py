"""The fast path by columns says of every file what the exact reader says: rows, totals, counts and
Problems, one for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.delivered import listed
from tests.ledger.both_readers import Read, by_columns, exactly
from tests.ledger.random_tables import RandomTable, tables
from tests.ledger.real_files import needs_real_files
from tests.ledger.small_municipality import CONTEXT, profile, read_right
from tests.ledger.test_real_tables import file_of
from tests.ledger.test_real_tables import profile_of as profile_of_real
from tests.ledger.test_table_delivery import HEAD, LONG
from utfall.domain.problem import Problem
from utfall.ledger.columns import amounts
from utfall.ledger.formats.csv_fast import split
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.standalone_context import standalone_context
from utfall.municipality.yaml_reader import parse_yaml


def profile_of(text: str) -> Profile | None:
    problems: list[Problem] = []
    return read_profile(parse_yaml(text.encode(), "p.yaml", problems), "p.yaml", "p", problems)


def in_small_blocks(content: bytes, profile: Profile, size: int) -> Read | None:
    """By columns, cut into many blocks and with nothing too few to be read together."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "BLOCK_BYTES", size)
        patch.setattr(amounts, "_FEW", 0)
        return by_columns(content, profile, CONTEXT)


@settings(max_examples=400, deadline=None)
@given(tables())
def test_a_random_file_is_read_alike_by_columns(table: RandomTable) -> None:
    profile = profile_of(table.profile)
    if profile is None:
        return
    found = in_small_blocks(table.content, profile, table.block)
    if found is not None:
        assert found == exactly(table.content, profile, CONTEXT)


@needs_real_files
@pytest.mark.parametrize("name", ["01", "03", "04", "06", "08", "D4"])
def test_a_real_file_is_read_alike_by_columns(name: str) -> None:
    profile, content = profile_of_real(name), file_of(name).read_bytes()
    context = standalone_context((), profile)
    found = by_columns(content, profile, context)
    assert found == exactly(content, profile, context)
    assert found is not None
    assert any(found.rows)


@needs_real_files
@settings(max_examples=40, deadline=None)
@given(st.sampled_from(("08", "D4")), st.integers(0, 20_000), st.binary(max_size=3),
       st.integers(0, 200))  # fmt: skip
def test_a_damaged_real_file_is_read_alike_by_columns(
    name: str, place: int, put: bytes, cut: int
) -> None:
    profile, content = profile_of_real(name), file_of(name).read_bytes()
    place %= len(content)
    content = content[:place] + put + content[place + cut :]
    context = standalone_context((), profile)
    found = by_columns(content, profile, context)
    if found is not None:
        assert found == exactly(content, profile, context)


ROWS = '6010;2130;7;1 234,50;Hyra\n3010;1000;8;-5,00;"a;b"\n'


@pytest.mark.parametrize(
    "content",
    [
        HEAD + ROWS,
        (HEAD + ROWS).replace("\n", "\r\n"),
        (HEAD + ROWS).replace("\n", "\r"),
        HEAD + '6010;2130;7;1;"en\ntvå ""tre"""\n' + ROWS,
        HEAD + '6010;2130;7;1;rör 12"\n'.replace(";1;", ";-1;") * 3,
        HEAD + '6010;2130;7;1;rör 12"\n' + ROWS + '6010;2130;7;2;3" och "4"\n',
        HEAD + ROWS + '6010;2130;7;1;rör 12"\n6010;2130;7\n\n' + ROWS + '6010;2130;7;2;rör 12"',
        HEAD + "6010;2130;7\n" + ROWS + "6010;2130;7;fem;\n\n;;;;\n",
    ],
)
def test_these_files_are_read_by_columns(content: str) -> None:
    plan = profile(LONG)
    found = by_columns(content.encode(), plan, CONTEXT)
    assert found is not None
    assert found == exactly(content.encode(), plan, CONTEXT)


@pytest.mark.parametrize(
    "content",
    [
        HEAD + '6010;2130;7;1;"aldrig slut\n',
        HEAD + '6010;2130;7;1;"a"b\n',
        HEAD + "6010;2130;7;1;a\rb\n",
        HEAD + "6010;2130;7;1;\x00\n",
        (HEAD + '6010;2130;7;1;"en\ntvå"\n').replace("\n", "\r"),
        HEAD + f"6010;2130;7;1;{'a' * 200_000}\n",
    ],
)
def test_these_files_are_the_exact_readers(content: str) -> None:
    assert by_columns(content.encode(), profile(LONG), CONTEXT) is None


def test_a_file_of_many_blocks_keeps_its_lines() -> None:
    content = HEAD + "".join(
        f'6010;2130;{1 + n % 12};{n},{n % 100:02d};"rad {n}{chr(10) * (n % 3 == 0)}"\n'
        for n in range(1, 400)
    )
    found = in_small_blocks(content.encode(), profile(LONG), 500)
    assert found == exactly(content.encode(), profile(LONG), CONTEXT)
    assert found is not None
    assert [(row.line, row.amount_ore) for row in found.rows[0][:4]] == [
        (2, 101), (3, 202), (4, 303), (6, 404),
    ]  # fmt: skip


def test_the_reader_of_deliveries_takes_a_plain_file_by_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("utfall.ledger.read_delivery.table_deliveries", None)
    assert [row.amount_ore for row in listed(read_right(HEAD + ROWS, LONG))] == [123450, -500]


_LABELS = st.sampled_from(("", "", "", "Grupp", "Summa", "Totalt", "Över"))
_TOTALS = """
slag: budget
källa: k
version: V
format: csv
år: 2025
kolumner: {konto: Konto, ansvar: Ansvar}
beloppskolumner: [{rubrik: A, period: 1}, {rubrik: B, period: 2}]
summarader:
- {kolumn: Etikett, är: Grupp}
- {kolumn: Etikett, är: Summa, summerar: detaljer}
- {kolumn: Etikett, är: Totalt, summerar: allt}
- {kolumn: Etikett, är: Över, står: över}
"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_LABELS, st.integers(-3, 9), st.integers(-1, 3)), max_size=30),
       st.sampled_from((60, 10_000)))  # fmt: skip
def test_totals_of_every_kind_are_checked_alike(
    rows: list[tuple[str, int, int]], size: int
) -> None:
    lines = (
        f"{label};6010;2130;{one}000,50;{'' if two < 0 else two}\n" for label, one, two in rows
    )
    content = ("Etikett;Konto;Ansvar;A;B\n" + "".join(lines)).encode()
    plan = profile(_TOTALS)
    assert in_small_blocks(content, plan, size) == exactly(content, plan, CONTEXT)
