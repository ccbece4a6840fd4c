"""Words of the Problems about: import profiles."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "PROF-01": error(
        "Ingen profil passar filen. {missing}", "Ange --profile, eller gör en profil."
    ),
    "PROF-02": error("Flera profiler passar filen: {names}.", "Ange vilken med --profile."),
    "PROF-03": error("Profilen har ingen koddel eller uppgift som heter {name}.", "{suggestion}"),
    "PROF-04": error("månader ska ha tolv rubriker men har {count}.", "Skriv en rubrik per månad."),
    "PROF-05": error(
        "Profilen måste säga var beloppet står.",
        "Ange antingen belopp under kolumner, eller månader (med eller utan helår).",
    ),
    "PROF-06": error(
        "Profilen säger beloppet på två sätt: både belopp och månader.", "Ta bort det ena."
    ),
    "PROF-07": error(
        "{where}: {text} är inga perioder.", "Skriv till exempel 7, 1-7 eller [1, 2]."
    ),
    "PROF-08": error(
        "En prognosprofil måste säga vilken budget den gjordes mot.",
        "Lägg till mot_budget: {{version: KF-2025, beslutad_till: 2025-03-31}}.",
    ),
    "PROF-09": error("{kind} måste ha en version.", "Ange version i profilen eller --version."),
    "PROF-10": error(
        "Filen säger inte vilket år den gäller.", "Ange år i profilen, eller en kolumn för år."
    ),
    "PROF-11": error("Kodplanen har inget år {year}.", "Lägg till året i kodplan.yaml."),
    "PROF-12": error(
        "Filen har formatet {found}, men profilen {profile} är för {format}.",
        "Välj en annan profil med --profile.",
    ),
    "PROF-13": error(
        "Profilen måste säga vilken period raderna hör till.",
        "Ange period eller datum under kolumner, eller månader.",
    ),
    "PROF-14": error("Nyckeln {key} gäller inte när formatet är {format}.", "Ta bort den."),
    "PROF-15": error("SIE 4 ger bara utfall, inte {kind}.", "Ändra slag eller format i profilen."),
    "PROF-16": error("Slaget {kind} går inte att läsa in ännu.", "Välj en annan profil."),
    "PROF-17": error(
        "Avgränsaren {text} är inte ett enda tecken.", 'Skriv ett tecken, till exempel ";".'
    ),
}
