"""Budget at two levels, its changes, and the investments', as semicolon-separated text."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from utfall.example.accounts import ACCOUNT_NAMES as STAFF_ACCOUNT_NAMES
from utfall.example.budget import budget_lines as staff_budget_lines
from utfall.example.budget_changes import CHANGES as STAFF_CHANGES
from utfall.example.budget_changes import without
from utfall.example.exempelkoping.accounts import FRAME_ACCOUNT
from utfall.example.exempelkoping.budget import ORE_PER_TKR
from utfall.example.exempelkoping.budget_changes import (
    Decision,
    changed_lines,
    frame_changes,
    without_changes,
)
from utfall.example.exempelkoping.investments import MOVED_BY, PROJECTS, UNALLOCATED, Project
from utfall.example.exempelkoping.lines import YearLine
from utfall.example.exempelkoping.text_files import amount_text, write_lines
from utfall.example.exempelkoping.units import STAFF_PARENT, bodies, body_of
from utfall.example.shares import per_mille

LEVEL_2024 = 964
UNALLOCATED_TKR = {
    "kommunstyrelse": 800, "bildningsnamnd": 4000, "socialnamnd": 2500,
    "samhallsbyggnadsnamnd": 600, "kultur-och-fritidsnamnd": 300,
}  # fmt: skip
"""What of its frame each body has not yet put in its own budget (*ofördelat*)."""
_DECIDED = "Typ;Organ;Paragraf;Beslut;Beslutsdatum"


def months_of(year: int) -> str:
    """The headings of twelve months, and of what is not phased."""
    return ";".join((*(f"{year}-{month:02d}" for month in range(1, 13)), f"Hela {year}"))


def write_internal_budget(path: Path, year: int) -> Path:
    """The bodies' own budget, without the staff office's (which delivers its own) in 2025."""
    heading = f"Ansvar;Verksamhet;Projekt;Motpart;Konto;Benämning;{months_of(year)}"
    rows = (f"{_place(line)};{_months(line.months, line.unphased)}" for line in _adopted(year))
    return write_lines(path, heading, [*rows, *(_staff_rows() if year == 2024 else ())])


def _adopted(year: int) -> tuple[YearLine, ...]:
    """The budget as adopted; the year before is this one at its own level."""
    return without_changes() if year == 2025 else tuple(map(_at_2024, without_changes()))


def _at_2024(line: YearLine) -> YearLine:
    months = tuple(per_mille(ore, LEVEL_2024) for ore in line.months)
    unphased = per_mille(line.unphased, LEVEL_2024)
    return YearLine(line.unit, line.codes, line.text, line.run, months, unphased)


def _place(line: YearLine) -> str:
    codes = line.codes
    return ";".join(
        (codes.ansvar, codes.verksamhet, codes.projekt, codes.motpart, codes.account, line.text)
    )


def _months(months: Iterable[int], unphased: int) -> str:
    """Amounts, blank where there is none."""
    return ";".join(amount_text(ore) if ore else "" for ore in (*months, unphased))


def _staff_rows() -> Iterator[str]:
    for line in without(staff_budget_lines(), STAFF_CHANGES):
        ansvar, verksamhet, account = line.codes
        months = (per_mille(ore, LEVEL_2024) for ore in line.months)
        place = ";".join((ansvar, verksamhet, "", "", account, STAFF_ACCOUNT_NAMES[account]))
        yield f"{place};{_months(months, per_mille(line.unphased, LEVEL_2024))}"


def frames(year: int) -> dict[str, int]:
    """The council's frame of each body as adopted, in öre: its own budget and the unallocated."""
    sums = {body.id: UNALLOCATED_TKR.get(body.id, 0) * ORE_PER_TKR for body in bodies()}
    for line in _adopted(year):
        sums[body_of(line.unit)] += line.year
    staff = sum(line.year for line in without(staff_budget_lines(), STAFF_CHANGES))
    sums[STAFF_PARENT] += staff if year == 2025 else per_mille(staff, LEVEL_2024)
    return sums


