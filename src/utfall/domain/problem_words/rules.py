"""Words of the Problems in a municipality's rules."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "REGEL-01": error(
        "{where}: {value} ligger inte mellan 0 och {most}.", "Skriv ett heltal från 0 till {most}."
    ),
    "REGEL-02": error("{where}: {value} står två gånger.", "Ta bort det ena."),
}
