"""``docs/trust/avbrott.md``: what is promised of an interrupted import, what has been tried, and
what that does not show; its counts are written by the run."""

from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

PAGE = Path("docs/trust/avbrott.md")
GOAL = 1_000
_HEAD = (
    "| frö | version | avbrott | under läsning | under skrivning | hann klart | gamla stod | "
    "nya stod | fel | datum |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---|\n"
)
_PAGE = """# Aldrig halvt, aldrig dubbelt

Talen på sidan är skrivna av `make soak` (`python -m tests.crash.soak`) och ändras inte för hand.
Ett `+` efter versionen: arbetskopian hade ändringar som inte var sparade i en version.

## Vad som lovas

- En fil kommer in **hel eller inte alls**. Avbryts inläsningen står antingen de gamla siffrorna
  eller de nya, aldrig något däremellan, och ingen rapport, handling eller fil i `--out` är halv.
- Samma kommando en gång till slutar bra och **dubblar ingenting**: raderna känns igen.
- En leverans ersätter sin källas perioder och **rör inget annat**, inte på ett öre.
- Den som läser rapporter **fortsätter arbeta** medan en inläsning pågår, och en handling som är
  gjord på en äldre leverans går att kontrollera efter en nyare.

Läser du in flera filer med ett kommando är varje fil hel för sig. Avbryts kommandot efter den
första står den kvar; ge samma kommando en gång till, så kommer resten. Detsamma gäller när flera
filer skrivs till `--out`: var och en är hel, gammal eller ny.

## Vad som är prövat

Ett *avbrott* är en riktig `utfall import` som dödas med `kill -9` i ett slumpat ögonblick, i tur
och ordning för varje filformat. Sedan ska `utfall snapshots`, en rapport i ören och varje fils
kontrollsumma säga samma sak: det gamla eller det nya. Därefter läses samma fil in igen, och då
ska varje fil under `data/` vara lika, byte för byte, som efter en inläsning som ingen störde.

Av {goal} avbrott är **{kills}** gjorda: {reading} medan filen lästes, {writing} medan siffrorna
skrevs och {ended} när inläsningen just hunnit klart. Efteråt stod det gamla {old} gånger och det
nya {new}. **{failed}** gick fel.

{table}
`python -m tests.crash.soak --seed FRÖ --kill NUMMER` gör om ett avbrott. Ögonblicket är en andel
av tiden en inläsning tar, så det träffar ungefär samma ställe, inte exakt.

Vid varje `make test` prövas dessutom (`tests/crash`), för de format som går att läsa in
({formats}):

- tjugo avbrott i slumpade ögonblick, och ett `kill -9` **före varje steg** i skrivningen: varje
  fil som öppnas, får sitt namn, byter namn eller tas bort;
- en disk som blir **full vid varje steg**, och filer som inte får växa förbi en gräns;
- en mapp som **bara går att läsa**, två inläsningar **samtidigt**, rapporter under tiden;
- en klocka som har gått **bakåt**: den nyaste ögonblicksbilden är ändå den sista.

I webben dödas arbetaren medan den läser och medan den skriver (`tests/web/test_worker.py`):
leveransen läggs i kö igen, tas in en gång och står en gång i loggen.

## Vad detta inte visar

- **Strömavbrott.** `kill -9` stoppar programmet, inte datorn. Utfall ber operativsystemet lägga
  varje fil, och dess namn, på disken innan något pekar på den, och det prövas att det ber i den
  ordningen. Ingen har dragit ur sladden.
- **Diskar som ljuger.** En del diskar, kontrollkort och virtuella maskiner svarar att något är
  skrivet innan det är det. Det kan inget program se. Skydda med reservkraft och med
  säkerhetskopior.
- **Diskar som förvanskar.** Ändras en fil med siffror i efterhand stoppas nästa inläsning som
  bygger på den (IMP-04), och `utfall verify` säger vilken fil det är. Tillbaka får du den bara ur
  en säkerhetskopia.
- **Nätverksdiskar.** Allt ovan är prövat på en lokal disk i Linux. Lås och namnbyten kan betyda
  annat på NFS och SMB: låt inte två datorer läsa in i samma mapp.
- **En riktigt full disk.** Den är efterliknad: varje steg har fått svaret att plats saknas, och
  filer har fått en gräns. Vad databasen eller loggen gör när disken är full prövas inte här.
- **Varje ögonblick.** Avbrotten är slumpade och stegen är programmets egna; vad motorn som
  skriver Parquet gör mellan två steg träffas bara av slumpen.
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the table: what became of the kills with one seed on one commit."""

    seed: int
    commit: str
    kills: int
    reading: int
    writing: int
    ended: int
    old: int
    new: int
    failed: int
    date: str

    def adds_up(self) -> bool:
        """Whether every kill hit somewhere and left something, or failed."""
        good = self.kills - self.failed
        return good == self.reading + self.writing + self.ended == self.old + self.new

    def line(self) -> str:
        """As a row of the page."""
        return f"| {' | '.join(_spaced(value) for value in astuple(self))} |\n"


def write_tallies(tallies: Iterable[Tally], formats: str, page: Path = PAGE) -> None:
    """Put the lines in place of those of the same seed and commit; others on the page stay."""
    new = list(tallies)
    replaced = {(tally.seed, tally.commit) for tally in new}
    kept = [tally for tally in read_tallies(page) if (tally.seed, tally.commit) not in replaced]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(page_of([*kept, *new], formats), "utf-8")


def read_tallies(page: Path = PAGE) -> list[Tally]:
    """The lines that stand on the page."""
    if not page.exists():
        return []
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [_tally(line) for line in rows[1:]]


def page_of(tallies: list[Tally], formats: str) -> str:
    """The page; its sums are those of its table."""
    counted = [field.name for field in fields(Tally) if field.type in ("int", int)][1:]
    sums = {name: _spaced(sum(asdict(t)[name] for t in tallies)) for name in counted}
    table = _HEAD + "".join(tally.line() for tally in tallies)
    return _PAGE.format(goal=_spaced(GOAL), table=table, formats=formats, **sums)


def _spaced(value: int | str) -> str:
    """``1 000``."""
    return f"{value:,}".replace(",", " ") if isinstance(value, int) else value


def _tally(line: str) -> Tally:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    seed, commit, *counts, date = cells
    kills, reading, writing, ended, old, new, failed = (int(n.replace(" ", "")) for n in counts)
    return Tally(int(seed), commit, kills, reading, writing, ended, old, new, failed, date)