def write_frames(path: Path, year: int) -> Path:
    """A row per body."""
    given = frames(year)
    rows = (f"{body.code};{FRAME_ACCOUNT};{body.name};{amount_text(given[body.id])}"
            for body in bodies())  # fmt: skip
    return write_lines(path, f"Ansvar;Konto;Nämnd;Ram {year}", rows)


def write_changes(path: Path) -> Path:
    """The bodies' side of every decision, month by month."""
    heading = f"{_DECIDED};Ansvar;Verksamhet;Konto;Avser;{months_of(2025)}"
    rows = (
        f"{_decided(c.decision)};{c.codes.ansvar};{c.codes.verksamhet};{c.codes.account};{c.decision.text};"
        f"{_months(c.months, c.unphased)}"
        for c in changed_lines()
    )
    return write_lines(path, heading, rows)


def _decided(decision: Decision) -> str:
    """Type, body, §, name and day; one on delegation has a number of its own instead of a §."""
    section = decision.number if decision.number.startswith("§") else ""
    name = decision.text if section else f"{decision.number}, {decision.text}"
    return ";".join((decision.type, decision.body, section, name, decision.day))


def write_frame_changes(path: Path) -> Path:
    """The decisions that move money between bodies."""
    code_of = {body.id: body.code for body in bodies()}
    rows = (
        f"{_decided(d)};{code_of[body]};{FRAME_ACCOUNT};{d.text};{amount_text(ore)}"
        for d, body, ore in frame_changes()
    )
    return write_lines(path, f"{_DECIDED};Ansvar;Konto;Avser;Ändrad ram", rows)


def write_investment_budget(path: Path, year: int) -> Path:
    """The year's budget per project as adopted, with a pool for what is moved from 2024."""
    rows = [_project_row(p, p.budget_2024_tkr if year == 2024 else p.budget_2025_tkr - p.moved_tkr)
            for p in PROJECTS]  # fmt: skip
    pool = [_pool_row(sum(p.moved_tkr for p in PROJECTS))] if year == 2025 else []
    return write_lines(path, f"{_PROJECT};Investeringsbudget {year}", _filled([*rows, *pool]))


def write_decided_totals(path: Path) -> Path:
    """What the council has decided that each project may cost in all."""
    rows = [_project_row(p, p.decided_tkr) for p in PROJECTS]
    return write_lines(path, f"{_PROJECT};Beslutad totalutgift", _filled(rows))


def write_expected_totals(path: Path) -> Path:
    """What each project is expected to cost in all."""
    rows = [_project_row(p, p.expected_tkr) for p in PROJECTS]
    return write_lines(path, f"{_PROJECT};Beräknad totalutgift", _filled(rows))


def write_investment_changes(path: Path) -> Path:
    """What was left of 2024, moved to the projects (*ombudgetering*)."""
    body, number, day = MOVED_BY
    decided = _decided(Decision("Ombudgetering", body, number, day, "Investeringar från 2024", ()))
    moved = [_project_row(p, p.moved_tkr) for p in PROJECTS]
    rows = _filled([*moved, _pool_row(-sum(p.moved_tkr for p in PROJECTS))])
    return write_lines(path, f"{_DECIDED};{_PROJECT};Ändrad investeringsbudget",
                       (f"{decided};{row}" for row in rows))  # fmt: skip


_PROJECT = "Ansvar;Verksamhet;Projekt;Konto;Benämning"


def _project_row(project: Project, tkr: int) -> tuple[str, int]:
    codes = project.codes
    place = (codes.ansvar, codes.verksamhet, codes.projekt, codes.account, project.name)
    return ";".join(place), tkr


def _pool_row(tkr: int) -> tuple[str, int]:
    codes = PROJECTS[0].codes
    place = (codes.ansvar, codes.verksamhet, UNALLOCATED, codes.account, "Ombudgetering från 2024")
    return ";".join(place), tkr


def _filled(rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    return (f"{place};{amount_text(tkr * ORE_PER_TKR)}" for place, tkr in rows if tkr)
