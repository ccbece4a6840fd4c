"""For any file: the order of rows is nothing, and damage gives Problems, never a fault."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.delivered import listed
from tests.ledger.real_files import FOLDER, needs_real_files
from tests.ledger.small_municipality import CONTEXT, SIE_HEAD, VOUCHER, profile, read, read_right
from tests.ledger.test_table_delivery import DATED, HEAD, LONG, WIDE, _wide
from utfall.domain.problem import Problem
from utfall.ledger.choose_profile import choose_profile
from utfall.ledger.inspect_file import inspect_file
from utfall.ledger.rows import Delivery

_ACCOUNTS = st.sampled_from(["6010", "5010", "3010"])
_AMOUNTS = st.integers(-(10**12), 10**12)
_ROWS = st.lists(st.tuples(_ACCOUNTS, st.integers(1, 7), _AMOUNTS), min_size=1, max_size=30)


def _facts(delivery: Delivery) -> Counter[tuple[int, str, tuple[str, ...], int]]:
    return Counter((r.period, r.account, r.parts, r.amount_ore) for r in listed(delivery))


def _kronor(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def _sie(rows: list[tuple[str, int, int]]) -> str:
    vouchers = (
        f"#VER A {account}{month}{ore} 2025{month:02d}05\n{{\n"
        f"#TRANS {account} {{1 2130}} {_kronor(ore)}\n#TRANS 1930 {{}} {_kronor(-ore)}\n}}\n"
        for account, month, ore in rows
    )
    return SIE_HEAD + "".join(vouchers)


def _csv(rows: list[tuple[str, int, int]]) -> str:
    body = (f"{a};2130;{m};{_kronor(ore).replace('.', ',')};\n" for a, m, ore in rows)
    return HEAD + "".join(body)


@settings(max_examples=60, deadline=None)
@given(_ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[str, int, int]], random: object
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = read_right(_sie(rows)), read_right(_sie(shuffled))
    assert _facts(first) == _facts(second)
    assert first.source_totals == second.source_totals
    table = _facts(read_right(_csv(rows), LONG))
    assert table == _facts(read_right(_csv(shuffled), LONG))
    assert table == Counter((m, a, ("2130", ""), ore) for a, m, ore in rows)


_DAMAGE = st.tuples(
    st.integers(0, 10**6), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), max_size=6)
)


def _damaged(content: bytes, damage: tuple[int, list[tuple[int, int]]]) -> bytes:
    cut, flips = damage
    changed = bytearray(content)
    for place, bit in flips:
        changed[place % len(changed)] ^= 1 << bit
    return bytes(changed[: cut % (2 * len(changed)) + 1])


_SIE_BYTES = (SIE_HEAD + VOUCHER.replace("Hyra", "Åre") + VOUCHER).encode("cp437")
_CSV_BYTES = (HEAD + '6010;2130;7;1 234,50;"Hy""ra"\n' * 5).encode()
_XLSX_BYTES = _wide(["6010", "2130", 1.5, 2, 3], ["5010", "2130", None, 2, "3,50"])
_SIE_TEXT = 'slag: actual\nkälla: e\nformat: sie4\ndimensioner: {"1": ansvar}\n'
_PROFILES = [profile(text) for text in (_SIE_TEXT, LONG, DATED, WIDE)]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([(_SIE_BYTES, 0), (_CSV_BYTES, 1), (_XLSX_BYTES, 3)]), _DAMAGE)
def test_damage_gives_problems_and_never_a_fault(
    file: tuple[bytes, int], damage: tuple[int, list[tuple[int, int]]]
) -> None:
    content = _damaged(file[0], damage)
    seen = inspect_file(content, "fil", _PROFILES[file[1]], CONTEXT)
    assert all(item.message and item.action for item in seen.problems)
    found: list[Problem] = []
    choose_profile(content, "fil", _PROFILES, None, found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='#TRANSVE{}" \\\t\r\n0123456789.,-åÅ', max_size=200))
def test_what_the_reader_takes_of_any_text_is_what_the_scan_finds(text: str) -> None:
    content = SIE_HEAD + VOUCHER + "#VER B 2 20250701\n{\n#TRANS 1930 {} " + text + "\n}\n"
    assert "KONTR-11" not in {item.code for item in read(content)[1]}


@needs_real_files
def test_cut_and_flipped_real_files_give_problems() -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(sorted(FOLDER.glob("*.[sS]*"))), _DAMAGE)
    def check(path: object, damage: tuple[int, list[tuple[int, int]]]) -> None:
        content = path.read_bytes()[:40_000]  # type: ignore[attr-defined]
        inspect_file(_damaged(content, damage), "fil", None, None)

    check()
