"""Words of the Problems about: import profiles."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "PROF-01": error(
        "Ingen profil passar filen. {missing}",
        "Ange en profil med --profile, eller lägg till en i mappen profiler.",
    ),
    "PROF-02": error("Flera profiler passar filen: {names}.", "Ange vilken med --profile."),
    "PROF-03": error(
        "Profilen anger {name}, som varken är en koddel i kodplanen eller en känd uppgift.",
        "{suggestion} Rätta profilen.",
    ),
    "PROF-04": error("månader ska ha tolv rubriker men har {count}.", "Skriv en rubrik per månad."),
    "PROF-05": error(
        "Profilen måste säga var beloppen eller värdena står.",
        "Ange antingen {amount} under kolumner, månader (med eller utan helår) eller "
        "beloppskolumner.",
    ),
    "PROF-06": error(
        "Profilen säger på två sätt var beloppet står: både {amount} och {other}.",
        "Behåll ett av dem.",
    ),
    "PROF-07": error("{where}: {text} är ingen period.", "Skriv till exempel 7, 1-7 eller [1, 2]."),
    "PROF-08": error(
        "En prognosprofil måste säga vilken budget den gjordes mot.",
        "Lägg till mot_budget: {{version: KF-2025, beslutad_till: 2025-03-31}}.",
    ),
    "PROF-09": error(
        "En leverans av slaget {kind} måste ha en version.",
        "Ange version i profilen eller med --version.",
    ),
    "PROF-10": error(
        "Filen säger inte vilket år den gäller, eller har rader för flera år.",
        "Ange år i profilen, eller en kolumn för år. En fil gäller ett år: dela upp den som har "
        "flera.",
    ),
    "PROF-11": error(
        "Leveransen gäller {year}, men det året har ingen kodplan.",
        "Lägg till året i kodplan.yaml.",
    ),
    "PROF-12": error(
        "Filen har formatet {found}, men profilen {profile} är för {format}.",
        "Välj en annan profil med --profile.",
    ),
    "PROF-13": error(
        "Profilen måste säga vilken period raderna hör till.",
        "Ange period eller datum under kolumner, period under fasta eller för varje "
        "beloppskolumn, eller månader.",
    ),
    "PROF-14": error("Nyckeln {key} gäller inte när formatet är {format}.", "Ta bort nyckeln."),
    "PROF-15": error(
        "SIE kan bara läsas in som actual, unbooked eller budget, inte som {kind}.",
        "Ändra slag eller format i profilen.",
    ),
    "PROF-16": error(
        "En profil för {kind} ska ha kolumnerna {columns}.", "Ange dem under kolumner."
    ),
    "PROF-17": error(
        "Avgränsaren {text} är inte ett enda tecken.", 'Skriv ett tecken, till exempel ";".'
    ),
    "PROF-18": error(
        "Profilen säger inte vilka perioder en leverans omfattar, och därmed ersätter.",
        "Ange perioder, till exempel perioder: 0-13 för ett helt år eller 1-7 till och med juli.",
    ),
    "PROF-19": error(
        "Profilen är till för {kind}, inte för {asked}.",
        "Ange en profil för {asked}, eller ändra --kind till {kind}.",
    ),
    "PROF-20": error("Nyckeln {key} gäller inte när slaget är {kind}.", "Ta bort nyckeln."),
    "PROF-21": error(
        "Profilen måste säga i vilken kolumn måttet står.",
        "Ange mått under kolumner, under fasta eller för varje beloppskolumn.",
    ),
    "PROF-22": error(
        "En regel under {where} säger inte vilka rader den gäller.",
        "Lägg till är, börjar_med, slutar_med, innehåller eller saknar_kod.",
    ),
    "PROF-23": error(
        "Fältet {name} kan inte stå på tecken {first} till {last}.",
        "Räkna tecknen från 1; till är det sista tecknet som hör till fältet.",
    ),
    "PROF-24": error(
        "En regel under hoppa_över säger inte varför raderna utelämnas.",
        "Lägg till orsak: den står bredvid antalet utelämnade rader.",
    ),
    "PROF-25": error(
        "En beloppskolumn har slaget {kind}, men profilen är för {own}.",
        "Pengar och mått läses med var sin profil.",
    ),
    "PROF-26": error(
        "rubrikrader {rows} ryms inte på raderna till och med rubrikrad {row}.",
        "Ange den sista raden med rubriker som rubrikrad, och hur många de är som rubrikrader; "
        "rubrikrad 0 betyder att filen inte har några.",
    ),
    "PROF-27": error(
        "Profilen säger på två sätt vad {name} är.",
        "Behåll ett: under kolumner, under fasta eller som mål under delas.",
    ),
    "PROF-28": error(
        "{text} säger inte hur ett datum skrivs.",
        "Skriv med ÅÅÅÅ (eller ÅÅ), MM (eller MMM) och DD, till exempel DD.MM.ÅÅÅÅ.",
    ),
}
