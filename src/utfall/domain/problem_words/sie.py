"""Words of the Problems about: SIE files."""

from utfall.domain.problem_words.words import Words, error, warning

_AGAIN = "Ta ut filen på nytt ur ekonomisystemet."
_AGAIN_OR_REPORT = f"{_AGAIN} Hjälper det inte: anmäl felet till systemets leverantör."

WORDS: dict[str, Words] = {
    "SIE-01": error(
        "Filen är en sparad webbsida, varken en SIE-fil eller en Excelfil.",
        "Hämta filen på nytt och spara själva filen, inte sidan. Kallar systemet sidan Excel: "
        "öppna den där och spara den som xlsx.",
    ),
    "SIE-02": error(
        "Filen är XML men inte SIE 5.", "Ta ut filen som SIE 4 eller SIE 5 ur ekonomisystemet."
    ),
    "SIE-03": error(
        "Filen innehåller inga poster enligt SIE 1–4.",
        "Kontrollera att rätt fil är vald och att den är uttagen som SIE 4.",
    ),
    "SIE-04": error(
        "Filen är avklippt: den har en inledande #KSUMMA men ingen avslutande.", _AGAIN
    ),
    "SIE-05": error(
        "Filen är avklippt: verifikation {voucher} saknar sin avslutande klammer.", _AGAIN
    ),
    "SIE-06": warning(
        "Kontrollsumman stämmer inte: i filen står {written}, men innehållet ger {computed}.",
        "Filen kan ha ändrats efter uttaget. Ta ut den på nytt, eller godta med --accept SIE-06 om "
        "du vet varför.",
    ),
    "SIE-07": error(
        "{label}: {text} är inget belopp.",
        "Rätta raden i källan. Belopp skrivs med siffror, decimalpunkt och minus först.",
    ),
    "SIE-08": error(
        "{label}: beloppet {text} har fler än två decimaler.",
        "Rätta raden i källan: belopp i SIE har högst två decimaler.",
    ),
    "SIE-09": warning(
        "{count} belopp skrivs med decimalkomma, första gången här. SIE har decimalpunkt.",
        "Kontrollera summorna. Stämmer de: godta med --accept SIE-09.",
    ),
    "SIE-10": warning(
        "Raden är ingen post i SIE: {text}",
        "Kontrollera att inget har fallit bort på raden. Är filen hel: godta med --accept SIE-10.",
    ),
    "SIE-11": warning(
        "{label}: ett citattecken avslutas inte.",
        "Kontrollera raden. Har inget fallit bort: godta med --accept SIE-11.",
    ),
    "SIE-12": error("{label} saknar {missing}.", _AGAIN_OR_REPORT),
    "SIE-13": error(
        "{label} står utanför en verifikation.",
        "Rader ska stå mellan klamrar efter #VER. " + _AGAIN_OR_REPORT,
    ),
    "SIE-14": error(
        "Verifikation {voucher} har inget giltigt datum: {text}.",
        "Rätta datumet i källan. Datum skrivs ÅÅÅÅMMDD (i SIE 5 ÅÅÅÅ-MM-DD).",
    ),
    "SIE-15": error(
        "Räkenskapsåret är {first}–{last}. Kommunens år är kalenderåret.",
        "Ta ut filen för ett kalenderår.",
    ),
    "SIE-16": error(
        "Filen säger inte vilket år den gäller (#RAR 0, i SIE 5 FiscalYear med primary, saknas).",
        "Ta ut filen med räkenskapsår, eller ange år i profilen {profile}.",
    ),
    "SIE-17": error(
        "Filen säger inte vilka månader den täcker (#OMFATTN, i SIE 5 lastCoveredDate, saknas).",
        "Ange perioder i profilen {profile}, till exempel perioder: 0-7.",
    ),
    "SIE-18": error(
        "{voucher} hör till period {period}, som leveransen inte täcker ({periods}). "
        "Antal rader: {count}, den första här.",
        "Ta ut filen för rätt månader, eller ändra perioder eller periodregler i profilen.",
    ),
    "SIE-19": warning(
        "Dimension {dimension} ({name}) hör inte till någon koddel. Objekten kommer inte med. "
        "Antal rader: {count}, den första här.",
        "Ange i profilen vilken koddel dimensionen är (dimensioner) eller skriv den under "
        "utelämna, eller godta med --accept SIE-19.",
    ),
    "SIE-20": error(
        "{voucher} har två koder för {part}: {first} och {second}.",
        "Rätta raden i källan, eller ändra dimensioner i profilen.",
    ),
    "SIE-21": error(
        "Filens valuta är {currency}, men Utfall räknar i SEK.", "Ta ut filen i svenska kronor."
    ),
    "SIE-22": error(
        "Filen är SIE typ {type} och har inga verifikationer.",
        "Ta ut filen som SIE 4, eller ange saldorader i profilen: då läses saldona per period "
        "(#PSALDO).",
    ),
    "SIE-23": error(
        "Filen säger att den täcker till {text}, som inte hör till {year}.",
        "Ta ut filen på nytt, eller ange perioder i profilen {profile}.",
    ),
    "SIE-24": warning(
        "Filen börjar inte med #FLAGGA. Början kan ha fallit bort.",
        "Ta ut filen på nytt. Är den hel: godta med --accept SIE-24.",
    ),
    "SIE-25": error(
        "Filen gäller {found}, men profilen {profile} gäller {year}.",
        "Välj rätt fil, eller ändra år i profilen.",
    ),
    "SIE-26": error(
        "Periodregeln för serie {series} ger {month}, som inte hör till {year}.",
        "Rätta verifikationens datum, eller ändra periodregler i profilen.",
    ),
    "SIE-28": error("{label}: en klammer står fel eller avslutas inte.", _AGAIN_OR_REPORT),
    "SIE-27": warning(
        "Verifikation {voucher} saknar sin inledande klammer.",
        "Kontrollera verifikationen. Är den hel: godta med --accept SIE-27.",
    ),
    "SIE-29": error("{label}: beloppet {text} är för stort.", "Rätta beloppet i källan."),
    "SIE-30": error(
        "Filen har inga transaktioner; den skulle tömma året.",
        "Ta ut filen på nytt. Kontrollera urvalet av perioder och verifikationer.",
    ),
    "SIE-31": error("Filen är ingen hel XML-fil: här går det inte att läsa vidare.", _AGAIN),
    "SIE-32": error(
        "Filen har en dokumenttyp (DOCTYPE) eller egna entiteter. Det har ingen SIE 5-fil, och "
        "inget av den har lästs.",
        "Kontrollera varifrån filen kommer. " + _AGAIN,
    ),
    "SIE-33": warning(
        "{count} poster {label} har konto och period i omvänd ordning, den första här. De läses "
        "som konto och period.",
        "Kontrollera summorna. Stämmer de: godta med --accept SIE-33.",
    ),
    "SIE-34": error(
        "{label}: konto {account} har i period {period} bara belopp på objekt som inte räknas.",
        "Ange under saldorader i profilen vilka rader som räknas: en dimension, flera dimensioner "
        "eller alla.",
    ),
    "SIE-35": warning(
        "Konto {account}: {label} är {written} kr, men {what} ger {computed} kr.",
        "Kontrollera att filen har alla verifikationer. Vid inläsning av saldon: godta med "
        "--accept SIE-35.",
    ),
    "SIE-36": warning(
        "Saldona för period {period} summerar till {difference} kr, inte till 0.",
        "Kontrollera i källan. Räkna in rätt rader med saldorader i profilen, eller godta med "
        "--accept SIE-36.",
    ),
    "SIE-37": error(
        "Filen har inga poster {label} för året; den skulle tömma det.",
        "Kontrollera urvalet när filen tas ut, och att profilen har rätt slag.",
    ),
    "SIE-38": warning(
        "{label}: konto {account} har i period {period} både en rad utan objekt och rader med "
        "objekt, och alla räknas.",
        "Är raden utan objekt summan av de andra: ange en dimension under saldorader. Är den det "
        "inte: godta med --accept SIE-38.",
    ),
    "SIE-39": error(
        "{label}: {text} är ingen månad i filens år.",
        "Rätta raden i källan. Månader skrivs ÅÅÅÅMM (i SIE 5 ÅÅÅÅ-MM).",
    ),
    "SIE-40": error(
        "Ingen rad {label} har just de objekt som profilen {profile} räknar: {choice}.",
        "Ändra saldorader i profilen: utan objekt, alla, flera dimensioner, eller en dimension "
        "med filens namn eller nummer.",
    ),
    "SIE-41": error(
        "{label}: konto {account} har budget både per månad och för hela året.",
        "Ta ut filen med bara den ena: tillsammans skulle de räknas två gånger.",
    ),
    "SIE-42": error(
        "{label} står utanför {place}, och hör inte till något.",
        "Ta ut filen på nytt ur ekonomisystemet: den är skadad.",
    ),
}
