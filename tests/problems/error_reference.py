"""The error reference, printed from the case files: ``docs/felkatalog.md``."""

import inspect
from collections.abc import Iterator
from itertools import groupby

from tests.problems import setups
from tests.problems.case import Block, Case, case_files, read_case
from tests.problems.run_case import printed
from utfall.domain.problem_words import CATALOGUE

GROUPS = {
    "FIL": "Filen som helhet",
    "MAX": "Gränser: det största som läses",
    "ZIP": "Excelfiler som inte är gjorda som Excel gör dem",
    "SIE": "SIE-filer",
    "TAB": "Tabeller: text (CSV) och Excel",
    "PROF": "Importprofiler",
    "FÖRSL": "Förslag till importprofil: det som är osäkert",
    "DRIFT": "Filer som ändrats sedan importprofilen skrevs",
    "KONTR": "Kontroller av en leverans",
    "IMP": "Inläsningen och ögonblicksbilden",
    "MAPP": "Kommunens mapp",
    "YAML": "Filer som kommunen skriver",
    "INST": "Inställningar",
    "KOD": "Kodplan",
    "ORG": "Organisation",
    "DEF": "Rapportdefinitioner",
    "RAP": "När rapporten räknas",
    "HAND": "Handlingar",
    "ORD": "Orden i en handling",
    "REGEL": "Kommunens regler",
    "TEMA": "Tema, mallar och färdiga dokument",
    "SAK": "Säkerhetskopior",
}
_HEAD = """\
# Felkatalog

Allt som Utfall kan anmärka på, med kod, ord och vad man gör åt det. Ett **fel** betyder att inget
skrivs. En **varning** stoppar en inläsning tills någon godtar den: med `--accept KOD` på
kommandoraden (`--reason "…"` säger varför) eller på leveransens sida i webben. Vem som godtog, när
och varför sparas. I en rapport och i ett förslag till importprofil står en varning bara som
upplysning.

Exemplen är de minsta som ger felet, i en liten kommun vars mapp är
[`tests/problems/kommun/`](../tests/problems/kommun/). Sidan skrivs av `make docs` ur filerna i
`tests/problems/`, som också är testerna av varje fel: ändra där, inte här.
"""


def error_reference() -> str:
    """The whole page."""
    cases = sorted((read_case(path) for path in case_files()), key=_order)
    groups = {name: list(of) for name, of in groupby(cases, key=_prefix)}
    parts = [_HEAD, _contents(groups)]
    for prefix, group in groups.items():
        parts.append(f"## {prefix} – {GROUPS[prefix]}\n")
        parts.extend(_entry(case) for case in group)
    return "\n".join(parts)


def _prefix(case: Case) -> str:
    return case.code.partition("-")[0]


def _order(case: Case) -> tuple[int, str]:
    return list(GROUPS).index(_prefix(case)), case.code


def _contents(groups: dict[str, list[Case]]) -> str:
    lines = ["| Koder | Om | Antal |", "|---|---|---|"]
    lines += [f"| {name} | {GROUPS[name]} | {len(group)} |" for name, group in groups.items()]
    return "\n".join((*lines, ""))


def _entry(case: Case) -> str:
    severity = "Varning" if CATALOGUE[case.code].severity == "warning" else "Fel"
    said = "".join(printed(case.code, expected) for expected in case.expected)
    lines = [f"### {case.code}\n", f"**{severity}.** {case.when}\n", *_example(case)]
    return "\n".join((*lines, f"```text\n{said}```\n"))


def _example(case: Case) -> Iterator[str]:
    """The files and changes, then the commands with a line of what comes between."""
    for step in case.steps:
        if step.kind == "python":
            words = inspect.getdoc(getattr(setups, step.argument)) or ""
            yield f"{words}\n"
        elif step.kind == "ta bort":
            yield f"Filen `{step.argument}` är borttagen.\n"
        else:
            yield from _fenced(step)


def _fenced(step: Block) -> Iterator[str]:
    if step.kind == "kommando":
        calls = "".join(f"$ utfall {line}\n" for line in step.lines)
        yield f"```console\n{calls}```\n"
    elif step.kind == "fil":
        yield f"`{step.argument}`{_encoding(step)}\n"
        yield f"```text\n{step.text}```\n" if step.text else "(tom)\n"
    else:
        yield f"`{step.argument}`\n"
        yield f"```diff\n{_difference(step)}```\n"


def _encoding(step: Block) -> str:
    if step.encoding == "hex":
        return " (byte för byte)"
    return "" if step.encoding == "utf-8" else f" (i {step.encoding})"


def _difference(step: Block) -> str:
    lines: list[str] = []
    for old, new in step.changes:
        lines += [f"-{line}\n" for line in old.split("\n")]
        lines += [f"+{line}\n" for line in new.split("\n") if new]
    return "".join(lines)
