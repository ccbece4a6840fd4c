"""The commands and their arguments, with help that teaches."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from utfall import __version__
from utfall.cli.swedish_argparse import speak_swedish

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

KINDS = (
    "actual", "budget", "budget_change", "forecast", "unbooked", "statistic", "organisation",
    "codes",
)  # fmt: skip
STATES = ("open", "preliminary", "closed")

_DESCRIPTION = """\
Utfall följer upp en kommuns ekonomi: redovisning och budget in, månadens rapport ut, och varje
tryckt siffra går att följa tillbaka till sina verifikat.

En månad, i tur och ordning:
  utfall import redovisning-2025-07.se --kind actual        läs in månadens redovisning
  utfall report uppfoljning --period 2025-07 --out ut       räkna och skriv rapporten
  utfall paper protokollsutdrag --period 2025-07 --out ut   skriv handlingen
  utfall trace ut/uppfoljning.json totalt/ut                vad består siffran av?
  utfall verify ut/uppfoljning.json                         stämmer filen än?

Kommandona läser kommunens mapp: den aktuella mappen, eller den som --folder anger."""

_EXIT_CODES = """\
slutkoder: 0 klart · 2 fel i anropet · 10 fel i data, inget skrivet · 11 fel i definition eller
inställning · 12 fel i orden · 20 något skiljer · 21 ögonblicksbild eller källa saknas ·
30 stoppat av en gräns · 40 upptaget · 50 disk eller behörighet · 70 fel i Utfall · 130 avbrutet"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    speak_swedish()
    common = _options_of_all(argparse.SUPPRESS)
    top = argparse.ArgumentParser(
        prog="utfall", description=_DESCRIPTION, epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter, parents=[_options_of_all(None)],
        allow_abbrev=False,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"utfall {__version__}",
                     help="visa Utfalls version")  # fmt: skip
    commands = top.add_subparsers(dest="command", metavar="KOMMANDO", title="kommandon",
                                  required=True)  # fmt: skip
    for add in (
        _import,
        _inspect,
        _profile,
        _report,
        _paper,
        _since,
        _explain,
        _touches,
        _new_report,
        _trace,
        _verify,
        _check,
        _snapshots,
        _demo,
        _serve,
        _worker,
        _person,
        _backup,
        _restore,
    ):
        add(commands, common)
    return top


