"""``kodplan.yaml``: eight code parts, accounts with cost types, codes, and what is counted."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from utfall.domain.code_plan import Account
from utfall.example import codes as staff_codes
from utfall.example.exempelkoping import codes
from utfall.example.exempelkoping.accounts import ACCOUNTS, COST_TYPES
from utfall.example.exempelkoping.investments import project_names
from utfall.example.exempelkoping.measures import MEASURES

_HEAD = """\
# Kodplanen för det påhittade Exempelköping, efter mönster av Kommun-Bas (fyra siffror).
# Ordningen bland koddelar är ordningen i kodsträngen; längd är tillåtna antal tecken.
# Koderna för ansvar står i organisation.yaml. Konton med kostnadsslaget anslag är KF:s ramar.
"""
_CLASSES = {
    "1": "balans", "2": "balans", "3": "resultat", "4": "resultat", "5": "resultat",
    "6": "resultat", "7": "resultat", "8": "resultat",
}  # fmt: skip


def write_code_plan(folder: Path) -> Path:
    """Write the file."""
    lines = [*_measure_lines(), "kodplan:", "  - från: 2024", *_plan_lines()]
    path = folder / "kodplan.yaml"
    path.write_text(_HEAD + "\n".join((*lines, "")), encoding="utf-8")
    return path


def _measure_lines() -> Iterator[str]:
    yield "# Vad som räknas i annat än pengar: personal och volymer."
    yield "mått:"
    for measure in MEASURES:
        yield (f"  {measure.id}: {{namn: {measure.name}, enhet: {measure.unit}, "
               f"decimaler: {measure.decimals}}}")  # fmt: skip


def _plan_lines() -> Iterator[str]:
    yield "    koddelar:"
    for part, name, length in codes.PARTS:
        yield f"      - {{id: {part}, namn: {name}, längd: [{length}]}}"
    yield "    klasser:"
    yield from _named(_CLASSES.items())
    yield "    kostnadsslag:"
    for cost_type, name in COST_TYPES.items():
        yield f'      {cost_type}: "{name}"'
    yield "    konton:"
    yield from map(_account, ACCOUNTS)
    yield "    koder:"
    for part, of_part in _codes().items():
        yield f"      {part}:"
        yield from (f"  {line}" for line in _named(of_part.items()))


def _codes() -> dict[str, dict[str, str]]:
    return {
        "verksamhet": codes.VERKSAMHET,
        "aktivitet": codes.AKTIVITET,
        "objekt": codes.buildings(),
        "projekt": {**staff_codes.PROJEKT, **project_names()},
        "motpart": codes.MOTPART,
        "finansiering": codes.FINANSIERING,
        "fri": codes.FRI,
    }


def _named(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    for code, name in items:
        yield f'      "{code}": "{name}"'


def _account(account: Account) -> str:
    cost_type = f", kostnadsslag: {account.cost_type}" if account.cost_type else ""
    return f'      - {{konto: "{account.code}", namn: "{account.name}"{cost_type}}}'
