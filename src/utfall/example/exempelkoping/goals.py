"""The invented goals, activities and measures of the demo, with what was reported month by month.

Values of indicators are whole numbers of their last decimal (886 with one decimal is 88,6), amounts
tkr. *TIA-avdelningen* misses one goal and meets one, and has one measure that is late and lacks
July's line; *Hemtjänst Centrum* had one when it merged, so that it is its department's now.
"""

import json
from pathlib import Path

FILE = "data/demo-goals"
YEAR = 2025
_KF = ("Kommunfullmäktige", "112", "2024-11-25", "KS/2024:310")
_KF_CHANGED = ("Kommunfullmäktige", "31", "2025-03-31", "KS/2025:61")
_KS = ("Kommunstyrelsen", "188", "2024-12-03", "KS/2024:388")
_KS_MEASURES = ("Kommunstyrelsen", "41", "2025-03-18", "KS/2025:72")
_BIN = ("Bildningsnämnden", "27", "2025-03-20", "BIN/2025:33")
_SN = ("Socialnämnden", "19", "2025-02-26", "SN/2025:18")
_DECISION = ("body", "section", "decided_on", "diary_number")

Record = dict[str, object]


def _record(keys: tuple[str, ...], values: tuple[object, ...]) -> Record:
    return dict(zip(keys, values, strict=True))


def _decided(by: tuple[str, ...]) -> Record:
    return _record(_DECISION, by)


def _indicator(
    unit: str, name: str, definition: str, source: str, measured: tuple[str, int, str],
    target: tuple[int, int], outcomes: dict[str, tuple[int | None, str]],
    changed: tuple[int, tuple[str, ...]] | None = None,
) -> Record:  # fmt: skip
    """``measured`` is unit of measure, decimals and the better direction; ``target`` the target and
    its tolerance; ``changed`` a later target and who decided it."""
    return {
        "unit": unit, "name": name, "definition": definition, "source": source,
        "measured_in": measured[0], "decimals": measured[1], "direction": measured[2],
        "target": target[0], "tolerance": target[1],
        "outcomes": {month: list(said) for month, said in outcomes.items()},
        "changed": {"target": changed[0], "decision": _decided(changed[1])} if changed else None,
    }  # fmt: skip


GOALS: tuple[Record, ...] = (
    {
        "unit": "exempelkoping", "decision": _decided(_KF),
        "wording": "Alla elever lämnar grundskolan med behörighet till gymnasiet.",
        "indicators": [_indicator(
            "bildningsnamnd", "Elever i årskurs 9 som är behöriga till gymnasiet",
            "Elever i kommunens skolor med godkänt i de ämnen som krävs, av alla i årskurs 9.",
            "Skolornas betygssystem", ("procent", 1, "higher"), (900, 20),
            {"2025-02": (861, "Efter höstens betyg."),
             "2025-07": (886, "Efter vårens betyg. Kvarnskolan och Dalskolan ligger lägst.")},
        )],
    },
    {
        "unit": "exempelkoping", "decision": _decided(_KF),
        "wording": "Den som behöver vård och omsorg får den i tid.",
        "indicators": [_indicator(
            "socialnamnd", "Väntetid till särskilt boende",
            "Medianen av dagar från ansökan till erbjuden plats.",
            "Socialförvaltningens verksamhetssystem", ("dagar", 0, "lower"), (40, 5),
            {"2025-03": (58, ""), "2025-05": (61, "Ängsholm hade stängda platser."),
             "2025-07": (52, "Ängsholm har öppnat igen. Kön väntas vara borta i oktober.")},
            (45, _KF_CHANGED),
        )],
    },
    {
        "unit": "exempelkoping", "decision": _decided(_KF),
        "wording": "Exempelköping är en arbetsgivare som man vill arbeta hos.",
        "indicators": [_indicator(
            "kommunledningsstab", "Sjukfrånvaro",
            "Sjuktimmar av ordinarie arbetstid, tolv månader tillbaka.",
            "Personalsystemet", ("procent", 1, "lower"), (55, 3),
            {"2025-03": (59, ""), "2025-05": (56, ""), "2025-07": (52, "")},
        )],
    },
    {
        "unit": "tia-avdelningen", "decision": _decided(_KS),
        "wording": "Kommunstyrelsens handlingar kommer i tid.",
        "indicators": [_indicator(
            "tia-avdelningen", "Handlingar utskickade minst sju dagar före sammanträdet",
            "Ärenden vars alla handlingar gått ut i tid, av alla ärenden sedan årets början.",
            "Ärendesystemet", ("procent", 0, "higher"), (95, 5),
            {"2025-03": (90, ""), "2025-05": (87, ""),
             "2025-07": (81, "Underlagen till tre ärenden i juni kom för sent till avdelningen.")},
        )],
    },
    {
        "unit": "tia-avdelningen", "decision": _decided(_KS),
        "wording": "Den som har en god man får en rättssäker tillsyn.",
        "indicators": [_indicator(
            "tia-avdelningen", "Granskade årsräkningar",
            "Färdiggranskade årsräkningar av dem som lämnats in för föregående år.",
            "Överförmyndarens ärendesystem", ("procent", 0, "higher"), (80, 5),
            {"2025-05": (52, ""), "2025-07": (86, "Granskningen är före planen.")},
        )],
    },
)  # fmt: skip

