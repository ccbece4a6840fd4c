"""Words of the Problems about: a file as a whole."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "FIL-01": error("Filen finns inte.", "Kontrollera filens namn och vilken mapp den ligger i."),
    "FIL-02": error("Det här är en mapp, ingen fil.", "Ange en fil i mappen."),
    "FIL-03": error(
        "Det här är en länk eller en enhet, ingen vanlig fil.",
        "Kopiera själva filen till en mapp och ange kopian.",
    ),
    "FIL-04": error("Filen är tom.", "Ta ut filen på nytt ur källsystemet."),
    "FIL-05": error(
        "Du har inte rätt att läsa filen.",
        "Be den som äger filen om läsrättighet, eller om en kopia.",
    ),
    "FIL-06": error(
        "Filens innehåll är varken SIE, text eller Excel.",
        "Kontrollera att rätt fil är vald. Ta annars ut den på nytt ur källsystemet; en PDF är en "
        "bild av siffrorna.",
    ),
    "FIL-07": error(
        "Filen är ingen Excelarbetsbok utan {what}.",
        "Kontrollera att rätt fil är vald. Ett arkiv: packa upp det och läs in filen i det. Något "
        "annat: spara det som Excelarbetsbok (.xlsx) eller CSV.",
    ),
    "FIL-08": error(
        "Excelfilen är låst med lösenord och går inte att läsa.",
        "Be den som lämnade filen att ta ut den på nytt utan lösenord.",
    ),
}
