"""Words of the Problems in a municipality's theme and templates."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "TEMA-01": error(
        "Färgen {value} är ingen färg.", 'Skriv färgen så här, med citattecken: "#005595".'
    ),
    "TEMA-02": error(
        "Färgen {value} har kontrasten {contrast} mot vitt; den måste vara minst 4,5.",
        "Välj en mörkare färg.",
    ),
    "TEMA-03": error(
        "Logotypen {name} finns inte i mappen tema.", "Lägg filen där, eller ta bort raden."
    ),
    "TEMA-04": error(
        "Logotypen {name} är ingen PNG- eller SVG-bild.", "Spara bilden som PNG eller SVG."
    ),
    "TEMA-05": error(
        "Mallen {name} använder fältet {field}, som inte finns.", "Rätta fältet i mallen."
    ),
    "TEMA-06": error(
        "Typsnittet saknar tecknen {characters} ({where}).",
        "Byt ut tecknen: i en PDF skulle de bli tomma rutor.",
    ),
    "TEMA-07": error("PDF-filen kan inte göras: {reason}", "Rätta felet och försök igen."),
    "TEMA-08": error(
        "Mallen {name} kan inte användas: {reason}",
        "Rätta felet, eller ta bort mallen: då används den som följer med.",
    ),
}
