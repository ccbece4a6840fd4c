"""Words of the Problems about: a file that is no longer made as its profile says."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "DRIFT-01": warning(
        "Kolumnen {was} finns inte längre; {now} lästes i stället.",
        "Se efter att det är samma uppgift, och lägg till namnet i profilen: [{was}, {now}]. "
        "Godta det för den här gången med --accept DRIFT-01.",
    ),
    "DRIFT-02": warning(
        "Filen har kolumner som den inte hade när profilen skrevs: {headings}.",
        "Om de ska läsas: lägg till dem under kolumner. Lägg annars till dem under rubriker, "
        "eller godta med --accept DRIFT-02.",
    ),
    "DRIFT-03": warning(
        "Kolumnerna står i en annan ordning än när profilen skrevs; de lästes efter sina rubriker.",
        "Ändra ordningen under rubriker i profilen, eller godta med --accept DRIFT-03.",
    ),
    "DRIFT-04": warning(
        "Cellerna skiljs av {now}, inte {was} som profilen säger; filen lästes så.",
        "Ändra avgränsare i profilen, eller godta med --accept DRIFT-04.",
    ),
    "DRIFT-05": warning(
        "Cellerna står inom citattecknet {now}, inte {was} som profilen säger; filen lästes så.",
        "Ändra citattecken i profilen, eller godta med --accept DRIFT-05.",
    ),
    "DRIFT-06": warning(
        "Raderna slutar med {now}, inte {was} som när profilen skrevs; filen lästes så.",
        "Ändra radslut i profilen, eller godta med --accept DRIFT-06.",
    ),
    "DRIFT-07": warning(
        "Filen har teckenkodningen {now}, inte {was} som profilen säger; den lästes så.",
        "Se efter att å, ä och ö är rätt, och ändra teckenkodning i profilen. Godta det för den "
        "här gången med --accept DRIFT-07.",
    ),
    "DRIFT-08": warning(
        "Bladet {was} finns inte längre; {now} lästes i stället.",
        "Se efter att det är rätt blad, och ändra blad i profilen. Godta det för den här gången "
        "med --accept DRIFT-08.",
    ),
    "DRIFT-09": warning(
        "Rubrikerna står på rad {now}, inte rad {was} som profilen säger; filen lästes därifrån.",
        "Ändra rubrikrad i profilen, eller godta med --accept DRIFT-09.",
    ),
    "DRIFT-10": warning(
        "Filen har fler blad med profilens rubriker, som inte lästes: {sheets}. Bara {read} "
        "lästes.",
        "Om de ska läsas: ange alla under blad. Ska bara ett blad läsas: "
        "ange det ensamt under blad. Godta det för den här gången med --accept DRIFT-10.",
    ),
    "DRIFT-11": error(
        "Kolumnen {was} heter nu {now}: rubriken säger {said}, men profilen läser beloppen som "
        "{unit}.",
        "Se efter vilken enhet beloppen har. Är den {said}: ange enhet: {said} och rubriken {now} "
        "i profilen. Kommer båda slagens filer: skriv en egen profil för den här.",
    ),
    "DRIFT-12": warning(
        "Kolumnen {was} finns inte längre; {now} lästes i stället. Rubriken säger inte längre "
        "enheten, och beloppen lästes som {unit}.",
        "Se efter att beloppen fortfarande är i {unit}, och lägg till namnet i profilen: "
        "[{was}, {now}]. Godta det för den här gången med --accept DRIFT-12.",
    ),
    "DRIFT-13": warning(
        "Reglerna under {key} gäller ingen rad i filen (kolumn: {columns}).",
        "Heter det annorlunda i filen nu: rätta reglerna i profilen, annars räknas de raderna som "
        "andra. Saknar filen sådana rader, lägg till --accept DRIFT-13.",
    ),
}
