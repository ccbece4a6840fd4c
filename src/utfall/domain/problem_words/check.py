"""Words of the Problems about: what a read delivery says, checked against plan and organisation."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "KONTR-01": warning(
        "Verifikation {voucher} balanserar inte: differensen är {difference} kr.",
        "Rätta verifikationen i källan, eller godta med --accept KONTR-01.",
    ),
    "KONTR-02": warning(
        "Kontot {account} finns inte i kodplanen för {year}. Antal rader: {count}, den första här.",
        "Lägg till kontot i kodplan.yaml, eller godta med --accept KONTR-02.",
    ),
    "KONTR-03": warning(
        "Koden {value} finns inte i koddelen {part}. Antal rader: {count}, den första här.",
        "Lägg till koden i kodplan.yaml, eller godta med --accept KONTR-03.",
    ),
    "KONTR-04": warning(
        "Koden {value} har {length} tecken, men koder i {part} ska ha {lengths}. "
        "Antal rader: {count}, den första här.",
        "Rätta koden i källan eller längden i kodplan.yaml, eller godta med --accept KONTR-04.",
    ),
    "KONTR-05": warning(
        "Koden {value} i {part} hör inte till någon enhet {month}. "
        "Antal rader: {count}, den första här.",
        "Lägg till koden i organisation.yaml, eller godta med --accept KONTR-05.",
    ),
    "KONTR-06": warning(
        "Rader på resultatkonton saknar kod i {part} och hör därför inte till någon enhet. "
        "Antal rader: {count}, den första här.",
        "Rätta raderna i källan, eller godta med --accept KONTR-06.",
    ),
    "KONTR-07": warning(
        "{voucher} har datumet {date}, som ligger {side} {year}. "
        "Raderna räknas till period {period}. Antal rader: {count}, den första här.",
        "Rätta datumet i källan, ange en periodregel i profilen, "
        "eller godta med --accept KONTR-07.",
    ),
    "KONTR-08": error(
        "Budgetändringar saknar {missing}. Antal rader: {count}, den första här.",
        "Fyll i {missing} på varje rad med en budgetändring.",
    ),
    "KONTR-09": error(
        "Ändringarna i beslutet {decision} tar inte ut varandra över året: det skiljer "
        "{difference} kr.",
        "En budgetändring har två sidor. Rätta beloppen så att de summerar till noll.",
    ),
    "KONTR-10": error(
        "Kostnadsslaget {value} finns inte i kodplanen för {year}. "
        "Antal rader: {count}, den första här.",
        "{suggestion} Rätta kostnadsslaget i källan, eller lägg till det i kodplan.yaml.",
    ),
    "KONTR-11": error(
        "Läsningen stämmer inte med filen: filen har {source}, men {read} lästes.",
        "Ingenting har lästs in. Spara filen och anmäl felet: Utfall har missförstått filen.",
    ),
    "KONTR-12": warning(
        "Rader saknar konto. Antal rader: {count}, den första här.",
        "Rätta raderna i källan, eller godta med --accept KONTR-12.",
    ),
    "KONTR-13": error(
        "Filens belopp är tillsammans större än vad någon kommun bokför.",
        "Kontrollera enhet i profilen, och beloppen i källan.",
    ),
    "KONTR-14": warning(
        "Kontot {account} hör inte till någon klass i kodplanen, så dess belopp kommer inte med i "
        "något resultat. Antal rader: {count}.",
        "Lägg till klassen i kodplan.yaml, eller godta med --accept KONTR-14.",
    ),
    "KONTR-16": error(
        "{decision} är beslutat av {body}, men tilläggsanslag beslutas av kommunfullmäktige. "
        "Antal rader: {count}, den första här.",
        "Rätta organet till KF, eller ändra typen.",
    ),
    "KONTR-20": warning(
        "Texten {text} ({field}) ser felläst ut: {misreading}.{right} Antal rader: {count}, "
        "den första här.",
        "Ange rätt teckenkodning i profilen eller ta ut filen på nytt, "
        "eller godta med --accept KONTR-20.",
    ),
    "KONTR-21": warning(
        "{side} i {month} är {amount} kr, men samma månad {years} var de i snitt {usual} kr. "
        "Det skiljer mer än kommunens regel {rule}.",
        "Kontrollera att månaden är hel i filen och inte står där två gånger. "
        "Stämmer den: godta med --accept KONTR-21.",
    ),
    "KONTR-22": warning(
        "Leveransen har färre belopp än förra leveransen från {source}: {now} mot {before} "
        "i period {periods}.",
        "Kontrollera att filen är hel, att urvalet i källan är detsamma och att perioder i "
        "profilen inte omfattar fler månader än filen. Stämmer den: godta med --accept KONTR-22.",
    ),
    "KONTR-15": warning(
        "Rader med mått saknar kod i {part} och hör därför inte till någon enhet. "
        "Antal rader: {count}, den första här.",
        "Fyll i koden i källan, eller godta med --accept KONTR-15.",
    ),
}
