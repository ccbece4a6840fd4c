"""Words of the Problems about: what a read delivery says, checked against plan and organisation."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "KONTR-01": warning(
        "Verifikation {voucher} går inte jämnt ut: den är {difference} kr fel.",
        "Rätta verifikationen i källan, eller godta med --accept KONTR-01.",
    ),
    "KONTR-02": warning(
        "Kontot {account} finns inte i kodplanen för {year} ({count} rader, den första här).",
        "Lägg till kontot i kodplan.yaml, eller godta med --accept KONTR-02.",
    ),
    "KONTR-03": warning(
        "Koden {value} finns inte i {part} ({count} rader, den första här).",
        "Lägg till koden i kodplan.yaml, eller godta med --accept KONTR-03.",
    ),
    "KONTR-04": warning(
        "Koden {value} har {length} tecken, men {part} ska ha {lengths} "
        "({count} rader, den första här).",
        "Rätta koden i källan eller längden i kodplan.yaml, eller godta med --accept KONTR-04.",
    ),
    "KONTR-05": warning(
        "Koden {value} i {part} hör inte till någon enhet {month} ({count} rader, den första här).",
        "Lägg till koden i organisation.yaml, eller godta med --accept KONTR-05.",
    ),
    "KONTR-06": warning(
        "{count} rader på resultatkonton saknar {part}, den första här. "
        "De hör inte till någon enhet.",
        "Rätta raderna i källan, eller godta med --accept KONTR-06.",
    ),
    "KONTR-07": warning(
        "{voucher} har datumet {date}, som ligger {side} {year}. "
        "Raderna räknas till period {period} ({count} rader, den första här).",
        "Rätta datumet i källan, ange en periodregel i profilen, "
        "eller godta med --accept KONTR-07.",
    ),
    "KONTR-08": error(
        "{count} rader med budgetändringar saknar {missing}, den första här.",
        "Fyll i {missing} på varje rad.",
    ),
    "KONTR-09": error(
        "Beslutet {decision} går inte jämnt ut över året: det ger {difference} kr.",
        "En budgetändring har två sidor. Rätta beloppen så att de tar ut varandra.",
    ),
    "KONTR-10": error(
        "Kostnadsslaget {value} finns inte i kodplanen för {year} ({count} rader, den första här).",
        "{suggestion}",
    ),
    "KONTR-11": error(
        "Läsningen stämmer inte med filen: filen har {source_rows} belopp på {source_ore} kr, "
        "men {read_rows} på {read_ore} kr lästes.",
        "Spara filen och anmäl felet. Inget har skrivits.",
    ),
    "KONTR-12": warning(
        "{count} rader saknar konto, den första här.",
        "Rätta raderna i källan, eller godta med --accept KONTR-12.",
    ),
}
