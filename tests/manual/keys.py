"""Every key of the report language in one line of Swedish, with what it may hold.

The manual's tables of keys and the JSON Schema are both printed from here; a test keeps the keys
and the chosen words equal to those the readers accept.
"""

from dataclasses import dataclass
from typing import Any

from utfall.domain.fact_kinds import MONEY_KINDS
from utfall.reports.definition.model import COUNTINGS, PERIOD_WORDS

Schema = dict[str, Any]
TEXT: Schema = {"type": ["string", "number"]}
YES: Schema = {"enum": ["ja", "nej"]}
NUMBER: Schema = {"type": ["integer", "string"]}


def words(*options: str) -> Schema:
    """One of some words."""
    numbers = [int(option) for option in options if option.isdecimal()]
    return {"enum": [*options, *numbers]}


def one_or_more(item: Schema) -> Schema:
    """A value, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


TEXTS = one_or_more(TEXT)
CODES: Schema = {"type": "object", "additionalProperties": TEXTS}
OWN_TEXTS: Schema = {"type": "object", "additionalProperties": TEXT}


@dataclass(frozen=True)
class Key:
    """What a key says, and the form of its value."""

    words: str
    schema: Schema
    required: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """The words it may hold, empty where any text will do."""
        one = self.schema if "enum" in self.schema else self.schema.get("anyOf", [{}])[0]
        return tuple(word for word in one.get("enum", ()) if isinstance(word, str))


_ACCOUNTS = Key("Bara dessa konton: `resultat`, `balans`, kostnadsslag, `klass 3`, `3000-3999`, "
                "konton.", TEXTS)  # fmt: skip
_PARTS = Key("Bara dessa koder: `{verksamhet: [407, 300-399]}`. Flera koddelar gäller samtidigt.",
             CODES)  # fmt: skip
_YEAR = Key("Flyttar året: `-1` är förra året.", NUMBER)
_ENTITY = Key("Bara denna entitets fakta, när mappen har fler än en.", TEXT)
_ROUND = Key("Prognosomgången: en månad (`mars`), `2025-03` eller `föregående`.", TEXT)
_PERIOD = Key("Vilka perioder: en månad, omgången, hittills, helåret eller ackumulerat.",
              words(*PERIOD_WORDS))  # fmt: skip
_HIDDEN = Key("`ja`: räknas men skrivs inte.", YES)
_STYLE = Key("En egen utskrift.", TEXT)
_ZERO_BASE = Key("Vad 0 av 0 skrivs som: `0` eller `blank`.", words("0", "blank"))
_BUILT = Key("Namnet på det block av samma slag som detta bygger på.", TEXT)
_REMOVED = Key("Id:n som tas bort.", TEXTS)

CALENDAR = {
    "månader": Key("Månader med en egen omgång.", one_or_more({"type": "string"}), required=True)
}
MEASURE = {
    "fakta": Key("Vilka fakta: `actual` utfall, `budget`, `budget_change`, `forecast`, `unbooked`.",
                 one_or_more(words(*MONEY_KINDS))),
    "konto": _ACCOUNTS,
    "urval": _PARTS,
    "version": Key("Budgetversionen, där det finns fler än en.", TEXT),
    "lager": Key("Budgetlagret, där det finns fler än ett (ram, internbudget).", TEXT),
    "avvikelse_mot": Key("Gör en prognos till dess avvikelse från budgeten den lämnades mot.",
                         words("omgångens-budget")),
    "år": _YEAR,
    "entitet": _ENTITY,
    "mått": Key("Räknar ett mått (personal, volymer) i stället för pengar.", TEXT),
    "räkning": Key("Hur måttets månader räknas ihop.", words(*COUNTINGS)),
}  # fmt: skip
COLUMN = {
    "id": Key("Kolumnens namn i formler: a-z, 0-9 och bindestreck.", TEXT, required=True),
    "rubrik": Key("Rubriken; en lista är rubriknivåer uppifrån och ned.", TEXTS, required=True),
    "tal": Key("Talet kolumnen visar. Utan tal gäller radens.", TEXT),
    "skillnad": Key("En avvikelse, `b - u`: plus är överskott och vänds aldrig.", TEXT),
    "summa": Key("Kolumner som läggs ihop eller dras ifrån, `a + b`, som ett belopp.", TEXT),
    "andel": Key("Procent, `u / b`: räknas om för varje rad.", TEXT),
    "kvot": Key("Kronor per enhet av ett mått, `u / n`.", TEXT),
    "radtext": Key("En textkolumn: texten med detta namn i radens `texter`.", TEXT),
    "orsak": Key("En textkolumn: orsakerna som lämnades med prognosen för talet.", TEXT),
    "månader": Key(
        "Bestämda månader i stället för en period: `[januari, februari, mars]`.",
        one_or_more({"type": "string"}),
    ),
    "period": _PERIOD,
    "konto": _ACCOUNTS,
    "urval": _PARTS,
    "år": _YEAR,
    "omgång": _ROUND,
    "entitet": _ENTITY,
    "vid_noll": _ZERO_BASE,
    "dold": _HIDDEN,
    "tecken": Key("`vänt`: kolumnens tecken vänds i tryck.", words("vänt", "som-annars")),
    "utskrift": _STYLE,
    "noll": Key("Vad noll skrivs som i kolumnen.", TEXT),
    "saknas": Key("Vad som skrivs där fakta saknas i kolumnen.", TEXT),
    "gäller_ej": Key("Vad som skrivs där kolumnen inte kan ha någon siffra.", TEXT),
}
ROW = {
    "id": Key("Radens namn i summor: a-z, 0-9 och bindestreck.", TEXT, required=True),
    "etikett": Key("Radens text. `{kod}` och `{namn}` där en grupp ger många rader.", TEXT),
    "barn_av": Key("En rad för varje enhet rätt under en enhet, eller under `{enhet}`.", TEXT),
    "nivå": Key("En rad för varje enhet på en nivå under rapportens enhet.", TEXT),
    "enhet": Key("En rad för en enhet.", TEXT),
    "varje": Key("En rad för varje kod med fakta: `konto`, `kostnadsslag` eller en koddel.", TEXT),
    "summa": Key("Rader eller grupper som läggs ihop, vid namn; `-rad` dras ifrån.", TEXTS),
    "skillnad": Key("En rad minus en annan, `intakter - kostnader`.", TEXT),
    "andel": Key("Procent mellan två rader, `personal / netto`.", TEXT),
    "kvot": Key("Kronor per enhet av ett mått, mellan två rader.", TEXT),
    "rest": Key("Det av rapportens enhet som de namngivna raderna inte tar.", TEXTS),
    "mellanrubrik": Key("En rad med bara text.", TEXT),
    "under": Key("Raden den är en del av: skrivs efter den, ingår aldrig i syskonens summa.", TEXT),
    "utan": Key("Enheter, koder eller rader som lämnas utanför.", TEXTS),
    "delar": Key("`ja`: varje enhet följs av enheterna under sig.", YES),
    "tal": Key("Radens tal, där kolumnen inte har något.", TEXT),
    "istället": Key("`ja`: radens tal, period, år och omgång gäller i stället för kolumnens.", YES),
    "period": _PERIOD,
    "år": _YEAR,
    "omgång": _ROUND,
    "konto": _ACCOUNTS,
    "urval": _PARTS,
    "dold": Key("`ja`: räknas men skrivs inte. `tom`: skrivs bara när den har fakta.",
                words("ja", "nej", "tom")),
    "utskrift": _STYLE,
    "texter": Key("Radens texter under textkolumner: `{not: 1}`.", OWN_TEXTS),
    "blank_under": Key("En andelsrad är blank under sådana kolumner.",
                       one_or_more(words("andel", "skillnad", "summa", "tal"))),
    "under_skillnad": Key("En andelsrad visar procentenheter under en skillnad.",
                          words("procentenheter")),
    "vid_noll": _ZERO_BASE,
}  # fmt: skip
STYLE = {
    "i": Key("Enheten: `kr`, `tkr` (`kkr`) eller `mkr` (`mnkr`).",
             words("kr", "tkr", "kkr", "mkr", "mnkr")),
    "decimaler": Key("Antal decimaler i belopp.", NUMBER),
    "tusental": Key("Mellan tusental; blanksteg om inget sägs.", TEXT),
    "minus": Key("Minustecknet: `-`, `−`, `\"− \"`.", TEXT),
    "plus": Key("Ett plustecken före positiva tal.", TEXT),
    "kostnad": Key("`negativ`: kostnader skrivs negativa, intäkter positiva.",
                   words("positiv", "negativ")),
    "andel": Key("Hur en procent ser ut: `0`, `0%`, `0,0%`, `0,0 %`.", TEXT),
    "noll": Key("Vad noll skrivs som.", TEXT),
    "avrundad_noll": Key("Vad ett belopp som avrundas till noll skrivs som.", TEXT),
    "minus_noll": Key("Vad ett negativt belopp som avrundas till noll skrivs som.", TEXT),
    "måttdecimaler": Key("Antal decimaler i mått; annars måttets egna.", NUMBER),
    "saknas": Key("Vad som skrivs där det inte finns några fakta.", TEXT),
    "gäller_ej": Key("Vad som skrivs där en siffra inte kan finnas.", TEXT),
    "bygger_på": _BUILT,
}  # fmt: skip
DIAGRAM = {
    "budget": Key("Talet för budget.", TEXT, required=True),
    "utfall": Key("Talet för utfall.", TEXT, required=True),
    "prognos": Key("Talet för prognos.", TEXT),
}
FILTERS = {"konto": _ACCOUNTS, "urval": _PARTS}
REPORT = {
    "enhet": Key("Enheten rapporten är av.", TEXT, required=True),
    "kolumner": Key("Kolumnerna, vid namn.", TEXT, required=True),
    "rader": Key(
        "Raderna, vid namn. Annars enheterna rätt under, det gemensamma och en summa.", TEXT
    ),
    "kalender": Key("Kalendern, vid namn. Annars har varje månad en omgång.", TEXT),
    "utskrift": Key("Utskriften, vid namn. Annars tusental kronor.", TEXT),
    "rubrik": Key("Tabellens rubrik.", TEXT),
    "etikettrubrik": Key("Rubriken över radernas texter; en lista är rubriknivåer.", TEXTS),
    "konto": _ACCOUNTS,
    "urval": _PARTS,
    "utelämna": Key("Fakta som med avsikt inte kommer med på någon rad.", {}),
    "fullständig": Key("`nej`: ett utdrag, där öre får bli över.", YES),
    "eliminera": Key("Interna poster som lämnas utanför: `{motpart: 100-199}`.", CODES),
    "fotnoter": Key("Texter under tabellen.", TEXTS),
    "varningar": Key("`skrivs`: varningar skrivs under tabellen.", words("skrivs", "skrivs-inte")),
    "diagram": Key("Årets förlopp som bild: talen som ritas.", {}),
    "för_varje": Key("En rapport för varje enhet på denna nivå.", TEXT),
    "organisation_per": Key("Organisationen så som den var en månad: `2025-06`.", TEXT),
    "grund": Key("`ja`: finns bara för att andra ska bygga på den.", YES),
    "bygger_på": _BUILT,
}
LIST = {
    "bygger_på": _BUILT,
    "ta_bort": _REMOVED,
    "ändra": Key("Poster med id: de nycklar som ges ersätter de gamla.", {}),
    "lägg_till": Key("Nya poster, sist eller efter den som `efter` nämner.", {}),
    "efter": Key("I lägg_till: id:t som den nya posten står efter.", TEXT),
}
FILE = {
    "kalender": Key("Månader med egna omgångar.", {}),
    "tal": Key("Vilka fakta en siffra räknar.", {}),
    "kolumner": Key("Tabellens kolumner.", {}),
    "rader": Key("Tabellens rader.", {}),
    "utskrift": Key("Hur siffror skrivs.", {}),
    "rapport": Key("En rapport: enhet, kolumner, rader och det andra tillsammans.", {}),
}

BLOCKS: dict[str, dict[str, Key]] = {
    "fil": FILE,
    "kalender": CALENDAR,
    "tal": MEASURE,
    "kolumner": {**COLUMN, **LIST},
    "rader": {**ROW, **LIST},
    "utskrift": STYLE,
    "rapport": REPORT,
    "rapport.diagram": DIAGRAM,
    "rapport.utelämna": FILTERS,
}
