"""The recipes of the eight units that post; *Oförutsett* has a budget only."""

from utfall.example.codes import FASTIGHET, FINANS, INTERN_IT, KOMMUN, SERVICE, STAT
from utfall.example.unit import Activity, Income, Pay, Purchase, Standing, Unit

UNPHASED_UNIT = "oforutsett"
UNPHASED_CODES = ("2144", "91090", "7990")
IT_UNIT = "it"
IT_INCOME = "3910"
IT_SERVICE = "6850"
WORKPLACE_ORE = 114_750


def _staff(month: int, hourly: int = 12) -> tuple[Pay, ...]:
    """Wages with on-costs; PO-pålägg 40.3 % of wages, pensions about 6 %."""
    return (
        Pay("5010", "Månadslön", month, "månad"),
        Pay("5020", "Timlön", hourly, "tim"),
        Pay("5030", "Övertid", 4, "tim"),
        Pay("5120", "Sjuklön", 6, "tim"),
        Pay("5610", "PO-pålägg", (month + hourly + 10) * 403 // 1000, "påslag"),
        Pay("5710", "Avtalspension", month * 6 // 100, "påslag"),
        Pay("5180", "Semesterlöneskuld", 9, "skuld"),
    )


def _house(rent: int) -> tuple[Standing, ...]:
    """Internal rent, cleaning and capital costs."""
    return (
        Standing("6011", "Internhyra", rent, FASTIGHET),
        Standing("6120", "Lokalvård", rent // 6 + 1, SERVICE),
        Standing("7910", "Avskrivning inventarier", 5, ""),
        Standing("8510", "Internränta", 1, FINANS),
    )


_OFFICE = (
    Purchase("6410", "Nordkontor AB, kontorsmöbler", 9),
    Purchase("6510", "Nordkontor AB, kontorsmaterial", 6),
    Purchase("6810", "Telebolaget, mobilabonnemang", 8),
    Purchase("6450", "Café Torget, förtäring möte", 5, vat=12),
    Purchase("7010", "Länstrafiken, tågresor", 7, vat=6),
    Purchase("7460", "Kommunakademin, kurs", 10),
    Purchase("6530", "Fackpress, tidskrift", 4, vat=6),
)

UNITS = (
    Unit(
        "kommundirektor",
        (Activity("2110", "91010", 7), Activity("2111", "91015", 3)),
        _staff(270), _house(40),
        (Income("3590", "Bidrag regional utveckling", 15, 0),
         Income("3110", "Sålda tjänster", 6, 25)),
        (*_OFFICE,
         Purchase("7120", "Restaurang Stadshuset, representation", 6, vat=12),
         Purchase("7320", "Regionförbundet, medlemsavgift", 14, vat=0),
         Purchase("7410", "Klarsikt Konsult AB, omvärldsanalys", 24, projekt="1006"),
         Purchase("7420", "Advokatbyrån Lind, rådgivning", 18),
         Purchase("7020", "Hotell Residens, logi", 6, vat=12)),
        workplaces=3, repeats=6,
    ),
    Unit(
        "ekonomi-o-planering",
        (Activity("2120", "91020", 3), Activity("2121", "91020", 5), Activity("2122", "91025", 3)),
        _staff(430, 14), _house(30),
        (Income("3110", "Ekonomitjänster till bolagen", 45, 25),
         Income("3890", "Kravavgifter", 6, 0)),
        (*_OFFICE,
         Purchase("6430", "Siffersystem AB, licens", 22, projekt="1002"),
         Purchase("7410", "Klarsikt Konsult AB, inhyrd ekonom", 26),
         Purchase("7470", "Revisionsbolaget, granskning", 12),
         Purchase("7490", "Kreditkoll AB, upplysningar", 9),
         Purchase("6830", "Postbolaget, porto", 6)),
        workplaces=12, repeats=9, from_june=1300,
    ),
    Unit(
        IT_UNIT,
        (Activity("2130", "91040", 2), Activity("2131", "91040", 6), Activity("2132", "91045", 4)),
        _staff(330, 14), _house(25),
        (Income("3110", "IT-tjänster till bolagen", 40, 25),
         Income("3410", "Uthyrd utrustning", 8, 25)),
        (*_OFFICE,
         Purchase("6430", "Molnverket AB, licenser", 60),
         Purchase("6420", "Datorhuset AB, datorer", 45),
         Purchase("6820", "Stadsnätet, fiber", 30),
         Purchase("7480", "Driftpartner AB, driftavtal", 40),
         Purchase("6610", "Datorhuset AB, reparation", 9),
         Purchase("7410", "Kodkraft AB, integrationer", 26, projekt="1001"),
         Purchase("6430", "Molnverket AB, årslicenser 2025/26", 650, months=(6, 7)),
         Purchase("7480", "Driftpartner AB, årsavtal säkerhet", 330, months=(6, 7))),
        workplaces=0, repeats=9,
    ),
    Unit(
        "administrativa-avdelningen",
        (Activity("2141", "91050", 7), Activity("2145", "91055", 4)),
        _staff(410, 22), _house(45),
        (Income("3110", "Kopior och utdrag", 7, 25), Income("3590", "Bidrag arkivprojekt", 10, 0)),
        (*_OFFICE,
         Purchase("6520", "Tryckeri Syd, trycksaker", 9, vat=6),
         Purchase("6830", "Postbolaget, porto", 14),
         Purchase("7110", "Lokaltidningen, annons", 12),
         Purchase("6430", "Ärendebolaget, licens", 22, projekt="1001"),
         Purchase("7490", "Arkivhjälpen, arkivtjänst", 18, projekt="1003"),
         Purchase("6310", "Kopiatorbolaget, leasing", 12),
         Purchase("7430", "Språkservice, översättning", 6)),
        workplaces=16, repeats=9,
    ),
    Unit(
        "overformyndarvht",
        (Activity("2142", "13010", 1),),
        (*_staff(125, 8), Pay("5055", "Arvode ställföreträdare", 60, "tim"),
         Pay("5510", "Bilersättning ställföreträdare", 7, "tim")), _house(28),
        (Income("3610", "Samverkan överförmyndare", 90, 0, KOMMUN),
         Income("3510", "Statsbidrag ensamkommande", 14, 0, STAT)),
        (*_OFFICE,
         Purchase("6430", "Godmansystem AB, licens", 14),
         Purchase("7430", "Språkservice, tolk", 12),
         Purchase("7420", "Advokatbyrån Lind, yttrande", 10),
         Purchase("6830", "Postbolaget, porto", 6)),
        workplaces=4, repeats=5,
    ),
    Unit(
        "politisk-verksamhet",
        (Activity("2143", "10010", 3), Activity("2143", "10020", 6)),
        (Pay("5050", "Fast arvode", 250, "månad"), Pay("5050", "Sammanträdesarvode", 120, "tim"),
         Pay("5060", "Förlorad arbetsförtjänst", 30, "tim"), Pay("5520", "Traktamente", 3, "tim"),
         Pay("5610", "PO-pålägg", 125, "påslag"),
         Pay("5710", "Pension förtroendevalda", 25, "påslag")),
        _house(35),
        (Income("3110", "Sålda tjänster", 8, 25), Income("3510", "Statsbidrag", 9, 0, STAT)),
        (*_OFFICE,
         Purchase("4530", "Partistöd", 40, vat=0),
         Purchase("6020", "Folkets hus, sammanträdeslokal", 10),
         Purchase("7490", "Direktsänt AB, webbsändning", 14),
         Purchase("7020", "Hotell Residens, logi", 6, vat=12),
         Purchase("7320", "Kommunförbundet, avgift", 12, vat=0)),
        workplaces=9, repeats=6,
    ),
    Unit(
        "hr-avdelning",
        (Activity("2150", "91060", 6), Activity("2151", "91065", 4)),
        _staff(400, 14), _house(25),
        (Income("3110", "Lönetjänster till bolagen", 30, 25),
         Income("3590", "Bidrag omställning", 9, 0)),
        (*_OFFICE,
         Purchase("7440", "Hälsan i Norr AB, företagshälsovård", 30),
         Purchase("7450", "Rekryteringsbyrån, annonspaket", 18),
         Purchase("6430", "Lönesystem AB, licens", 26),
         Purchase("7110", "Lokaltidningen, platsannons", 9),
         Purchase("7490", "Arbetsmiljöforum, tjänst", 12, projekt="1004"),
         Purchase("7210", "Kommunförsäkring, premie", 9, vat=0)),
        workplaces=14, repeats=9,
    ),
    Unit(
        "naringslivsenheten",
        (Activity("2160", "22010", 6), Activity("2160", "22020", 4)),
        _staff(165, 6), _house(35),
        (Income("3510", "Statsbidrag företagslots", 90, 0, STAT),
         Income("3110", "Monteravgifter", 35, 25)),
        (*_OFFICE,
         Purchase("4540", "Bidrag nyföretagarcentrum", 14, vat=0, projekt="1005"),
         Purchase("7110", "Lokaltidningen, annons", 9),
         Purchase("7120", "Restaurang Stadshuset, företagsfrukost", 7, vat=12),
         Purchase("7320", "Destination Köping, medlemsavgift", 7, vat=0),
         Purchase("7410", "Etablera AB, etableringsstöd", 10, projekt="1005"),
         Purchase("6020", "Mässhallen, lokalhyra", 8)),
        workplaces=3, repeats=6,
    ),
)  # fmt: skip

IT_STANDING = Standing(IT_SERVICE, "Intern IT-tjänst, arbetsplatser", 0, INTERN_IT)
