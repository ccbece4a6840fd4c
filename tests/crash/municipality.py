"""A municipality of five units that an old delivery has been taken into, and the new one that is to
replace it: small enough that a thousand imports can be killed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.command import Ended, utfall
from tests.crash.formats import FORMATS, Format, Voucher
from tests.small_municipality import SmallMunicipality
from utfall.facts.engine import Engine, Row
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

OLD = (
    Voucher(1, "2025-01-15", "11", 100_00),
    Voucher(2, "2025-02-15", "13", 50_01),
    Voucher(3, "2025-02-20", "20", 3_33),
)
# one as it was, one corrected by an öre, one gone, one new
NEW = (
    Voucher(1, "2025-01-15", "11", 100_00),
    Voucher(2, "2025-02-15", "13", 50_02),
    Voucher(4, "2025-02-27", "12", 7_000_00),
)
MARCH = (Voucher(5, "2025-03-31", "11", 11_11),)
PAYROLL = (Voucher(1, "2025-02-15", "13", 50_01), Voucher(9, "2025-02-25", "20", 2_000_00))
LAST_YEAR = (Voucher(1, "2024-02-15", "11", 9_99),)
UNITS = {"11": "a1", "12": "a1", "13": "a2", "20": "b"}
PAPER = """
rapport: r
organ: Nämnden
slag: Protokollsutdrag
datum: 2025-03-11
paragraf: "1"
rubrik: Uppföljning
diarienummer: LK/2025:1
avsnitt:
  - {id: ekonomi, rubrik: Ekonomi, innehåll: [{text: "Utfallet är {totalt/u} tkr."}]}
"""
RULES = "väsentlig: {tkr: 100, procent: 5, villkor: och}\n"
_PROFILE = "slag: {kind}\nkälla: {source}\nperioder: {periods}\nläge: closed\n{own}\n"


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery as it is sent: what it is called, its vouchers, the profile that reads it."""

    name: str
    profile: str
    vouchers: tuple[Voucher, ...]


def old(form: Format) -> Sent:
    """What stands before."""
    return Sent(f"gammal.{form.ending}", f"ekonomi-{form.name}", OLD)


def new(form: Format) -> Sent:
    """What is to take its place."""
    return Sent(f"ny.{form.ending}", f"ekonomi-{form.name}", NEW)


def march(form: Format) -> Sent:
    """The same source's next month."""
    return Sent(f"mars.{form.ending}", f"mars-{form.name}", MARCH)


def payroll() -> Sent:
    """Another source's rows in the same scope and the same months, one of them alike."""
    return Sent("loner.csv", "loner", PAYROLL)


def last_year() -> Sent:
    """The same source's rows of another year."""
    return Sent("fjol.csv", "fjol", LAST_YEAR)


class CrashMunicipality:
    """The folder ``kommun`` below ``place``, the files beside it, and what is printed in ``ut``."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = place / "kommun"
        self.out = place / "ut"

    @property
    def store(self) -> Store:
        """Where its snapshots lie."""
        return Store(self.folder)

    def make(self) -> None:
        """Write its files, and a profile for each format and delivery."""
        small = SmallMunicipality(self.folder)
        (self.folder / "profiler").mkdir()
        (self.folder / "handlingar").mkdir()
        small.write("handlingar/protokoll.yaml", PAPER)
        small.write("regler.yaml", RULES)
        for form in FORMATS:
            for name, periods in (("ekonomi", "1-2"), ("mars", "3")):
                small.write(f"profiler/{name}-{form.name}.yaml",
                            _profile("ekonomi", periods, form.profile))  # fmt: skip
        text = FORMATS[1].profile
        small.write("profiler/loner.yaml", _profile("lönesystem", "1-2", text))
        before = text.replace("år: 2025", "år: 2024")
        small.write("profiler/fjol.yaml", _profile("ekonomi", "1-2", before))

    def written(self, sent: Sent) -> Path:
        """The delivery's file."""
        path = self.place / sent.name
        if not path.exists():
            form = next(f for f in FORMATS if path.suffix == f".{f.ending}")
            path.write_bytes(form.write(sent.vouchers))
        return path

    def words(self, sent: Sent) -> tuple[str, ...]:
        """``import`` of the delivery."""
        return ("import", str(self.written(sent)), "--kind", "actual", "--profile", sent.profile,
                "--json", "--folder", str(self.folder))  # fmt: skip

    def take_in(self, sent: Sent) -> str:
        """Take the delivery in, and give the snapshot."""
        ended = utfall(*self.words(sent))
        assert ended.code == 0, ended.err
        return str(ended.document["snapshot"])

    def ask(self, *words: str | Path) -> Ended:
        """Run another command that must succeed."""
        ended = utfall(*words, "--json", "--folder", self.folder)
        assert ended.code == 0, (ended.code, ended.err)
        return ended

    def write_papers(self) -> None:
        """February's report and paper into ``ut``."""
        month = ("--period", "2025-02", "--out", self.out)
        self.ask("report", "r", *month)
        self.ask("paper", "protokoll", *month, "--format", "html,json")

    def reported(self) -> dict[str, int | None]:
        """What the report says each unit has cost, in öre."""
        document = self.ask("report", "r", "--period", "2025-02").document
        return {
            cell["row"]: cell["ore"] for cell in document["cells"]
            if cell["column"] == "u" and cell["row"] in UNITS.values()
        }  # fmt: skip

    def lines(self, where: str = "true") -> set[Row]:
        """Every line as it stands in the facts: source, month, account, code, öre, and where it
        came from."""
        sql = ("SELECT source, year, period, account, part_02, amount_ore, voucher_number, "
               f"delivery, source_line FROM lines WHERE {where}")  # fmt: skip
        with Engine(self.store, read_current(self.store)) as engine:
            rows = engine.ask(sql)
        assert len(rows) == len(set(rows))
        return set(rows)


def cost_ore(*deliveries: Sequence[Voucher]) -> dict[str, int | None]:
    """What the report must say of these vouchers."""
    sums = Counter[str]()
    for voucher in _all(deliveries):
        sums[UNITS[voucher.code]] += voucher.amount_ore
    return {unit: sums.get(unit) for unit in UNITS.values()}


def _all(deliveries: Iterable[Sequence[Voucher]]) -> Iterable[Voucher]:
    return (voucher for delivery in deliveries for voucher in delivery)


def _profile(source: str, periods: str, own: str) -> str:
    return _PROFILE.format(kind="actual", source=source, periods=periods, own=own)
