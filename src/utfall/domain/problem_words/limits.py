"""Words of the Problems about: limits, and packages that are not as a program packs them."""

from utfall.domain.problem_words.words import Words, error

_DIVIDE = "Kontrollera att rätt fil är vald. Ta annars ut färre månader eller år i taget."

WORDS: dict[str, Words] = {
    "MAX-01": error("Filen är {size}, och Utfall läser högst {most}.", _DIVIDE),
    "MAX-02": error(
        "Raden är längre än {most}; ingen tabell har så långa rader.",
        "Kontrollera att rätt fil är vald och att den har radbrytningar. Ta annars ut den på nytt.",
    ),
    "MAX-03": error("Filen har fler rader än {most}, som är det mesta Utfall läser.", _DIVIDE),
    "MAX-04": error(
        "Excelfilen blir större än {most} när den packas upp, och så mycket läser inte Utfall.",
        _DIVIDE,
    ),
    "MAX-05": error(
        "Delen {part} i Excelfilen är packad mer än {most} gånger, tätare än Excel packar.",
        "Läs inte in filen om du inte vet vem som har gjort den. Ta ut den på nytt.",
    ),
    "MAX-06": error(
        "Excelfilen består av fler än {most} delar.",
        "Spara bara bladet med siffrorna i en ny fil, och läs in den.",
    ),
    "MAX-07": error(
        "Delen {part} i Excelfilen har rader och kolumner till och med {last}, mer än {most} "
        "celler.",
        "Ta bort det som står långt nedanför eller till höger om tabellen, eller spara tabellen i "
        "en ny fil.",
    ),
    "MAX-08": error(
        "Filens poster har tillsammans {keys} olika nycklar, och tabellen de blir mer än {most} "
        "celler, nästan alla tomma.",
        "Kontrollera vägen i poster: nycklar som är koder eller månader är inga rubriker. Ta "
        "annars ut filen med samma nycklar i varje post.",
    ),
    "ZIP-01": error(
        "Excelfilen är inte gjord som Excel gör den: {reason}.",
        "Öppna den i Excel, spara den som en ny xlsx-fil utan lösenord och läs in den. Vet du inte "
        "vem som har gjort den: öppna den inte, utan ta ut filen på nytt.",
    ),
}
