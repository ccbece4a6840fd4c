"""Random ledgers written as the files a municipality delivers: SIE 4 and CSV, with a profile."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.generative.ledgers import YEAR
from tests.generative.plans import UNIT_PART
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.domain.problem import Problem, has_errors
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.read_delivery import read_delivery
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery
from utfall.municipality.yaml_reader import parse_yaml

BALANCE_ACCOUNT = "1930"
_CSV_PROFILE = "slag: actual\nkälla: k\nformat: csv\når: 2025\nperioder: 0-13\nkolumner: {%s}\n"
_SIE_PROFILE = "slag: actual\nkälla: e\nformat: sie4\ndimensioner: {'1': ansvar}\n"


@dataclass(frozen=True, slots=True)
class Booked:
    """One amount on a unit's code, in öre."""

    account: str
    code: str
    period: int
    ore: int


def random_booked(
    numbers: random.Random, count: int, accounts: Sequence[str], codes: Sequence[str]
) -> list[Booked]:
    """Amounts of all sizes on any of the accounts and codes."""
    return [
        Booked(numbers.choice(accounts), numbers.choice(codes), numbers.randint(1, 12),
               numbers.choice((1, -1)) * numbers.randrange(10 ** numbers.randint(1, 14)))
        for _ in range(count)
    ]  # fmt: skip


def csv_text(numbers: random.Random, booked: Sequence[Booked]) -> str:
    """Semicolons, and each amount in one of the ways kronor are written."""
    lines = (
        f"{b.account};{b.code};{b.period};{_written(numbers, b.ore)}"
        for b in booked
    )  # fmt: skip
    return "\n".join(("Konto;Ansvar;Period;Belopp", *lines)) + "\n"


def csv_profile() -> str:
    """The profile of those files."""
    return _CSV_PROFILE % "konto: Konto, ansvar: Ansvar, period: Period, belopp: Belopp"


def sie_text(booked: Sequence[Booked]) -> str:
    """One balanced voucher per amount, dated in its month."""
    head = f"#FLAGGA 0\n#SIETYP 4\n#RAR 0 {YEAR}0101 {YEAR}1231\n#OMFATTN {YEAR}1231\n"
    vouchers = (
        f"#VER A {number} {YEAR}{b.period:02d}15\n{{\n"
        f"#TRANS {b.account} {{1 {b.code}}} {_kronor(b.ore)}\n"
        f"#TRANS {BALANCE_ACCOUNT} {{}} {_kronor(-b.ore)}\n}}\n"
        for number, b in enumerate(booked, start=1)
    )
    return head + '#DIM 1 "Ansvar"\n' + "".join(vouchers)


def sie_profile() -> str:
    """The profile of those files."""
    return _SIE_PROFILE


def read_file(text: str, profile_text: str, plan: CodePlan, organisation: Organisation) -> Delivery:
    """Read a file by the program's own reader; warnings may be, errors may not."""
    problems: list[Problem] = []
    node = parse_yaml(profile_text.encode(), "profil.yaml", problems)
    profile = read_profile(node, "profil.yaml", "profil", problems)
    assert profile is not None
    context = ReadingContext(plan, organisation, "exempelkoping")
    delivery = read_delivery(text.encode(), "fil", profile, context, problems)
    assert not has_errors(problems), problems
    assert delivery is not None
    assert UNIT_PART in delivery.part_ids
    return delivery


def _kronor(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def _written(numbers: random.Random, ore: int) -> str:
    plain = _kronor(ore).replace(".", ",")
    whole, _, fraction = plain.partition(",")
    spaced = f"{int(whole):,}".replace(",", " ") if whole != "-0" else "-0"
    if fraction == "00":
        return numbers.choice((plain, whole, spaced))
    return numbers.choice((plain, f"{spaced},{fraction}"))
