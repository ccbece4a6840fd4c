"""Words of the Problems about: tables (CSV and XLSX)."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "TAB-01": error(
        "Excelfilen är skadad eller avklippt.",
        "Ta ut den på nytt, eller be den som lämnade den om en hel fil.",
    ),
    "TAB-02": error(
        "Excelfilen har inget blad som heter {sheet}.", "{suggestion} Ändra blad i profilen."
    ),
    "TAB-03": error(
        "Filen är inte text i {encoding}, som profilen {profile} säger.",
        "Ändra teckenkodning i profilen.",
    ),
    "TAB-04": error(
        "Texten går inte att dela i kolumner: {reason}.",
        "Ta ut filen på nytt om den är avklippt. Är det ett citattecken som inte avslutas: ange "
        'i profilen vilket citattecken filen har, eller citattecken: "" om den inte har något.',
    ),
    "TAB-05": error(
        "{where} har ingen kolumn som heter {heading}.",
        "{suggestion} Ändra {what} i profilen.",
    ),
    "TAB-06": error(
        "Kolumnen {heading} finns två gånger på rad {row}.",
        'Ange kolumnens plats i profilen ("#7" är den sjunde), eller rubrikrader om rubriken är '
        "flera rader.",
    ),
    "TAB-07": error(
        "Filen slutar före rad {row}, där rubrikerna ska stå.",
        "Kontrollera att rätt fil är vald, eller ändra rubrikrad i profilen.",
    ),
    "TAB-08": error(
        "{heading}: {text} är inget belopp.",
        "Rätta cellen i källan, eller säg i profilen vad den är: decimal och tusental, en text för "
        "tomt, vad som står intill beloppen (fotnotstecken, kreditord), eller en rad som inte är "
        "en post (summarader, hoppa_över, sluta_vid).",
    ),
    "TAB-09": error(
        "{heading}: beloppet {text} har delar av ett öre.",
        "Rätta cellen i källan: avrunda till hela ören.",
    ),
    "TAB-10": error(
        "{heading}: {text} är ingen period.",
        "Skriv månaden som 7, 2025-07, juli eller juli 2025. Är det dagar: ange kolumnen som "
        "datum i profilen, inte som period. Är det kvartal: ange kvartal: sista_månaden.",
    ),
    "TAB-11": error(
        "{heading}: {text} är inget datum.",
        "Skriv datumet så här: 2025-07-31. Skrivs alla på ett annat sätt: ange datumformat i "
        "profilen.",
    ),
    "TAB-12": error(
        "Raden gäller {found}, men leveransen gäller {year}.",
        "Ändra år i profilen, eller ta ut filen för ett år. Har filen en kolumn för året: ange "
        "den under kolumner i stället för år, så blir varje år en leverans.",
    ),
    "TAB-13": error(
        "Raden har ett belopp men varken konto, kostnadsslag eller någon kod.",
        "Är raden en summa eller en fotnot: ange summarader, hoppa_över eller sluta_vid i "
        "profilen. Står koden bara på gruppens första rad: ange fyll_ned. Saknas den i källan: "
        "rätta den där.",
    ),
    "TAB-14": error(
        "Raden hör till period {period}, som leveransen inte täcker ({periods}). "
        "Antal rader: {count}, den första här.",
        "Ta ut filen för rätt månader, eller ändra perioder i profilen.",
    ),
    "TAB-15": error(
        "Cell {cell} har ett fel eller en formel utan värde: {text}.",
        "Rätta cellen i källan och ta ut filen på nytt. En formel får sitt värde när boken "
        "räknas om och sparas i Excel.",
    ),
    "TAB-16": error(
        "Raden har {found} fält, men rubrikraden har {wanted}.",
        "Ta ut filen på nytt, med citattecken om fält som innehåller avgränsaren.",
    ),
    "TAB-17": error(
        "Filen har inga rader under rubrikerna.",
        "Kontrollera att rätt fil är vald och att rubrikrad i profilen stämmer.",
    ),
    "TAB-18": error(
        "{heading}: beloppet {text} är för stort.",
        "Rätta cellen i källan, eller kontrollera enhet i profilen.",
    ),
    "TAB-19": error(
        "Raden har bara {found} fält, men profilen läser {wanted}; raden kan vara avhuggen.",
        "Kontrollera att filen är hel. Är det en fotnot: ange sluta_vid eller hoppa_över. Skriver "
        "programmet inte tomma fält sist på raden: ange korta_rader: fylls.",
    ),
    "TAB-20": error(
        "{heading}: {text} är inget rimligt tal.",
        "Rätta cellen i källan: {name} skrivs med siffror.",
    ),
    "TAB-21": error(
        "Måttet {value} finns inte i kodplanen. Antal rader: {count}, den första här.",
        "{suggestion} Rätta måttet i källan, eller lägg till det under mått i kodplan.yaml. Ska "
        "raden inte läsas: ange hoppa_över i profilen.",
    ),
    "TAB-22": error(
        "{name} har enheten {unit} i kodplanen, men här {found}. Antal rader: {count}, den första "
        "här.",
        "Ett mått har en enda enhet. Räkna om talen, eller ge måttet med den andra enheten ett "
        "eget id i kodplan.yaml.",
    ),
    "TAB-24": error(
        "{value} är ingen typ av budgetändring. Antal rader: {count}, den första här.",
        "{suggestion} Rätta typen i källan. Har hela filen samma typ: ange den under fasta i "
        "profilen i stället för kolumnen. Är raden ingen budgetändring: ange hoppa_över.",
    ),
    "TAB-25": error(
        "{value} är ingen orsak till en prognos. Antal rader: {count}, den första här.",
        "{suggestion} Rätta orsaken i källan; vad som hänt skrivs i kommentaren.",
    ),
    "TAB-23": error(
        "{heading}: {text} har fler decimaler än {name} har i kodplanen ({decimals}).",
        "Avrunda talet i källan, eller ändra decimaler i kodplan.yaml. Här avrundas inget.",
    ),
    "TAB-26": error(
        "Filen är inte hel JSON: {reason}.", "Ta ut filen på nytt. Kontrollera att den är hel."
    ),
    "TAB-27": error(
        "JSON-filen har ingen lista av poster vid {path}.",
        "{suggestion} Ange poster i profilen: vägen till listan, med punkter mellan.",
    ),
    "TAB-28": error(
        "Summaraden {label}: {heading} är {printed}, men dess {parts} rader blir {computed}.",
        "Skillnaden är större än avrundning kan ge. Ta ut filen på nytt, eller ändra summarader "
        "i profilen.",
    ),
    "TAB-29": warning(
        "{what}: beloppen blir tillsammans {sum} kr och inte noll, som profilen säger att de ska.",
        "Hör med den som tog ut filen. Ska den in som den är, lägg till --accept TAB-29; inget "
        "jämnas ut.",
    ),
    "TAB-30": warning(
        "{what}: filen har inga belopp alls för den leveransen. Den tar bort det som källan har "
        "levererat förut.",
        "Kontrollera kolumnen i filen och i profilen. Ska det bli tomt, lägg till --accept TAB-30.",
    ),
    "TAB-31": error(
        "Beloppet {heading} står i posten runt raderna och skulle räknas en gång för varje rad.",
        "Läs det med en egen profil, vars poster är listan som beloppet står i.",
    ),
    "TAB-32": error(
        "Summaraden {label}: {heading} är {text}, som inte är något belopp. Summan kan inte "
        "kontrolleras.",
        "Rätta cellen i källan, eller säg i profilen att texten betyder tomt (tomt) eller att "
        "raden utelämnas (hoppa_över).",
    ),
    "TAB-33": error(
        "Raden har ett belopp men inget år: {heading} är tom.",
        "Är raden en summa eller en fotnot: ange summarader, hoppa_över eller sluta_vid. Står året "
        "bara på gruppens första rad: ange fyll_ned. Gäller hela filen ett år: ange år i profilen "
        "i stället för kolumnen.",
    ),
    "TAB-34": warning(
        "Raden {label} ser ut som en summa eller del av andra rader, men räknas som en post. Antal "
        "sådana rader: {count}, den första här.",
        "Är de summor: ange dem under summarader i profilen, så räknas de inte. Är de delar "
        "(varav): under hoppa_över. Är de poster, lägg till --accept TAB-34.",
    ),
    "TAB-35": warning(
        "{heading}: {text} läses som {read} kr. Alla belopp med {mark} i filen har tre siffror "
        "efter det, som om det stod mellan tusental.",
        "Står det mellan tusental: ange decimal och tusental i profilen. Är siffrorna decimaler: "
        'ange tusental: "" i profilen, eller godta det för den här gången med --accept TAB-35.',
    ),
    "TAB-36": warning(
        "Filen säger {said} ({text}), men profilen läser beloppen i {unit}.",
        "Ändra enhet i profilen om filen har rätt. Har profilen rätt, lägg till --accept TAB-36.",
    ),
    "TAB-37": warning(
        "{heading}: koden {code} är summan av {parts}, men räknas som en post. Antal sådana "
        "koder: {count}, den första här.",
        "Är de summor: ange dem under summarader eller hoppa_över i profilen (längd: så många "
        "tecken koden har). Är de poster, lägg till --accept TAB-37.",
    ),
    "TAB-38": warning(
        "{heading} läggs ihop med {others}, men ser ut att vara samma pengar en gång till.",
        "Är det samma pengar: ta bort den ena ur profilen, eller ge den en egen version. Är det "
        "egna pengar, lägg till --accept TAB-38.",
    ),
    "TAB-39": warning(
        "{heading} visas delat med {divided_by} (talformatet {format}), men det sparade talet "
        "{text} läses i {unit}: {read} kr.",
        "Är de sparade talen kronor: ange enhet: kr i profilen. Är de redan i {unit}, lägg till "
        "--accept TAB-39.",
    ),
    "TAB-40": warning(
        "{heading} säger vilka rader som är kredit eller intäkter ({words}), men profilen läser "
        "deras belopp med samma tecken som de andra.",
        "Ange vänd_tecken i profilen, med kolumnen och de orden. Är tecknen rätt, lägg till "
        "--accept TAB-40.",
    ),
    "TAB-41": warning(
        "{heading}: koderna är skrivna som tal ({text}) och läses som de står.",
        "Ange kolumnen under koder_som_tal i profilen, så läses de utan decimaler. Heter koderna "
        "så, lägg till --accept TAB-41.",
    ),
    "TAB-42": warning(
        "{heading} ser ut att vara kvartal, men 1 till 4 läses som månaderna januari till april.",
        "Ange kvartal: sista_månaden i profilen. Är det månader, lägg till --accept TAB-42.",
    ),
    "TAB-43": warning(
        "Filen säger {said}, men har {found}: den är en sida av ett större svar.",
        "Hämta alla sidor i en fil. Ska just den här sidan in, lägg till --accept TAB-43.",
    ),
    "TAB-44": warning(
        "Raden {label} säger att raderna under den är delar av raden ovanför, men de räknas som "
        "poster. Antal sådana rader: {count}, den första här.",
        "Ange delarna under hoppa_över i profilen, eller raden ovanför om delarna ska räknas i "
        "stället. Stämmer det som det är, lägg till --accept TAB-44.",
    ),
    "TAB-45": warning(
        "Filen kan vara avklippt: den sista raden slutar utan radslut, och beloppet {text} har "
        "färre decimaler än alla ovanför.",
        "Hämta filen på nytt, eller jämför dess sista rad med systemet. Är den hel, lägg till "
        "--accept TAB-45.",
    ),
}
