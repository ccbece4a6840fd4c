"""Words of the Problems about: a backup."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "SAK-01": error(
        "Filen är ingen säkerhetskopia av Utfall.",
        "Välj en fil som utfall backup har skrivit, till exempel utfall-2025-08-06.tar.gz.",
    ),
    "SAK-02": error(
        "Säkerhetskopian är skadad eller avbruten. Inget är återställt.",
        "Hämta filen på nytt därifrån den förvaras, eller ta den säkerhetskopia som är äldre.",
    ),
    "SAK-03": error(
        "Säkerhetskopian är gjord av Utfall {program}, som är nyare: {names} finns inte här.",
        "Installera Utfall {program} eller nyare och återställ med det.",
    ),
}
