"""The codes of the other code parts; those of *ansvar* are the organisation's."""

ANSVAR = {
    "2110": "Kommundirektör",
    "2111": "Kommundirektör, utveckling",
    "2120": "Ekonomi och planering",
    "2121": "Redovisning",
    "2122": "Upphandling",
    "2130": "IT",
    "2131": "IT-drift",
    "2132": "IT-stöd",
    "2140": "TIA-avdelningen",
    "2141": "Administrativa avdelningen",
    "2142": "Överförmyndarverksamhet",
    "2143": "Politisk verksamhet",
    "2144": "Oförutsett",
    "2145": "Kommunarkiv och kontaktcenter",
    "2150": "HR-avdelning",
    "2151": "Löneservice",
    "2160": "Näringslivsenheten",
}

VERKSAMHET = {
    "10010": "Kommunfullmäktige",
    "10020": "Kommunstyrelse och utskott",
    "11000": "Stöd till politiska partier",
    "13010": "Överförmyndare",
    "22010": "Näringslivsfrämjande",
    "22020": "Etablering och platsmarknadsföring",
    "91010": "Kommunledning",
    "91015": "Utveckling och hållbarhet",
    "91020": "Ekonomi och redovisning",
    "91025": "Upphandling",
    "91040": "IT-drift",
    "91045": "IT-stöd",
    "91050": "Kansli",
    "91055": "Arkiv och kontaktcenter",
    "91060": "Personal",
    "91065": "Löneservice",
    "91090": "Oförutsett",
}

PROJEKT = {
    "1001": "Digital ärendehantering",
    "1002": "Nytt ekonomisystem",
    "1003": "Översyn av arkivet",
    "1004": "Attraktiv arbetsgivare",
    "1005": "Företagslotsen",
    "1006": "Hållbar kommun 2030",
}

FASTIGHET, MALTID, SERVICE, INTERN_IT, FINANS = "810", "820", "830", "840", "890"
STAT, KOMMUN = "901", "903"
MOTPART = {
    FASTIGHET: "Fastighetsavdelningen",
    MALTID: "Måltidsservice",
    SERVICE: "Intern service",
    INTERN_IT: "IT-avdelningen",
    "845": "Kommunledningsstaben",
    FINANS: "Finansförvaltningen",
    STAT: "Staten",
    KOMMUN: "Andra kommuner",
}
