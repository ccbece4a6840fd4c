"""Words of the Problems in the files a municipality keeps: YAML itself, settings, plan, tree."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "YAML-01": error(
        "Härifrån går filen inte att läsa som YAML.",
        "Rätta raden eller den närmast ovanför. Vanliga orsaker är fel indrag, ett citattecken "
        "eller en klammer som inte avslutas, eller ett kolon inne i en text utan citattecken.",
    ),
    "YAML-02": error(
        "Nyckeln {key} står två gånger (först på rad {first_line}).",
        "Ta bort den ena eller slå ihop dem.",
    ),
    "YAML-03": error(
        "Ankare, hänvisningar, taggar och << används inte i Utfalls filer.",
        "Skriv ut innehållet på båda ställena.",
    ),
    "YAML-04": error("Filen är inte text i UTF-8.", "Spara filen som UTF-8."),
    "YAML-10": error("{where} har ingen nyckel som heter {key}.", "{suggestion} Rätta nyckeln."),
    "YAML-11": error("{where} saknar nyckeln {key}.", "Lägg till {key}."),
    "YAML-12": error("{where} ska vara {wanted}, men är {found}.", "Skriv det som {wanted}."),
    "YAML-13": error(
        "{where}: {value} är inget heltal.", "Skriv ett heltal med siffror, till exempel 3."
    ),
    "YAML-14": error("{where} kan inte vara {value}.", "{suggestion} Rätta värdet."),
    "YAML-15": error("{where}: {value} är ingen månad.", "Skriv år och månad så här: 2025-07."),
    "YAML-16": error(
        "{where}: {value} är inget giltigt id.",
        "Ett id skrivs med a–z, 0–9 och bindestreck.",
    ),
    "YAML-17": error("{where}: {value} är inget datum.", "Skriv datumet så här: 2025-03-31."),
    "MAPP-01": error(
        "Mappen {folder} saknar filen {name}.",
        "Ange kommunens mapp med --folder, eller lägg dit filen.",
    ),
    "KOD-01": error(
        "Kodplanen från {first} och den från {second} gäller båda {year}.",
        "Låt varje år ha en enda kodplan: ändra från eller till.",
    ),
    "KOD-02": error("{what} {code} står två gånger i kodplanen.", "Ta bort en av raderna."),
    "KOD-03": error(
        "Koden {code} har {length} tecken, men koder i {part} ska ha {lengths}.",
        "Rätta koden eller kodplanens längd.",
    ),
    "KOD-04": error(
        "Kodplanen har {count} koddelar, men högst {most} får plats.",
        "Ta bort de koddelar som ingen rapport behöver.",
    ),
    "KOD-05": error("Kodplanen har ingen koddel som heter {name}.", "{suggestion} Rätta namnet."),
    "KOD-06": error(
        "Måttet {name} står två gånger (först på rad {first}), med enheterna {unit} och "
        "{other_unit}.",
        "Låt måttet stå en gång med en enda enhet, eller ge det andra ett annat namn.",
    ),
    "ORG-01": error(
        "Enheten {unit} finns två gånger i organisationen.", "Ge den ena ett annat id."
    ),
    "ORG-02": error(
        "{unit} ligger under {parent}, men den enheten finns inte.", "{suggestion} Rätta under."
    ),
    "ORG-03": error(
        "{unit} ligger under sig själv: {path}.",
        "Bryt kedjan: ändra under hos en av enheterna.",
    ),
    "ORG-04": error(
        "Koden {code} hör till både {first} och {second} {month}.",
        "Låt koden höra till en enhet åt gången: ändra från eller till.",
    ),
    "ORG-05": error(
        "{unit} ligger under två enheter {month}: {first} och {second}.",
        "Låt enheten ligga under en enhet åt gången: ändra från eller till.",
    ),
    "ORG-06": error(
        "{unit} har nivån {level} men ligger under {parent}, som har nivån {parent_level}.",
        "Ge {unit} en lägre nivå än {parent}, eller lägg den under en annan enhet.",
    ),
    "ORG-07": error(
        "{unit} har {what} {second} här, men {first} på en rad ovanför.",
        "Skriv samma {what} på alla rader för enheten, eller lämna det tomt på de senare.",
    ),
    "INST-01": error("Prognosomgången {round} står två gånger.", "Ta bort den ena."),
    "INST-02": error(
        "Prognosomgången {round} har nivån {level}, som organisationen inte har.",
        "{suggestion} Rätta nivån.",
    ),
}
