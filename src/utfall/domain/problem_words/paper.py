"""Words of the Problems in papers: their definitions (HAND) and their words (ORD)."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "HAND-01": error("Texten hänvisar till cellen {cell}, som rapporten {report} inte har.",
                     "{suggestion} Rätta hänvisningen."),
    "HAND-02": error("Innehållet säger inte vad det är, eller säger två saker.",
                     "Ange en av: {choices}."),
    "HAND-03": error("Texten är tom.", "Skriv texten, eller ta bort stycket."),
    "HAND-04": error("Mottagarna under {heading} är tomma.",
                     'Skriv en mottagare, eller "-" om ingen ska ha beslutet.'),
    "HAND-05": error("Texten har platshållaren {name}, som inte finns.",
                     "{suggestion} Rätta namnet."),
    "HAND-06": error("Påståendet gäller {name}, som inte är en enhet, en radgrupp eller övriga.",
                     "{suggestion} Rätta namnet."),
    "HAND-07": error("Påståendet gäller måttet {measure}, som rapporten {report} inte har.",
                     "{suggestion} Rätta måttet."),
    "HAND-08": error("Påståendet gäller {unit}, som inte har någon rad i rapporten {report}.",
                     "Lägg till enheten i rapporten, eller ta den ur påståendet."),
    "HAND-09": error("Måttet {measure} är ingen avvikelse med en budget att jämföra med.",
                     "Ange en kolumn som är en skillnad mellan budget och utfall."),
    "ORD-01": error("Siffran {digits} är skriven för hand.",
                    "{suggestion} Årtal, datum, § och diarienummer får stå som de är."),
    "ORD-02": error("Texten säger {words}, men har inget påstående om det.",
                    "Lägg till ett påstående, eller märk texten som fri (fritt: ja)."),
    "ORD-03": error("Texten säger {words}, men för {unit} är det {word}: {amount} "
                    "({share} av budget).",
                    "Skriv det för sig om {unit}, eller ta bort enheten ur påståendet. "
                    "Regeln väsentlig: {rule}."),
    "ORD-04": error("Påståendets ord står inte i texten: {words}.",
                    "Skriv orden i påståendet så som de står i texten."),
    "ORD-05": error("Texten säger {words}, men påståendet säger inte jämfört med vad.",
                    "Ange jämfört_med: en kolumn i rapporten."),
    "ORD-06": error("Orden {words} nämner {named}, men påståendet gäller {units}.",
                    "Rätta enheterna i påståendet, eller orden."),
    "ORD-07": error("Påståendets ord {words} säger inte hur det går.",
                    "Ta med ordet som gör det, till exempel överskott, eller ta bort påståendet."),
    "ORD-08": error("Texten säger {words}, men det finns inga fakta för {unit}.",
                    "Ta bort enheten ur påståendet, eller läs in det som saknas."),
    "ORD-09": error("Texten säger {words} om {unit}, men {before} har blivit {after}.",
                    "Rätta orden, eller påståendets enheter."),
}  # fmt: skip