def _options_of_all(default: object) -> argparse.ArgumentParser:
    """--folder and --json stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--folder", metavar="MAPP", default=default or ".",
                        help="kommunens mapp (annars den aktuella)")  # fmt: skip
    common.add_argument("--json", action="store_true", default=default or False,
                        help="ett JSON-dokument på stdout, ord på stderr")  # fmt: skip
    return common


def _add(
    commands: Commands, common: argparse.ArgumentParser, name: str, words: str, example: str
) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.",
        epilog=f"exempel: {example}", parents=[common], allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    return added


def _import(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "import", "läs in filer: hela filen eller inget",
                   "utfall import redovisning-2025-07.se --kind actual")  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FIL")
    command.add_argument("--kind", required=True, choices=KINDS, metavar="SLAG",
                         help=f"vad filen är: {', '.join(KINDS)}")  # fmt: skip
    command.add_argument("--version", metavar="V",
                         help="budgetversion, prognosomgång eller planerade mått")  # fmt: skip
    command.add_argument("--layer", metavar="L", help="KF:s ram eller internbudget")
    command.add_argument("--profile", metavar="NAMN", help="importprofil, vid namn eller som fil")
    command.add_argument("--state", choices=STATES, metavar="LÄGE",
                         help=f"periodernas läge: {', '.join(STATES)}")  # fmt: skip
    command.add_argument("--extracted", default="", metavar="TID",
                         help="när uttaget gjordes, t.ex. 2025-08-06T07:30")  # fmt: skip
    command.add_argument("--accept", nargs="+", action="extend", default=[], metavar="KOD",
                         help="godta varningar med dessa koder")  # fmt: skip
    command.add_argument("--reason", default="", metavar="TEXT",
                         help="varför varningarna godtas; sparas med vem och när")  # fmt: skip


def _inspect(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "inspect", "visa vad som förstås av en fil, utan att läsa in",
                   "utfall inspect redovisning-2025-07.se")  # fmt: skip
    command.add_argument("file", metavar="FIL")
    command.add_argument("--profile", metavar="NAMN", help="importprofil, vid namn eller som fil")


def _profile(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "profile", "föreslå en importprofil för en okänd fil",
                   "utfall profile suggest budget.xlsx > profiler/budget.yaml")  # fmt: skip
    command.add_argument("action", choices=("suggest",), metavar="suggest",
                         help="profilen på stdout, det som är osäkert på stderr")  # fmt: skip
    command.add_argument("file", metavar="FIL")


def _report(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "report", "räkna en rapport och skriv den",
                   "utfall report uppfoljning --period 2025-07 --out ut")  # fmt: skip
    command.add_argument("name", nargs="?", metavar="RAPPORT")
    command.add_argument("--all", action="store_true",
                         help="månadens alla rapporter och en sida som länkar dit")  # fmt: skip
    _period(command, required=True)
    command.add_argument("--unit", default="", metavar="ENHET", help="annan enhet än definitionens")
    command.add_argument("--round", default="", metavar="OMGÅNG",
                         help="prognosomgång, t.ex. 2025-03 (annars senaste stängda)")  # fmt: skip
    command.add_argument("--accounts", default="", metavar="NAMN",
                         help="bara ett kostnadsslag (dess id) eller ett konto")  # fmt: skip
    command.add_argument("--snapshot", default="", metavar="ID",
                         help="äldre ögonblicksbild (sha256:…)")  # fmt: skip
    command.add_argument("--out", metavar="MAPP", help="skriv filerna i MAPP")
    command.add_argument("--format", default="html,csv,json", metavar="F,F",
                         help="html, csv, json, pdf, docx, xlsx, fragment "
                              "(annars tre första)")  # fmt: skip


def _paper(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "paper", "skriv en handling, med ord bundna till siffror",
                   "utfall paper protokollsutdrag --period 2025-07 --out ut")  # fmt: skip
    command.add_argument("name", metavar="HANDLING")
    _period(command, required=True)
    command.add_argument("--draft", action="store_true",
                         help="ett utkast, även med ord som siffrorna säger emot")  # fmt: skip
    command.add_argument("--out", metavar="MAPP", help="skriv filerna i MAPP")
    command.add_argument("--format", default="html,pdf,docx,json", metavar="F,F",
                         help="html, pdf, docx, json, fragment (annars fyra första)")  # fmt: skip


def _since(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "since",
                   "vad som har bokförts på redovisade månader sedan förra handlingen",
                   "utfall since protokollsutdrag --period 2025-08")  # fmt: skip
    command.add_argument("name", metavar="HANDLING")
    _period(command, required=True)


def _explain(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "explain", "visa en definition, eller hur en cell räknas",
                   "utfall explain uppfoljning totalt ut --period 2025-07")  # fmt: skip
    command.add_argument("name", metavar="RAPPORT")
    command.add_argument("row", nargs="?", metavar="RAD")
    command.add_argument("column", nargs="?", metavar="KOLUMN")
    _period(command, required=False)


def _touches(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "touches", "vilka rapporter något når",
                   "utfall touches tia-avdelningen")  # fmt: skip
    command.add_argument("name", metavar="NAMN", help="enhet, kod, block, rapport eller handling")


def _new_report(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "new-report", "skriv en första definition av en rapport",
                   "utfall new-report it-manad --unit it")  # fmt: skip
    command.add_argument("name", metavar="RAPPORT")
    command.add_argument("--unit", required=True, metavar="ENHET", help="enheten rapporten är av")
    command.add_argument("--columns", default="", metavar="KOLUMNER",
                         help="kolumner som finns (annars mappens första)")  # fmt: skip


def _trace(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "trace", "vad en siffra består av, ända till verifikaten",
                   "utfall trace ut/uppfoljning.json it/u")  # fmt: skip
    command.add_argument("file", metavar="RESULTAT.json")
    command.add_argument("cell", metavar="RAD/KOLUMN")


def _verify(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "verify", "räkna om färdiga filer och säg vad som skiljer",
                   "utfall verify ut/uppfoljning.json")  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FIL")


def _check(commands: Commands, common: argparse.ArgumentParser) -> None:
    _add(commands, common, "check", "granska inställningar, definitioner och profiler",
         "utfall check --folder kommunen")  # fmt: skip


def _snapshots(commands: Commands, common: argparse.ArgumentParser) -> None:
    _add(commands, common, "snapshots", "lista ögonblicksbilderna och deras leveranser",
         "utfall snapshots")  # fmt: skip


def _demo(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "demo", "skriv en påhittad kommuns mapp att pröva med",
                   "utfall demo /tmp/exempelkoping")  # fmt: skip
    command.add_argument("directory", metavar="MAPP")
    command.add_argument("--import", dest="read_in", action="store_true",
                         help="läs också in alla leveranser")  # fmt: skip


def _serve(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "serve", "visa kommunens siffror i webbläsaren",
                   "utfall serve --folder kommunen --port 8000")  # fmt: skip
    command.add_argument("--port", type=int, default=8000, metavar="PORT",
                         help="port på 127.0.0.1 (annars 8000)")  # fmt: skip
    command.add_argument("--demo", action="store_true",
                         help="den påhittade kommunen: logga in med ett tryck")  # fmt: skip


def _worker(commands: Commands, common: argparse.ArgumentParser) -> None:
    _add(commands, common, "worker", "gör bakgrundsarbetet: inläsningar från webben",
         "utfall worker --folder kommunen")  # fmt: skip


def _person(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "person", "lägg till den som ska sköta Utfall i kommunen",
                   "utfall person karin-lind --name 'Karin Lind' --role administrator")  # fmt: skip
    command.add_argument("slug", metavar="ANVÄNDARNAMN")
    command.add_argument("--name", required=True, metavar="NAMN")
    command.add_argument("--role", default="administrator", metavar="ROLL")
    command.add_argument("--unit", default="", metavar="ENHET",
                         help="del av organisationen (annars hela)")  # fmt: skip


def _backup(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "backup", "skriv mapp och databas till en fil",
                   "utfall backup /sakert/utfall-2025-08-06.tar.gz --folder kommunen")  # fmt: skip
    command.add_argument("file", metavar="FIL")


def _restore(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = _add(commands, common, "restore", "lägg tillbaka en säkerhetskopia i en tom mapp",
                   "utfall restore /sakert/utfall-2025-08-06.tar.gz --folder ny")  # fmt: skip
    command.add_argument("file", metavar="FIL")


def _period(command: argparse.ArgumentParser, *, required: bool) -> None:
    command.add_argument("--period", required=required, default="", metavar="ÅÅÅÅ-MM",
                         help="månaden, t.ex. 2025-07")  # fmt: skip
