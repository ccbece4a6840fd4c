"""Words of the Problems about: a file as a whole."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "FIL-01": error("Filen finns inte.", "Kontrollera namnet och mappen."),
    "FIL-02": error("Det här är en mapp, ingen fil.", "Ange filen som ska läsas in."),
    "FIL-03": error(
        "Det här är ingen vanlig fil utan en länk eller en enhet.",
        "Kopiera filen till en mapp och läs in kopian.",
    ),
    "FIL-04": error("Filen är tom.", "Ta ut filen på nytt ur källsystemet."),
    "FIL-05": error(
        "Filen får inte läsas av den som kör Utfall.",
        "Ge läsrättighet till filen eller kopiera den.",
    ),
    "FIL-06": error(
        "Filens innehåll är varken SIE, text eller Excel.",
        "Kontrollera att rätt fil är vald. Ta annars ut den på nytt ur källsystemet.",
    ),
}