_ACTIVITY = ("unit", "text", "owner", "first", "last", "status")
ACTIVITIES = tuple(_record(_ACTIVITY, values) for values in (
    ("tia-avdelningen", "Gemensam mall och sista dag för underlag till handlingarna",
     "Karin Lind", "2025-03-01", "2025-08-31", "startad"),
    ("tia-avdelningen", "Utbilda handläggarna i ärendesystemet",
     "Administrativa avdelningen", "2025-02-01", "2025-05-30", "klar"),
    ("bildningsnamnd", "Lovskola för elever i årskurs 8 och 9",
     "Grundskolechefen", "2025-06-16", "2025-08-15", "startad"),
    ("socialnamnd", "Samordna planeringen av lediga platser i särskilt boende",
     "Boendechefen", "2025-04-01", "2025-10-31", "startad"),
))  # fmt: skip

_MEASURE = ("unit", "text", "owner", "due", "promised_tkr", "decision", "lines")
MEASURES = tuple(_record(_MEASURE, values) for values in (
    ("tia-avdelningen", "Skanna inkommande post själva i stället för att köpa tjänsten",
     "Karin Lind", "2025-05-31", 180, _decided(_KS_MEASURES),
     {"2025-03": [0, "Avtalet är uppsagt."],
      "2025-05": [40, "Leverantören fakturerar till och med augusti."]}),
    ("tia-avdelningen", "Hålla en tjänst som administratör vakant till och med oktober",
     "Karin Lind", "2025-10-31", 210, _decided(_KS_MEASURES),
     {"2025-05": [60, ""], "2025-07": [120, "Som planerat."]}),
    ("skola-kvarnen", "Slå ihop två klasser i årskurs 6 från höstterminen",
     "Rektor Kvarnskolan", "2025-08-31", 450, _decided(_BIN),
     {"2025-05": [0, "Börjar gälla i augusti."], "2025-07": [0, "Klasserna är lagda."]}),
    ("gymnasiet-andra", "Pröva varje ny plats hos andra mot egna program",
     "Gymnasiechefen", "2025-06-30", 900, _decided(_BIN),
     {"2025-03": [0, ""], "2025-05": [180, ""],
      "2025-07": [260, "Fyra elever fick plats på Norra gymnasiet, tolv var planerade."]}),
    ("forskola-solgarden", "Ta in vikarier bara efter beslut av rektor",
     "Rektor Solgården", "2025-12-31", 320, _decided(_BIN),
     {"2025-05": [90, ""], "2025-07": [210, ""]}),
    ("placeringar-barn", "Ersätta fyra externa placeringar med egna familjehem",
     "Enhetschef Barn och familj", "2025-09-30", 4_200, _decided(_SN),
     {"2025-03": [0, ""], "2025-05": [300, "Ett barn har flyttat."],
      "2025-07": [650, "Två barn har flyttat. Två familjehem utreds."]}),
    ("hemtjanst-oster", "Ny planering av rutterna",
     "Enhetschef Hemtjänst Öster", "2025-06-30", 600, _decided(_SN),
     {"2025-05": [150, ""], "2025-07": [240, "Två av fem grupper har gått över."]}),
    ("hemtjanst-centrum", "Minska övertiden med gemensam bemanning",
     "Enhetschef Hemtjänst Centrum", "2025-12-31", 250, _decided(_SN),
     {"2025-05": [90, "Går över till den nya enheten i juli."],
      "2025-07": [110, "Fortsätter i Hemtjänst Centrum-Väster."]}),
))  # fmt: skip


def write_goals(folder: Path) -> None:
    """Write the file of goals, activities and measures that a demo's database is filled from."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {"year": YEAR, "goals": GOALS, "activities": ACTIVITIES, "measures": MEASURES}
    path.write_text(f"{json.dumps(said, ensure_ascii=False, indent=1)}\n", "utf-8")
