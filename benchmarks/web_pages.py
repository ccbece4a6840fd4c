"""The pages that are asked for: each kind's addresses, drawn over all units and months."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from benchmarks.web_facts import YEARS
from benchmarks.web_units import TOP, below_bodies, of_level
from utfall.domain.period import MONTHS, Month

SECONDS, A_SECOND = 60, 10
_SEED = 20_250_731
_COST_TYPES = ("personal", "lokaler", "kopta-tjanster", "ovriga-kostnader", "intakter")
_ROWS = ("totalt",)
"""The one row every unit has in every month."""
_COLUMNS = ("budget", "redovisning", "avvikelse", "redovisning-forra")
_ACCOUNTS = ("3110", "5010", "5020", "6011", "6420", "6450", "6510", "7410", "7460")
_REPORTS = ("drift-kostnadsslag", "drift-verksamhet")
Draw = Callable[[Random], str]


class Asked(NamedTuple):
    """One request: its kind, its address, and who asks."""

    kind: str
    url: str
    person: str


def _place(random: Random, units: list[str]) -> str:
    """A unit in a month; half of them in the newest year."""
    year = YEARS[-1] if random.random() < 0.5 else random.choice(YEARS[1:])
    return f"{Month(year, random.choice(MONTHS))}/{random.choice(units)}"


def _unit(random: Random) -> str:
    return _place(random, below_bodies())


def _body(random: Random) -> str:
    return _place(random, of_level("nämnd"))


def _below(word: str, ending: str = "/") -> Draw:
    return lambda random: f"/uppfoljning/{_unit(random)}{word}{ending}"


def _report(random: Random) -> str:
    if random.random() < 0.4:
        return f"/uppfoljning/{_body(random)}/rapport/namnd/"
    return f"/uppfoljning/{_unit(random)}/rapport/{random.choice(_REPORTS)}/"


def _account(random: Random) -> str:
    return f"/uppfoljning/{_unit(random)}/konto/{random.choice(_ACCOUNTS)}/"


def _cost_type(random: Random) -> str:
    return f"/uppfoljning/{_unit(random)}/konto/{random.choice(_COST_TYPES)}/"


def _vouchers(random: Random) -> str:
    draw = _account if random.random() < 0.5 else _cost_type
    return f"{draw(random)}verifikat/"


def _trace(random: Random) -> str:
    cell = f"{random.choice(_ROWS)}/{random.choice(_COLUMNS)}"
    return f"/spara/{_unit(random)}/enhet/{cell}/"


def _search(random: Random) -> str:
    number = random.randrange(1_000_000)
    words = (f"Enhet+{random.randrange(1, 61)}.1", random.choice(_ACCOUNTS), f"A+{number}")
    return f"/sok/?q={random.choice(words)}"


KINDS: dict[str, tuple[int, Draw]] = {
    "unit": (174, _below("")),
    "body": (48, lambda random: f"/uppfoljning/{_body(random)}/"),
    "municipality": (
        6,
        lambda random: (
            f"/uppfoljning/{random.choice(YEARS[-2:])}-{random.choice(MONTHS):02d}/{TOP}/"
        ),
    ),
    "reports": (30, _below("/rapporter")),
    "report": (48, _report),
    "csv": (24, _below("", ".csv")),
    "json": (18, _below("", ".json")),
    "xlsx": (18, _below("", ".xlsx")),
    "pdf": (18, _below("", ".pdf")),
    "cost type": (60, _cost_type),
    "account": (36, _account),
    "vouchers": (48, _vouchers),
    "trace": (36, _trace),
    "search": (24, _search),
    "history": (6, lambda _: "/historik/"),
    "deliveries": (6, lambda _: "/underlag/inlasningar/"),
}
"""Kind → how many of the minute's 600 requests, and its addresses. The whole municipality's page is
of the newest two years."""
assert sum(count for count, _ in KINDS.values()) == SECONDS * A_SECOND


def asked(seed: int = _SEED) -> list[Asked]:
    """The minute's requests in order: the same each time. An auditor asks every fourth."""
    random = Random(seed)
    found = [Asked(kind, draw(random), "") for kind, (count, draw) in KINDS.items()
             for _ in range(count)]  # fmt: skip
    random.shuffle(found)
    return [
        one._replace(person="revisor" if one.kind == "history" or number % 4 == 0 else "controller")
        for number, one in enumerate(found)
    ]


def warming() -> list[Asked]:
    """A few pages of each kind that are not among those measured: what opens the engine."""
    seen: dict[str, list[Asked]] = {}
    for one in asked(_SEED + 1):
        if one.kind != "municipality":
            seen.setdefault(one.kind, []).append(one)
    return [one for found in seen.values() for one in found[:4]]
