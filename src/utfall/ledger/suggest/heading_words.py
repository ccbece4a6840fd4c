"""What headings mean: the field's own terms, with the variants and languages files have them in."""

import re

from utfall.domain.period import month_of_word

KONTO, TEXT, BELOPP = "konto", "text", "belopp"
DEVIATION, SKIPPED = "avvikelse", ""
PARTS = ("ansvar", "verksamhet", "projekt", "aktivitet", "objekt", "motpart")
CODES = (KONTO, "kostnadsslag", *PARTS)

_WORDS: dict[str, str] = {
    "konto": "konto kontonr kontonummer kontokod kto art artnr artskonto account accounts"
             " sachkonto grootboekrekening hovedkonto huvudkonto finanskonto kap kapittel"
             " gruppierung kostenart kontengruppe",
    "ansvar": "ansvar ansv ansvarskod ansvarsnr ansvarsställe ansvarssted kostnadsställe kst"
              " koststed resultatenhet avdeling avdelning avd förvaltning forvaltning nämnd"
              " virksomhetsomraade virksomhetsområde department dept kostenstelle enhetskod"
              " kostnadsbärare rn1 amt dienststelle referat afdeling",
    "verksamhet": "verksamhet verksamhetskod verks vht tjänst tjeneste teneste funksjon funktion"
                  " function verksamhetsområde prog programområde leistung lp tjenesteomraade"
                  " formål formaal produktgruppe produkt produktbereich teilhaushalt gliederung"
                  " taakveld funktionen functie aufgabenbereich",
    "projekt": "projekt projektnr proj prosjekt project projektkod",
    "aktivitet": "aktivitet akt aktivitetskod activity",
    "objekt": "objekt objektkod object obj",
    "motpart": "motpart motp mpart motpartskod counterparty",
    "period": "period periode månad månadsnr måned mnd month redovisningsperiod bokföringsperiod",
    "datum": "datum bokföringsdatum bokforingsdatum bokfdatum verdatum verifikationsdatum"
             " transaktionsdatum transdatum dato bilagsdato posteringsdatum bokføringsdato date"
             " konteringsdatum affärsdatum",
    "registreringsdatum": "registreringsdatum regdatum registreringsdato",
    "serie": "serie verserie verifikationsserie series vertyp bilagsart",
    "nummer": "verifikationsnummer verifikationsnr vernr ver verifikation verifikat vernummer bilag"
              " bilagsnr bilagsnummer voucher verifikatnr faktnr fakturanummer fakturanr",
    "text": "text benämning beskrivning vertext verifikationstext transaktionstext transtext tekst"
            " posttekst description beskrivelse bezeichnung avser leverantör leverantor leverandør"
            " kommentar",
    "belopp": "belopp beløp beloep beløb utfall netto nettobelopp saldo amount postsum bedrag"
              " betrag summa sum helårsprognos årsbudget årsbelopp kronor årsprognos total totalt",
    "år": "år aar year budgetår budsjettår regnskapsår räkenskapsår jahr jaar"
          " haushaltsjahr hhjahr begrotingsjaar regnskabsår regnskapsaar boekjaar",
    "kostnadsslag": "kostnadsslag kostnadstyp slag utgiftstype",
    "mått": "mått nyckeltal indikator indicator nøkkeltall kpi måttid",
    "värde": "värde value values verdi wert visatvärde",
    "enhet": "måttenhet sort unit",
    "beslut": "beslut vedtak beslutsnr ärende",
    "beslutsdatum": "beslutsdatum vedtaksdato",
    DEVIATION: "avvikelse avvik avvikelser differens diff difference avvikelseprocent procent"
               " prosent andel % förändring endring forbrukat förbrukat rest kvar återstår proc"
               " pct index",
}  # fmt: skip
_TARGET = {word: target for target, words in _WORDS.items() for word in words.split()}
_NAMES = frozenset(
    [
        "tekst",
        "text",
        "namn",
        "navn",
        "name",
        "benämning",
        "beskrivning",
        "txt",
        "klartext",
        "tekstnavn",
        "bezeichnung",
    ]
)
_CODES = frozenset(["nr", "nummer", "kode", "kod", "code", "koder", "no", "id", "num"])
_KINDS = {
    "actual": "rekneskap regnskap utfall actual actuals bokslut redovisat redovisning realisert ist"
              " rekening bokfört bokført ack verkligt regnskabet resultat verifikationer"
              " leverantörsfakturor leverantorsfakturor reskontra ergebnis rechnungsergebnis"
              " jahresrechnung jahresergebnis realisatie jaarrekening",
    "forecast": "prognos prognose helårsprognos årsprognos forecast estimate estimates",
    "budget": "budget budsjett budsjet begroting begrotingsanalyse haushalt soll plan gb ram"
              " adopted proposed forslag förslag internbudget årsbudget økonomiplan okonomiplan"
              " saldert vedtatt kommunbidrag ansatz haushaltsansatz planansatz planung raming"
              " budgetförändring budgetförändringar budgetändring budgetändringar omfördelning"
              " omfördelningar budgetjustering budgetjusteringar tilläggsanslag tilläggsbudget",
}  # fmt: skip
_COUNTED = frozenset(
    [
        "antal",
        "antall",
        "aantal",
        "anzahl",
        "årsarbetare",
        "årsverk",
        "invånare",
        "elever",
        "barn",
        "anställda",
        "platser",
        "personer",
        "sysselsättningsgrad",
        "tjänstgöringsgrad",
    ]
)
_COST_WORDS = (
    "debet debit kostnad kostnader utgift utgifter udgift udgifter expense expenses expenditure"
    " expenditures ausgabe ausgaben aufwand aufwendungen auszahlungen lasten uitgaven"
)
_INCOME_WORDS = (
    "kredit credit intäkt intäkter inkomst inkomster inntekt inntekter indtægt indtægter income"
    " revenue revenues einnahme einnahmen ertrag erträge ertraege einzahlungen baten inkomsten"
)
_COST, _INCOME = frozenset(_COST_WORDS.split()), frozenset(_INCOME_WORDS.split())
_CHANGES = ("budgetförändring", "budgetändring", "budgetjustering", "omfördelning", "tilläggs")
_RESTATES = (
    "justera", "revider", "inkl", "ändrad", "omräknad", "gällande", "aktuell", "slutlig",
    "ursprunglig", "antagen", "föreslag", "preliminär", "adopted", "proposed", "revised", "amended",
    "original", "opprinnelig",
)  # fmt: skip
_QUARTER_WORDS = frozenset(("kvartal", "kvartalet", "kv", "quarter", "qtr", "q", "quartal"))
_QUARTER = re.compile(
    r"\b(?:kvartal|kv\.?|quarter|qtr|q) ?([1-4])\b"
    r"|\b([1-4])(?::[ea]|\.)? ?(?:kvartalet|kvartal|kv)\b",
    re.IGNORECASE,
)
_PARENTS = frozenset(("hörtill", "tillhör", "överordnad", "ingåri", "under", "förälder", "parent"))
_UNITS = frozenset(("enhet", "enheter", "enhetsnr", "enhetsnummer", "organisationsenhet"))
_SERIAL = frozenset(
    ("id", "index", "identifikation", "lfd", "löpnr", "lopnr", "radnr", "rad", "line", "row",
     "page", "side")
)  # fmt: skip
_MONTH = re.compile(r"(?:19|20)[0-9]{2}[-/.M]?(0[1-9]|1[0-2])(?:-01(?:[ T]00:00:00)?)?")
_KIND_ORDER = ("budget", "forecast", "actual")
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def words_of(heading: str) -> tuple[str, ...]:
    """The heading's words in small letters: ``konto_tekst`` is two."""
    return tuple(re.findall(r"%|[^\W_]+", heading.casefold()))


