"""An empty municipality whose code plan and units know every code that ``sie_maker`` draws."""

import json
import shutil
from pathlib import Path

from benchmarks.sie_maker import ACCOUNTS, BALANCE, DIMENSIONS, PARTS, UNIT_CODES, YEAR

PART_IDS = tuple(name.lower() for name in DIMENSIONS.values())
_CONTROLLED = ("rows", "vouchers", "positive_sum_ore")
_SETTINGS = "kommun: Exempelköpings kommun\nentitet: exempelkoping\n"
_FORMATS = {
    "csv": 'format: csv\navgränsare: ","\ndecimal: "."\n',
    "xlsx": "format: xlsx\n",
    "sie4": "format: sie4\n",
}
_HEADINGS = ("serie: serie", "nummer: vernr", "datum: datum", "konto: konto", "belopp: belopp",
             "text: text", *(f"{part}: {part}" for part in PART_IDS[:PARTS]))  # fmt: skip


def import_folder(folder: Path, file_format: str) -> Path:
    """The folder anew, with nothing imported and a profile for files of the format."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "profiler").mkdir(parents=True)
    (folder / "installningar.yaml").write_text(_SETTINGS, "utf-8")
    (folder / "kodplan.yaml").write_text(_code_plan(), "utf-8")
    (folder / "organisation.yaml").write_text(_organisation(), "utf-8")
    (folder / "profiler" / "redovisning.yaml").write_text(_profile(file_format), "utf-8")
    return folder


def check_taken_in(output: Path, control: dict[str, int]) -> None:
    """What the import said, as JSON, must be what the file was made of."""
    said = json.loads(output.read_text("utf-8"))
    wrong = [name for name in _CONTROLLED if name in control and said[name] != control[name]]
    if wrong:
        raise RuntimeError(f"the import has {said}, the file {control}: {', '.join(wrong)}")


def _profile(file_format: str) -> str:
    if file_format == "sie4":
        named = (f'"{number}": {part}' for number, part in zip(DIMENSIONS, PART_IDS, strict=True))
        read = "dimensioner: {" + ", ".join(named) + "}\n"
    else:
        read = f"år: {YEAR}\nkolumner: {{{', '.join(_HEADINGS)}}}\n"
    return f"slag: actual\nkälla: ekonomisystem\n{_FORMATS[file_format]}perioder: 1-12\n{read}"


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
