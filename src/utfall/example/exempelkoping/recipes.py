"""What each kind of unit spends its money on: shares of its gross cost, in per mille."""

from dataclasses import dataclass
from typing import Literal

from utfall.example.codes import FASTIGHET, KOMMUN, MALTID, SERVICE, STAT
from utfall.example.exempelkoping.codes import (
    ASSOCIATIONS,
    COMPANIES,
    DIGITAL,
    FINANCE,
    INSURANCE,
    PRIVATE,
    REGION,
)

Run = Literal["lön", "timlön", "intern", "faktura", "bidrag", "intäkt", "avskrivning", "finans"]
Phasing = Literal["jämn", "skola", "vinter", "halvår"]

WEIGHTS: dict[Phasing, tuple[int, ...]] = {
    "jämn": (1,) * 12,
    "skola": (10, 10, 11, 10, 11, 6, 2, 6, 11, 11, 10, 7),
    "vinter": (26, 22, 16, 7, 2, 1, 1, 1, 2, 6, 14, 22),
    "halvår": (1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
}
PAYROLL = ("5010", "5020", "5050", "5120")
ON_COST, ON_COST_SHARE = "5610", 403


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """An account's share of gross cost in per mille, revenue below zero, and how it is booked."""

    account: str
    share: int
    text: str
    run: Run = "faktura"
    phasing: Phasing = "jämn"
    motpart: str = ""
    finansiering: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Lines, and the account that takes what they leave; empty for wages with on-costs."""

    rest: str
    rest_text: str
    lines: tuple[RecipeLine, ...]


def _bought(account: str, share: int, text: str, phasing: Phasing = "jämn") -> RecipeLine:
    return RecipeLine(account, share, text, phasing=phasing)


def _rent(share: int) -> RecipeLine:
    return RecipeLine("6011", share, "Internhyra", "intern", motpart=FASTIGHET)


def _meals(share: int, phasing: Phasing = "jämn") -> RecipeLine:
    return RecipeLine("6451", share, "Interna måltider", "intern", phasing, MALTID)


def _cleaning(share: int) -> RecipeLine:
    return RecipeLine("6120", share, "Intern lokalvård", "intern", motpart=SERVICE)


def _computers(share: int) -> RecipeLine:
    return RecipeLine("6850", share, "Intern IT-tjänst", "intern", motpart=DIGITAL)


def _interest(share: int) -> RecipeLine:
    return RecipeLine("8510", share, "Internränta", "intern", motpart=FINANCE)


def _wages(share: int) -> RecipeLine:
    return RecipeLine("5010", share, "Månadslön", "lön")


def _depreciation(share: int) -> RecipeLine:
    return RecipeLine("7910", share, "Avskrivning", "avskrivning")


def _paid(account: str, share: int, text: str, motpart: str) -> RecipeLine:
    return RecipeLine(account, share, text, "bidrag", motpart=motpart)


def _earned(
    account: str, share: int, text: str, motpart: str = "", paid_by: str = ""
) -> RecipeLine:
    return RecipeLine(account, -share, text, "intäkt", motpart=motpart, finansiering=paid_by)


def _tax(account: str, share: int, text: str) -> RecipeLine:
    return RecipeLine(account, share, text, "finans", motpart=STAT, against="1680")


_COURSE = _bought("7460", 4, "Kommunakademin, kurs")
_FURNITURE = _bought("6410", 6, "Nordkontor AB, inventarier")

RECIPES = {
    "politik": Recipe("5050", "Arvode", (
        _rent(22), _computers(14), _bought("6450", 12, "Café Torget, förtäring möte"),
        _bought("7490", 40, "Direktsänt AB, webbsändning"),
    )),
    "revision": Recipe("7470", "Granskarna AB, revision", (
        RecipeLine("5050", 190, "Arvode", "lön"), _computers(8),
    )),
    "administration": Recipe("", "", (
        _rent(34), _cleaning(7), _computers(24), _FURNITURE, _COURSE,
        _bought("7410", 36, "Klarsikt Konsult AB, utredning"),
        _bought("6430", 18, "Molnverket AB, licens"), _bought("7010", 5, "Länstrafiken, resor"),
        _earned("3510", 22, "Riktat statsbidrag", STAT, "2102"),
    )),
    "tillsyn": Recipe("", "", (
        _rent(32), _cleaning(7), _computers(26), _COURSE, _bought("6430", 20, "Geodata AB, licens"),
        _bought("7410", 24, "Mätkonsult AB, uppdrag"), _earned("3140", 540, "Avgifter"),
    )),
    "avgifter": Recipe("4640", "Medlemsavgift till förbund", (
        _bought("7320", 90, "Sveriges kommunförbund, avgift"),
        _bought("7210", 80, "Kommunförsäkring, premie"),
    )),
    "reserv": Recipe("7990", "Till förfogande", ()),
    "arbetsmarknad": Recipe("", "", (
        _rent(70), _cleaning(10), _computers(18), _FURNITURE, _COURSE,
        _bought("6320", 16, "Billeasing Nord, bilar"),
        _earned("3510", 310, "Bidrag till anställningar", STAT, "2105"),
    )),
    "it-service": Recipe("", "", (
        _rent(20), _bought("6430", 290, "Molnverket AB, licenser"), _COURSE,
        _bought("6420", 150, "Datorhuset AB, datorer"), _bought("6820", 70, "Stadsnätet, fiber"),
        _depreciation(60), _interest(6),
    )),
    "forskola": Recipe("", "", (
        _rent(112), _meals(48, "skola"), _cleaning(22), _computers(8), _FURNITURE, _COURSE,
        _bought("6460", 13, "Lek & Lär AB, lekmaterial"),
        _earned("3120", 68, "Barnomsorgsavgifter"),
        _earned("3510", 16, "Statsbidrag mindre grupper", STAT, "2101"),
    )),
    "skola": Recipe("", "", (
        _rent(146), _meals(52, "skola"), _cleaning(24), _computers(21), _FURNITURE, _COURSE,
        _bought("6460", 18, "Läromedelsförlaget, läromedel", "skola"),
        _bought("6430", 6, "Skolplattan AB, licens"),
        _earned("3510", 34, "Statsbidrag likvärdig skola", STAT, "2101"),
    )),
    "gymnasium": Recipe("", "", (
        _rent(128), _meals(34, "skola"), _cleaning(18), _computers(26), _FURNITURE, _COURSE,
        _bought("6460", 26, "Läromedelsförlaget, läromedel", "skola"), _depreciation(9),
        _earned("3610", 92, "Elever från andra kommuner", KOMMUN),
        _earned("3510", 30, "Statsbidrag yrkesutbildning", STAT, "2101"),
    )),
    "ersattning": Recipe("4620", "Ersättning till fristående", (
        _paid("4610", 330, "Köp från andra kommuner", KOMMUN),
        _earned("3610", 12, "Återbetald ersättning", KOMMUN),
    )),
    "boende": Recipe("", "", (
        _rent(118), _meals(74), _cleaning(14), _computers(6), _FURNITURE, _COURSE,
        _bought("6470", 14, "Omsorgsgrossisten, material"), _depreciation(4),
        _earned("3130", 52, "Omvårdnadsavgifter"), _earned("3410", 84, "Hyror, boende"),
    )),
    "hemtjanst": Recipe("", "", (
        _rent(14), _cleaning(3), _computers(9), _COURSE,
        _bought("6320", 21, "Billeasing Nord, bilar"), _bought("6810", 5, "Telebolaget, mobiler"),
        _bought("6470", 12, "Omsorgsgrossisten, material"),
        _earned("3130", 38, "Hemtjänstavgifter"),
    )),
    "stod": Recipe("", "", (
        _rent(66), _meals(8), _cleaning(8), _computers(6), _FURNITURE, _COURSE,
        _earned("3520", 118, "Assistansersättning", INSURANCE, "2104"),
        _earned("3410", 26, "Hyror, gruppbostad"),
    )),
    "placering": Recipe("4630", "Vårdbolaget, placering", (
        _wages(70), _paid("4610", 120, "Placering i annan kommun", KOMMUN), _computers(4),
        _bought("7420", 8, "Advokatbyrån Lind, ombud"),
    )),
    "forsorjning": Recipe("4550", "Försörjningsstöd", (
        _wages(170), _rent(12), _computers(8), _earned("3890", 36, "Återkrav"),
    )),
    "fastighet": Recipe("6130", "Byggbolaget, underhåll", (
        _wages(78), _computers(3), _bought("6210", 118, "Kraftbolaget, el", "vinter"),
        _bought("6220", 124, "Värmeverket, fjärrvärme", "vinter"), _depreciation(310),
        _interest(92), _bought("7210", 12, "Kommunförsäkring, premie"),
        _earned("3410", 58, "Hyror från föreningar och bolag", COMPANIES),
    )),
    "maltid": Recipe("", "", (
        _rent(48), _computers(5), _bought("6450", 392, "Storkök Nord AB, livsmedel", "skola"),
        _bought("6610", 9, "Storköksservice, reparation"), _depreciation(12), _interest(2),
    )),
    "lokalvard": Recipe("", "", (
        _rent(10), _computers(4), _bought("6410", 46, "Städgrossisten, material"), _COURSE,
        _bought("6320", 14, "Billeasing Nord, bilar"),
    )),
    "gata": Recipe("6610", "Vägbolaget, underhåll", (
        _wages(190), _rent(14), _computers(6), _bought("6210", 88, "Kraftbolaget, el", "vinter"),
        _bought("6320", 26, "Billeasing Nord, fordon"), _depreciation(242), _interest(58),
        _earned("3890", 12, "Återställning efter schakt"),
    )),
    "vinter": Recipe("7510", "Snöröjarna, jour och röjning", (_wages(120), _computers(3))),
    "trafik": Recipe("7030", "Färdtjänstbolaget, resor", (
        RecipeLine("4640", 760, "Regionen, halvårsavgift kollektivtrafik", "bidrag",
                   motpart=REGION),
    )),
    "kultur": Recipe("", "", (
        _rent(136), _cleaning(12), _computers(18), _FURNITURE, _COURSE,
        _bought("6530", 24, "Bokhandeln, medier"), _earned("3110", 21, "Avgifter"),
    )),
    "anlaggning": Recipe("6130", "Anläggningsbolaget, skötsel", (
        _wages(205), _rent(350), _cleaning(18), _computers(5),
        _bought("6210", 40, "Kraftbolaget, el", "vinter"), _earned("3110", 112, "Entréer"),
    )),
    "forening": Recipe("4510", "Föreningsbidrag", (
        _wages(180), _computers(8), _bought("7490", 40, "Scenbolaget, arrangemang"),
    )),
    "skatter": Recipe("8010", "Preliminära skattemedel", (
        _tax("8110", 217, "Inkomstutjämning"), _tax("8120", -12, "Kostnadsutjämning"),
        _tax("8130", 41, "Regleringsbidrag"), _tax("8150", -17, "LSS-utjämning"),
        _tax("8160", 36, "Fastighetsavgift"), _tax("8190", 11, "Generella statsbidrag"),
    )),
    "pensioner": Recipe("5711", "Avtalspensioner", ()),
    "rantor": Recipe("8520", "Räntor på lån", (
        RecipeLine("8530", 420, "Ränta på pensionsskuld", "finans", against="2250"),
        RecipeLine("8310", -330, "Ränta på likvida medel", "finans", against="1930"),
    )),
}  # fmt: skip

RUN_OF_REST: dict[str, Run] = {
    "5050": "lön", "4620": "bidrag", "4630": "bidrag", "4640": "bidrag", "4550": "bidrag",
    "4510": "bidrag", "8010": "finans", "8520": "finans", "5711": "finans",
}  # fmt: skip
MOTPART_OF_REST = {
    "4620": PRIVATE, "4630": PRIVATE, "4640": REGION, "4510": ASSOCIATIONS, "8010": STAT,
}  # fmt: skip
AGAINST_OF_REST = {"8010": "1680", "8520": "1930", "5711": "2950"}