def is_name(heading: str) -> bool:
    """Whether it heads the names of codes: ``konto_tekst``, ``ANSVAR (T)``, ``Dept Name``."""
    words = words_of(heading)
    return len(words) > 1 and (words[-1] in _NAMES or words[-1] == "t")


def is_code(heading: str) -> bool:
    """Whether it heads codes or numbers of things by its own words: ``fdep_nr``, ``Dept Code``."""
    words = words_of(heading)
    return any(word in _CODES for word in words) or (words[-1:] != () and words[-1].endswith(
        ("nr", "kod", "kode", "nummer")
    ))  # fmt: skip


def target_of(heading: str) -> str:
    """The profile's term a heading means; empty where it is none, or the name of something else."""
    words = words_of(heading)
    joined = "".join(words)
    if joined in _TARGET:
        return _TARGET[joined]
    if joined in _QUARTER_WORDS:
        return "period"
    if is_name(heading):
        return ""
    bare = tuple(word for word in words if word not in _CODES)
    if "".join(bare) in _TARGET:
        return _TARGET["".join(bare)]
    found = [_TARGET[word] for word in bare if word in _TARGET]
    if DEVIATION in found:
        return DEVIATION
    return found[0] if found else ""


def rank_of(heading: str) -> int:
    """How early among its target's words the heading stands: 0 is the field's own term, and words
    beside it count against."""
    words = [word for word in words_of(heading) if word not in _CODES]
    known = _WORDS.get(target_of(heading), "").split()
    places = [known.index(word) for word in ("".join(words), *words) if word in known]
    return min(places, default=len(known)) + len(words) - 1


