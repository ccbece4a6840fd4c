"""A municipality small enough to have in one's head, and readers over it."""

import io
from collections import Counter

import xlsxwriter

from utfall.domain.code_plan import Account, Code, CodePart, CodePlan, CodePlanYears
from utfall.domain.organisation import Dated, Organisation, Unit
from utfall.domain.period import Month
from utfall.domain.problem import Problem, has_errors
from utfall.ledger.checks import check_context, run_checks
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.read_delivery import read_delivery
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery
from utfall.municipality.yaml_reader import parse_yaml

_ACCOUNTS = {
    "1930": "", "2440": "", "3010": "intakter", "5010": "personal", "6010": "ovrigt",
}  # fmt: skip
PLAN = CodePlanYears(
    first_year=2024,
    last_year=None,
    parts=(CodePart("ansvar", "Ansvar", (4,)), CodePart("projekt", "Projekt")),
    classes={"1": "balans", "2": "balans", "3": "resultat", "5": "resultat", "6": "resultat"},
    cost_types={"intakter": "Intäkter", "personal": "Personal", "ovrigt": "Övrigt"},
    accounts={code: Account(code, code, cost) for code, cost in _ACCOUNTS.items()},
    codes={"projekt": {"P1": Code("projekt", "P1", "Ett")}},
)
TREE = Organisation(
    code_part="ansvar",
    levels=("kommun", "enhet"),
    units=(
        Unit("kommun", "Kommun", "Kommun", "Kommun", "kommun", "1000"),
        Unit("it", "IT", "IT", "IT", "enhet", "2130", (Dated("kommun"),),
             (Dated("2131", last=Month(2025, 6)),)),
    ),
)  # fmt: skip
CONTEXT = ReadingContext(CodePlan((PLAN,)), TREE, "exempelkoping")
SIE_PROFILE = """
slag: actual
källa: ekonomisystem
format: sie4
dimensioner: {"1": ansvar, Projekt: projekt}
"""
SIE_HEAD = """#FLAGGA 0
#SIETYP 4
#GEN 20250806
#RAR 0 20250101 20251231
#OMFATTN 20250731
#DIM 1 "Ansvar"
#DIM 6 "Projekt"
"""
VOUCHER = """#VER A 1 20250715 "Hyra"
{
#TRANS 6010 {1 2130} 100.00
#TRANS 1930 {} -100.00
}
"""


def profile(text: str) -> Profile:
    """A profile that must be right."""
    problems: list[Problem] = []
    read = read_profile(parse_yaml(text.encode(), "p.yaml", problems), "p.yaml", "p", problems)
    assert problems == []
    assert read is not None
    return read


def profile_problems(text: str) -> list[Problem]:
    """What is wrong with a profile."""
    problems: list[Problem] = []
    read_profile(parse_yaml(text.encode(), "p.yaml", problems), "p.yaml", "p", problems)
    return problems


def read(
    content: bytes | str, profile_text: str = SIE_PROFILE, context: ReadingContext = CONTEXT
) -> tuple[Delivery | None, list[Problem]]:
    """Read and check a file."""
    chosen = profile(profile_text)
    problems: list[Problem] = []
    raw = content.encode() if isinstance(content, str) else content
    delivery = read_delivery(raw, "fil", chosen, context, problems)
    if delivery is not None:
        checks = check_context("fil", delivery.year, chosen, context)
        assert checks is not None
        problems += run_checks(delivery, checks, whole=not has_errors(problems))
    return delivery, problems


def read_right(
    content: bytes | str, profile_text: str = SIE_PROFILE, context: ReadingContext = CONTEXT
) -> Delivery:
    """Read a file in which nothing is wrong."""
    delivery, problems = read(content, profile_text, context)
    assert problems == []
    assert delivery is not None
    return delivery


def codes(problems: list[Problem]) -> dict[str, int]:
    """How many of each."""
    return dict(Counter(item.code for item in problems))


def xlsx(rows: list[list[object]], sheet: str = "Blad") -> bytes:
    """A workbook with one sheet."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    worksheet = workbook.add_worksheet(sheet)
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            style = (day,) if hasattr(value, "year") else ()
            if value is not None:
                worksheet.write(number, place, value, *style)
    workbook.close()
    return buffer.getvalue()
