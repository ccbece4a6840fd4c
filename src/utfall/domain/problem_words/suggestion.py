"""Words of the Problems about: a profile proposed from a file, and what is doubted in it."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "FÖRSL-01": warning(
        "Filen säger inte sin teckenkodning; av bokstäverna att döma är den {encoding}.",
        "Se efter i de första raderna att å, ä och ö blev rätt. Annars: ändra teckenkodning.",
    ),
    "FÖRSL-02": error(
        "Filen har ingen tabell som går att se: inga rader med lika många celler.",
        "Har varje uppgift sin plats på raden (fast bredd): skriv en profil med format: "
        "fastbredd och fält, så går filen att läsa in. Ta annars ut uppgifterna som Excel eller "
        "semikolonseparerad text. Löpande text och en PDF:s text går inte att läsa in.",
    ),
    "FÖRSL-03": error(
        "Ingen kolumn har belopp, och filen är ingen lista över koder med namn.",
        "Kontrollera att rätt fil och rätt blad valdes, eller skriv profilen för hand.",
    ),
    "FÖRSL-04": warning(
        "Filen säger inte vad raderna är (utfall, budget, budgetändringar, mått eller annat); "
        "förslaget är slag: {kind}.",
        "Ändra slag om det är fel.",
    ),
    "FÖRSL-05": warning(
        "Ingen rubrik säger var beloppen står; talen under {headings} ser ut som belopp.",
        "Ta bort den kolumn som inte är belopp.",
    ),
    "FÖRSL-06": warning(
        "Kolumner som inte används: {headings}.",
        "Lägg till den som behövs under kolumner, som koddel eller text.",
    ),
    "FÖRSL-07": warning(
        "Talen kan läsas på två sätt; förslaget är decimaltecknet {mark}.",
        "Jämför beloppen i de första raderna med filen, och ändra decimal och tusental om de "
        "är fel.",
    ),
    "FÖRSL-08": warning(
        "Filen säger inte om beloppen är kronor eller tusental kronor; förslaget är kr.",
        "Ändra enhet till tkr eller mkr om det är så.",
    ),
    "FÖRSL-09": warning(
        "Kostnaderna står med minus; förslaget vänder tecknet, så att kostnader blir plus.",
        "Ta bort tecken om beloppen står som i redovisningen.",
    ),
    "FÖRSL-10": warning(
        "Både intäkter och kostnader står utan minus, så tecknet säger inte vilket som är vad.",
        "Ange intäktskontona under vänd_tecken, eller ta ut filen med tecken.",
    ),
    "FÖRSL-11": warning(
        "Rader som ser ut som summor: {count}, den första {label}. De summerar {sums}; {differing} "
        "av dem stämmer inte.",
        "Se efter att det är summor: de räknas inte, och de som anges under summarader "
        "kontrolleras.",
    ),
    "FÖRSL-12": warning(
        "Filen har flera blad. Förslaget läser {read}, inte {others}.",
        "Ändra blad om det är fel.",
    ),
    "FÖRSL-13": warning(
        "Filen har ingen rubrikrad; kolumnerna kallas 1, 2, 3 och så vidare.",
        "Jämför numren med filen.",
    ),
    "FÖRSL-14": warning(
        "Ingen rubrik säger var {target} står; förslaget är kolumnen {heading}.",
        "Ändra {target} under kolumner om det är fel.",
    ),
    "FÖRSL-15": warning(
        "Raderna gäller {count} år, {first} till {last}.",
        "Varje år blir en egen leverans: se efter att alla ska läsas in, annars ange hoppa_över.",
    ),
    "FÖRSL-16": warning(
        "Filen säger inte vilket år den gäller; förslaget är {year}.", "Ändra år om det är fel."
    ),
    "FÖRSL-17": warning(
        "Filen säger inte vilken period beloppen hör till; förslaget är {period}.",
        "Ändra period under fasta, och perioder, om det är fel.",
    ),
    "FÖRSL-18": warning(
        "Filen har fält med fast bredd. Förslaget har {count} fält, skilda av blanktecken; fält "
        "som står intill varandra syns inte.",
        "Dela fälten efter filens beskrivning: från och till är tecknens nummer.",
    ),
    "FÖRSL-19": warning(
        "Uträknat ur andra kolumner, och därför inte läst: {headings}.",
        "Lägg till den som ändå är egna belopp under beloppskolumner.",
    ),
    "FÖRSL-20": warning(
        "Filen har {count} kolumner med belopp: {headings}.",
        "Se efter att varje kolumn fick rätt år, slag och version, och ta bort dem som inte ska "
        "läsas in.",
    ),
    "FÖRSL-21": warning(
        "Kolumnen {heading} ser ut som {target}, som inte är en koddel i kodplanen.",
        "Lägg till koddelen i kodplan.yaml, eller ange kolumnen som den koddel den är.",
    ),
    "FÖRSL-22": warning(
        "Filen är en lista över koder ({heading}); förslaget är att de hör till {part}.",
        "Ändra koddel under fasta om det är fel.",
    ),
    "FÖRSL-23": warning(
        "En budget eller prognos har en version, som filen inte säger; förslaget är {version}.",
        "Skriv kommunens namn på den, till exempel KF-2025 eller prognosomgången 2025-03.",
    ),
    "FÖRSL-24": warning(
        "Under {heading} står annat än tal: {words}.",
        "Om det betyder tomt: lägg till det under tomt. Rader som inte ska läsas anges under "
        "hoppa_över.",
    ),
    "FÖRSL-25": warning(
        "{headings} står bara på gruppens första rad; förslaget fyller raderna nedanför.",
        "Ta bort kolumnen ur fyll_ned om en tom cell betyder att koden saknas.",
    ),
    "FÖRSL-26": warning(
        "Dimension {number} ({name}) har inget namn som en koddel har.",
        "Lägg till den under dimensioner med sin koddel, eller under utelämna.",
    ),
    "FÖRSL-27": warning(
        "Utan egen rubrik, och därför kallade vid nummer: {headings}.",
        "Se efter vad kolumnerna är. Nästa fils kolumner måste stå i samma ordning.",
    ),
    "FÖRSL-28": warning(
        "Rader vars {heading} börjar med {word} är antal och inte belopp; förslaget utelämnar dem.",
        "Läs in antalen med en egen profil för mått, om de behövs.",
    ),
    "FÖRSL-29": warning(
        "Kostnader och intäkter, eller debet och kredit, står i var sin kolumn; förslaget vänder "
        "tecknet i {headings}.",
        "Se efter att det är de kolumnerna som är intäkter. Ta bort tecken om de redan har minus.",
    ),
    "FÖRSL-30": warning(
        "SIE-filen säger inte hur långt den sträcker sig (#OMFATTN); förslaget är perioderna "
        "{periods}, efter verifikaten.",
        "Ändra perioder om filen omfattar fler: leveransen ersätter just dem.",
    ),
    "FÖRSL-31": warning(
        "Serie {series} har verifikat daterade efter filens sista månad; förslaget bokför dem i "
        "månaden före sitt datum.",
        "Ta bort serien ur periodregler om den inte är efterbokningar.",
    ),
    "FÖRSL-32": warning(
        "En prognos görs mot en budget, som filen inte säger; förslaget är {version}.",
        "Ändra mot_budget: vilken version, och till vilket datum budgeten var beslutad då.",
    ),
    "FÖRSL-33": warning(
        "Beloppen under {headings} gäller flera månader tillsammans; förslaget lägger dem i den "
        "sista.",
        "Låt perioder omfatta alla månaderna (1-7), så att nästa månads rapport ersätter den här. "
        "Månaderna var för sig går inte att se i rapporterna.",
    ),
    "FÖRSL-34": warning(
        "Rader vars {heading} börjar med {word}: {count}, den första här. De är delar av raden "
        "ovanför; förslaget utelämnar dem.",
        "Ta bort regeln under hoppa_över om de är egna poster.",
    ),
    "FÖRSL-35": warning(
        "{heading} har koder på flera nivåer: {code} är summan av {parts}. Antal sådana koder: "
        "{count}; förslaget räknar dem inte.",
        "Ta bort reglerna för {heading} under summarader eller hoppa_över om de är egna poster. "
        "Saknas regler: ange längd.",
    ),
    "FÖRSL-36": warning(
        "{headings} är planer för samma år; förslaget läser dem som var sin version.",
        "Behåll den som ska gälla. En justerad budget är oftast den antagna med ändringarna: läs "
        "inte in ändringarna en gång till.",
    ),
    "FÖRSL-37": warning(
        "Beloppen under {headings} visas delade med {divided_by}, men cellerna har hela talen; "
        "förslaget läser dem i {unit}.",
        "Titta i Excels formelfält. Ändra enhet om det sparade talet har en annan.",
    ),
    "FÖRSL-38": warning(
        "Tecken efter beloppen ({marks}) ser ut som fotnoter; förslaget läser beloppen utan dem.",
        "Se efter i filen vad tecknen betyder. Ta bort dem ur fotnotstecken om de hör till "
        "beloppet.",
    ),
    "FÖRSL-39": warning(
        "Beloppen har ord för debet och kredit ({words}); förslaget läser kredit som minus.",
        "Ändra kreditord och debetord om det är tvärtom.",
    ),
    "FÖRSL-40": warning(
        "Koderna under {headings} är skrivna som tal; förslaget läser dem utan decimaler.",
        "Ta bort kolumnen ur koder_som_tal om koderna heter så.",
    ),
    "FÖRSL-41": warning(
        "{heading} har kvartal; förslaget lägger dem i kvartalets sista månad.",
        "Ta bort kvartal ur profilen om talen är månader.",
    ),
    "FÖRSL-42": warning(
        "{heading} säger vilka rader som är kredit eller intäkter ({words}); förslaget vänder "
        "tecknet på dem.",
        "Ta bort vänd_tecken om beloppen redan har rätt tecken.",
    ),
    "FÖRSL-43": warning(
        "Filen är en sida av ett större svar: den har {found} poster.", "Hämta alla sidor i en fil."
    ),
    "FÖRSL-44": warning(
        "Raden säger att raderna under den är delar av raden ovanför (varav); förslaget räknar dem "
        "som poster.",
        "Ange delarna under hoppa_över, eller raden ovanför om delarna ska räknas i stället.",
    ),
    "FÖRSL-45": warning(
        "Filen säger tkr, men beloppen har två decimaler, som kronor och ören.",
        "Jämför en rad med en känd summa. Är beloppen kronor: ändra enhet till kr.",
    ),
}
