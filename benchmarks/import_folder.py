"""An empty municipality whose code plan and units know every code that ``sie_maker`` draws."""

import shutil
from pathlib import Path

from benchmarks.sie_maker import ACCOUNTS, BALANCE, DIMENSIONS, PARTS, UNIT_CODES, YEAR

PROFILE = "redovisning"
PART_IDS = tuple(name.lower() for name in list(DIMENSIONS.values())[:PARTS])
_SETTINGS = "kommun: Exempelköpings kommun\nentitet: exempelkoping\n"
_AS_CSV = 'format: csv\navgränsare: ","\ndecimal: "."\n'
_PROFILE = f"""slag: actual
källa: ekonomisystem
{_AS_CSV}år: {YEAR}
perioder: 1-12
kolumner:
  serie: serie
  nummer: vernr
  datum: datum
  konto: konto
  belopp: belopp
  text: text
"""


def import_folder(folder: Path) -> Path:
    """The folder anew, with nothing imported."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "profiler").mkdir(parents=True)
    (folder / "installningar.yaml").write_text(_SETTINGS, "utf-8")
    (folder / "kodplan.yaml").write_text(_code_plan(), "utf-8")
    (folder / "organisation.yaml").write_text(_organisation(), "utf-8")
    parts = "".join(f"  {part}: {part}\n" for part in PART_IDS)
    (folder / "profiler" / f"{PROFILE}.yaml").write_text(_PROFILE + parts, "utf-8")
    return folder


def use_format(folder: Path, file_format: str) -> None:
    """The folder's profile is for another format, with the same headings."""
    path = folder / "profiler" / f"{PROFILE}.yaml"
    text = path.read_text("utf-8").replace(_AS_CSV, f"format: {file_format}\n")
    path.write_text(text, "utf-8")


def _code_plan() -> str:
    parts = ", ".join(f"{{id: {part}, namn: {part.capitalize()}}}" for part in PART_IDS)
    classes = ", ".join(
        f'"{digit}": {"balans" if digit < 3 else "resultat"}' for digit in range(1, 10)
    )
    accounts = "".join(
        f'      - {{konto: "{account}", namn: Konto {account}'
        f"{'' if account in BALANCE else ', kostnadsslag: ovrigt'}}}\n"
        for account in ACCOUNTS
    )
    return (
        f"kodplan:\n  - från: {YEAR}\n    koddelar: [{parts}]\n    klasser: {{{classes}}}\n"
        f"    kostnadsslag: {{ovrigt: Övrigt}}\n    konton:\n{accounts}"
    )


def _organisation() -> str:
    codes = ", ".join(f'"{code}"' for code in UNIT_CODES)
    return (
        f"koddel: {PART_IDS[0]}\nnivåer: [kommun, enhet]\nenheter:\n"
        "  - {id: kommun, namn: Kommunen, nivå: kommun, kod: K}\n"
        f"  - {{id: enhet, namn: Enheten, nivå: enhet, under: kommun, kod: E, koder: [{codes}]}}\n"
    )
