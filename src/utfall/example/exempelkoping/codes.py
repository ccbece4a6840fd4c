"""Codes of the eight code parts; those of *ansvar* are the organisation's."""

from functools import cache

from utfall.example import codes as staff
from utfall.example.exempelkoping.units import body_of, posting_units

PARTS = (
    ("ansvar", "Ansvar", 4),
    ("verksamhet", "Verksamhet", 5),
    ("aktivitet", "Aktivitet", 3),
    ("objekt", "Objekt", 5),
    ("projekt", "Projekt", 4),
    ("motpart", "Motpart", 3),
    ("finansiering", "Finansiering", 4),
    ("fri", "Fri kod", 3),
)
"""Id, name and length, in the code string's order."""

DIGITAL, FINANCE = "841", staff.FINANS
REGION, COMPANIES, ASSOCIATIONS, PRIVATE, INSURANCE = "902", "904", "905", "906", "907"
MOTPART = {
    **staff.MOTPART,
    DIGITAL: "Digital service",
    "850": "Kommunfullmäktige",
    "851": "Revision",
    "852": "Valnämnd",
    "853": "Överförmyndarnämnd",
    "855": "Kommunstyrelsen, övrigt",
    "860": "Bildningsnämnd",
    "870": "Socialnämnd",
    "880": "Samhällsbyggnadsnämnd, övrigt",
    "885": "Kultur- och fritidsnämnd",
    REGION: "Regionen",
    COMPANIES: "Kommunala bolag",
    ASSOCIATIONS: "Föreningar",
    PRIVATE: "Fristående utförare och företag",
    INSURANCE: "Försäkringskassan",
}
_EXTERNAL = (staff.STAT, REGION, staff.KOMMUN, COMPANIES, ASSOCIATIONS, PRIVATE, INSURANCE)
INTERNAL = tuple(code for code in MOTPART if code not in _EXTERNAL)
"""The codes of the municipality's own units: what a consolidated statement leaves out."""
PROVIDERS = {
    "fastighetsforvaltning": staff.FASTIGHET,
    "maltidsservice": staff.MALTID,
    "intern-service": staff.SERVICE,
    "digital-drift": DIGITAL,
}
"""The units that sell to the others, with the code the others know them by."""
_OF_BODY = {
    "kommunfullmaktige": "850", "revision": "851", "valnamnd": "852", "overformyndarnamnd": "853",
    "kommunstyrelse": "855", "bildningsnamnd": "860", "socialnamnd": "870",
    "samhallsbyggnadsnamnd": "880", "kultur-och-fritidsnamnd": "885", "finansforvaltning": FINANCE,
}  # fmt: skip
STAFF_CODE = "845"

AKTIVITET = {"110": "Ordinarie bemanning", "120": "Vikarier", "210": "Drift", "310": "Utveckling"}
FINANSIERING = {
    "1100": "Egna medel",
    "1200": "Upplåning",
    "2101": "Statsbidrag Skolverket",
    "2102": "Statsbidrag Socialstyrelsen",
    "2104": "Ersättning Försäkringskassan",
    "2105": "Statsbidrag Arbetsförmedlingen",
}
FRI = {"VIK": "Vikarier", "VIN": "Vinter", "RAT": "Rättelse"}
_VERKSAMHET = {
    "10030": "Revision", "10040": "Allmänna val", "13020": "Överförmyndarnämnd",
    "21510": "Fysisk planering", "21520": "Bygglov", "21530": "Kart och mät",
    "24910": "Gator och vägar", "24920": "Vinterväghållning", "25610": "Parker",
    "26110": "Miljötillsyn", "26120": "Livsmedelskontroll", "27510": "Räddningstjänst",
    "27610": "Krisberedskap", "30010": "Stöd till föreningar", "31510": "Allmänkultur",
    "31520": "Museum", "32010": "Bibliotek", "33010": "Kulturskola", "34010": "Idrottsanläggningar",
    "34020": "Simhall", "35010": "Fritidsgårdar", "35020": "Friluftsliv", "40710": "Förskola",
    "40720": "Pedagogisk omsorg", "40790": "Fristående förskola", "44010": "Grundskola",
    "44030": "Elevhälsa", "44035": "Särskilt stöd", "44040": "Modersmål", "44050": "Skolskjuts",
    "44090": "Fristående grundskola", "44310": "Anpassad grundskola", "45010": "Gymnasieskola",
    "45090": "Gymnasieskola hos andra", "45310": "Anpassad gymnasieskola",
    "47010": "Kommunal vuxenutbildning", "47610": "Svenska för invandrare",
    "51010": "Särskilt boende för äldre", "51020": "Korttidsvård", "51110": "Hemtjänst",
    "51120": "Nattpatrull", "51140": "Bemanning", "51310": "Hemsjukvård", "51320": "Gruppbostad",
    "51330": "Daglig verksamhet", "51340": "Personlig assistans", "51350": "Boendestöd",
    "51910": "Biståndshandläggning", "55010": "Utredning barn och unga",
    "55210": "Insatser för vuxna", "55510": "Institutionsvård barn och unga",
    "55710": "Familjehemsvård", "56810": "Öppna insatser", "57510": "Ekonomiskt bistånd",
    "60010": "Integration", "61010": "Arbetsmarknadsåtgärder", "83010": "Kollektivtrafik",
    "90010": "Skatter och generella bidrag", "90020": "Pensioner och arbetsgivaravgifter",
    "90030": "Räntor", "91070": "Kommungemensamt", "91110": "Ledning bildning",
    "91210": "Ledning social", "91310": "Ledning samhällsbyggnad", "91410": "Fastigheter",
    "91420": "Lokalstrategi", "91510": "Måltider", "91520": "Lokalvård och service",
    "91610": "Ledning kultur och fritid",
}  # fmt: skip
VERKSAMHET = dict(sorted({**staff.VERKSAMHET, **_VERKSAMHET}.items()))


def own_motpart(unit_id: str) -> str:
    """The code others know a unit by, when it is the other side."""
    return PROVIDERS.get(unit_id) or _OF_BODY[body_of(unit_id)]


def building_of(code: str) -> str:
    """The *objekt* of a unit's premises."""
    return f"B{code}"


@cache
def buildings() -> dict[str, str]:
    """*Objekt* by code: the premises of every unit that posts."""
    return {building_of(unit.code): f"Lokaler {unit.name}" for unit in posting_units()}