def kind_of(text: str) -> str:
    """``actual``, ``budget`` or ``forecast`` by the words of a heading or title; empty for none."""
    found = {_KIND_OF[word] for word in words_of(text) if word in _KIND_OF}
    return next((kind for kind in _KIND_ORDER if kind in found), "")


def month_of(heading: str) -> int:
    """1–12 where the heading is a month: its name, with or without a year, or ``2025-01``; 0 for
    none."""
    written = _MONTH.fullmatch(heading.strip())
    if written is not None:
        return int(written[1])
    words = [word for word in words_of(heading) if not re.fullmatch(r"(19|20)?[0-9]{2}", word)]
    return month_of_word(words[0]) if len(words) == 1 else 0


def months_named(heading: str) -> tuple[int, ...]:
    """The months a heading names in words, in order: ``Utfall jan-jul`` names two."""
    return tuple(month for month in map(month_of_word, words_of(heading)) if month)


def side_of(heading: str) -> int:
    """1 where the amounts are costs or debits, −1 where they are income or credits; 0 for neither,
    and for what is both."""
    words = set(words_of(heading))
    return bool(words & _COST) - bool(words & _INCOME)


def is_serial(heading: str) -> bool:
    """Whether it heads numbers of the rows themselves, or of pages: no code."""
    return any(word in _SERIAL for word in words_of(heading))


def is_cumulative(heading: str) -> bool:
    """Whether the amounts are sums from the year's beginning: *ack*, *hittills i år*."""
    return any(word.startswith(("ack", "akk", "hittil", "hitintil")) for word in words_of(heading))


def quarter_named(heading: str) -> tuple[int, ...]:
    """The first and the last month of the quarter a heading is of: ``Kv 2 2025``."""
    found = _QUARTER.search(heading)
    last = 3 * int(found[1] or found[2]) if found else 0
    return (last - 2, last) if last else ()


def without_quarter(heading: str) -> str:
    """The heading without its quarter."""
    return " ".join(_QUARTER.sub(" ", heading).split())


def heads_quarters(heading: str) -> bool:
    """Whether it heads quarters of a year: *Kvartal*."""
    return any(word in _QUARTER_WORDS for word in words_of(heading))


def is_net(heading: str) -> bool:
    """Whether the amounts are what others come to: *Netto*, *Saldo*."""
    return any(word in ("netto", "nettobelopp", "saldo") for word in words_of(heading))


def restates_a_plan(heading: str) -> bool:
    """Whether it heads a plan in one of several states: *Justerad budget*, *Budget inkl.
    ändringar*."""
    return any(word.startswith(_RESTATES) or word == "rev" for word in words_of(heading))


def counts_things(heading: str) -> bool:
    """Whether it heads numbers of something else than money: *Antal barn*, *Årsarbetare*."""
    words = words_of(heading)
    return bool(words) and words[0] in _COUNTED


def changes_a_budget(text: str) -> bool:
    """Whether a heading or title is about changes of a budget: *Omfördelning*."""
    return any(word.startswith(_CHANGES) for word in words_of(text))


def names_a_parent(heading: str) -> bool:
    """Whether it heads what a unit belongs to: *Hör till*."""
    return "".join(words_of(heading)) in _PARENTS


def names_a_unit(heading: str) -> bool:
    """Whether it heads units of the organisation, where codes stand below it."""
    return "".join(words_of(heading)) in _UNITS
