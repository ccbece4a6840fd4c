"""The invented accounts, in the manner of Kommun-Bas; kodplan.yaml holds the same."""

from utfall.domain.code_plan import Account

COST_TYPES = {
    "intakter": "Intäkter",
    "bidrag-och-kop": "Bidrag och köp av verksamhet",
    "personal": "Personal",
    "lokaler": "Lokaler",
    "it-och-kommunikation": "IT och kommunikation",
    "kopta-tjanster": "Köpta tjänster",
    "ovriga-kostnader": "Övriga kostnader",
    "kapitalkostnader": "Kapitalkostnader",
}

CLEARING = "1999"
BANK = "1930"
CUSTOMERS = "1510"
PREPAID = "1710"
DEPRECIATION_TO_DATE = "1219"
SUPPLIERS = "2440"
OUTGOING_VAT = "2610"
INCOMING_VAT = "2640"
PAYROLL_TAX = "2710"
ON_COSTS = "2730"
HOLIDAY_DEBT = "2920"
PENSIONS = "2950"
ACCRUED = "2990"

BALANCE_ACCOUNTS = (
    Account("1210", "Maskiner och inventarier"),
    Account(DEPRECIATION_TO_DATE, "Ackumulerade avskrivningar inventarier"),
    Account(CUSTOMERS, "Kundfordringar"),
    Account(PREPAID, "Förutbetalda kostnader"),
    Account("1790", "Övriga interimsfordringar"),
    Account(BANK, "Bank"),
    Account(CLEARING, "Interna mellanhavanden"),
    Account("2010", "Eget kapital"),
    Account(SUPPLIERS, "Leverantörsskulder"),
    Account(OUTGOING_VAT, "Utgående moms"),
    Account(INCOMING_VAT, "Ingående moms"),
    Account(PAYROLL_TAX, "Personalens källskatt"),
    Account(ON_COSTS, "Arbetsgivaravgifter"),
    Account(HOLIDAY_DEBT, "Semesterlöneskuld"),
    Account(PENSIONS, "Upplupna pensionskostnader"),
    Account(ACCRUED, "Upplupna kostnader"),
)

RESULT_ACCOUNTS = (
    Account("3110", "Försäljning av tjänster", "intakter"),
    Account("3410", "Hyror och arrenden", "intakter"),
    Account("3510", "Statsbidrag", "intakter"),
    Account("3590", "Övriga bidrag", "intakter"),
    Account("3610", "Försäljning till andra kommuner", "intakter"),
    Account("3890", "Övriga ersättningar och återbetalningar", "intakter"),
    Account("3910", "Interna intäkter", "intakter"),
    Account("4510", "Bidrag till föreningar", "bidrag-och-kop"),
    Account("4530", "Stöd till politiska partier", "bidrag-och-kop"),
    Account("4540", "Bidrag till företagsutveckling", "bidrag-och-kop"),
    Account("4610", "Köp av verksamhet från andra kommuner", "bidrag-och-kop"),
    Account("5010", "Månadslöner", "personal"),
    Account("5020", "Timlöner", "personal"),
    Account("5030", "Övertid och fyllnadstid", "personal"),
    Account("5050", "Arvoden till förtroendevalda", "personal"),
    Account("5055", "Arvoden till uppdragstagare", "personal"),
    Account("5060", "Förlorad arbetsförtjänst", "personal"),
    Account("5120", "Sjuklöner", "personal"),
    Account("5180", "Förändring av semesterlöneskuld", "personal"),
    Account("5510", "Bilersättningar", "personal"),
    Account("5520", "Traktamenten", "personal"),
    Account("5610", "PO-pålägg", "personal"),
    Account("5710", "Pensionskostnader", "personal"),
    Account("6011", "Internhyra", "lokaler"),
    Account("6020", "Tillfälliga lokalhyror", "lokaler"),
    Account("6120", "Lokalvård", "lokaler"),
    Account("6310", "Leasing av kontorsmaskiner", "ovriga-kostnader"),
    Account("6410", "Förbrukningsinventarier", "ovriga-kostnader"),
    Account("6420", "Datorer och tillbehör", "it-och-kommunikation"),
    Account("6430", "Programlicenser", "it-och-kommunikation"),
    Account("6450", "Livsmedel och förtäring", "ovriga-kostnader"),
    Account("6510", "Kontorsmaterial", "ovriga-kostnader"),
    Account("6520", "Trycksaker och kopiering", "ovriga-kostnader"),
    Account("6530", "Tidningar och facklitteratur", "ovriga-kostnader"),
    Account("6610", "Reparation och underhåll", "ovriga-kostnader"),
    Account("6810", "Telefoni", "it-och-kommunikation"),
    Account("6820", "Datakommunikation", "it-och-kommunikation"),
    Account("6830", "Porto", "ovriga-kostnader"),
    Account("6850", "Intern IT-tjänst", "it-och-kommunikation"),
    Account("7010", "Resor", "ovriga-kostnader"),
    Account("7020", "Hotell och logi", "ovriga-kostnader"),
    Account("7110", "Annonsering och information", "ovriga-kostnader"),
    Account("7120", "Representation", "ovriga-kostnader"),
    Account("7210", "Försäkringar", "ovriga-kostnader"),
    Account("7320", "Medlemsavgifter", "ovriga-kostnader"),
    Account("7410", "Konsultarvoden", "kopta-tjanster"),
    Account("7420", "Juridiska tjänster", "kopta-tjanster"),
    Account("7430", "Tolk och översättning", "kopta-tjanster"),
    Account("7440", "Företagshälsovård", "kopta-tjanster"),
    Account("7450", "Rekrytering", "kopta-tjanster"),
    Account("7460", "Kurser och konferenser", "kopta-tjanster"),
    Account("7470", "Revision och granskning", "kopta-tjanster"),
    Account("7480", "IT-drift och support", "kopta-tjanster"),
    Account("7490", "Övriga köpta tjänster", "kopta-tjanster"),
    Account("7910", "Avskrivningar", "kapitalkostnader"),
    Account("7990", "Oförutsedda kostnader", "ovriga-kostnader"),
    Account("8510", "Internränta", "kapitalkostnader"),
)

ACCOUNTS = (*BALANCE_ACCOUNTS, *RESULT_ACCOUNTS)
ACCOUNT_NAMES = {account.code: account.name for account in ACCOUNTS}
COST_TYPE_OF = {account.code: account.cost_type for account in RESULT_ACCOUNTS}
