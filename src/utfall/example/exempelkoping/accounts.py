"""The accounts Exempelköping has beside the staff office's, in the manner of Kommun-Bas."""

from utfall.domain.code_plan import Account
from utfall.example import accounts as staff

COST_TYPES = {
    **staff.COST_TYPES,
    "skatter-och-bidrag": "Skatteintäkter, generella statsbidrag och utjämning",
    "finansiella-poster": "Finansiella poster",
    "anslag": "Anslag, netto",
}

FRAME_ACCOUNT = "7999"
CONSTRUCTION, EQUIPMENT = "1150", "1210"
EQUITY = "2010"
INTERNAL_REVENUE, ON_COSTS_ALLOCATED, INTEREST_ALLOCATED = "3910", "5690", "8410"
DEPRECIATION_OF_BUILDINGS = "1139"
TAX_RECEIVABLE = "1680"
CAPITAL_GAIN = "3860"

_BALANCE = (
    Account("1130", "Verksamhetsfastigheter"),
    Account(DEPRECIATION_OF_BUILDINGS, "Ackumulerade avskrivningar fastigheter"),
    Account(CONSTRUCTION, "Pågående ny-, till- och ombyggnad"),
    Account(TAX_RECEIVABLE, "Skattefordringar"),
    Account("2310", "Långfristiga lån"),
    Account("2250", "Avsättning för pensioner"),
)
_RESULT = (
    Account("3120", "Avgifter inom barnomsorg", "intakter"),
    Account("3130", "Avgifter inom vård och omsorg", "intakter"),
    Account("3140", "Avgifter för myndighetsutövning", "intakter"),
    Account("3520", "Ersättning från Försäkringskassan", "intakter"),
    Account(CAPITAL_GAIN, "Realisationsvinster", "intakter"),
    Account("4550", "Försörjningsstöd", "bidrag-och-kop"),
    Account("4620", "Ersättning till fristående utförare", "bidrag-och-kop"),
    Account("4630", "Köp av placeringar", "bidrag-och-kop"),
    Account("4640", "Avgifter till kommunalförbund och region", "bidrag-och-kop"),
    Account("5611", "Arbetsgivaravgifter enligt lag", "personal"),
    Account(ON_COSTS_ALLOCATED, "Fördelade PO-pålägg", "personal"),
    Account("5711", "Avtalspensioner, hela kommunen", "personal"),
    Account("6130", "Underhåll av fastigheter", "lokaler"),
    Account("6210", "El", "lokaler"),
    Account("6220", "Värme", "lokaler"),
    Account("6320", "Leasing av bilar", "ovriga-kostnader"),
    Account("6451", "Interna måltider", "ovriga-kostnader"),
    Account("6460", "Läromedel och lekmaterial", "ovriga-kostnader"),
    Account("6470", "Omvårdnadsmaterial", "ovriga-kostnader"),
    Account("7030", "Skolskjuts och persontransporter", "kopta-tjanster"),
    Account("7510", "Entreprenader", "kopta-tjanster"),
    Account(FRAME_ACCOUNT, "Kommunfullmäktiges ram", "anslag"),
    Account("8010", "Skatteintäkter, preliminära", "skatter-och-bidrag"),
    Account("8020", "Skatteintäkter, slutavräkning", "skatter-och-bidrag"),
    Account("8110", "Inkomstutjämning", "skatter-och-bidrag"),
    Account("8120", "Kostnadsutjämning", "skatter-och-bidrag"),
    Account("8130", "Regleringspost", "skatter-och-bidrag"),
    Account("8150", "Utjämning för LSS", "skatter-och-bidrag"),
    Account("8160", "Kommunal fastighetsavgift", "skatter-och-bidrag"),
    Account("8190", "Övriga generella statsbidrag", "skatter-och-bidrag"),
    Account("8310", "Ränteintäkter", "finansiella-poster"),
    Account(INTEREST_ALLOCATED, "Fördelad internränta", "kapitalkostnader"),
    Account("8520", "Räntekostnader", "finansiella-poster"),
    Account("8530", "Ränta på pensionsavsättning", "finansiella-poster"),
)

ACCOUNTS = tuple(sorted((*staff.ACCOUNTS, *_BALANCE, *_RESULT), key=lambda account: account.code))
ACCOUNT_NAMES = {account.code: account.name for account in ACCOUNTS}
COST_TYPE_OF = {account.code: account.cost_type for account in ACCOUNTS if account.cost_type}
