"""Words of the Problems in report definitions."""

from utfall.domain.problem_words.words import Words, error

WORDS: dict[str, Words] = {
    "DEF-01": error(
        "{where}: det finns inget block {block} som heter {name}.", "{suggestion} Rätta namnet."
    ),
    "DEF-02": error(
        "Kolumnen {of} räknar med {name}, som inte finns.", "{suggestion} Rätta namnet."
    ),
    "DEF-03": error(
        "Kolumnen {of} räknar med andelen {name}. En andel kan inte summeras eller dras ifrån.",
        "Räkna med de belopp som andelen är gjord av, och gör en ny andel av resultatet.",
    ),
    "DEF-04": error(
        "{what} {name} står två gånger (först på rad {first_line}).", "Ge den ena ett annat id."
    ),
    "DEF-05": error("Raden {of} nämner {name}, som inte är en rad.", "{suggestion} Rätta namnet."),
    "DEF-06": error(
        "{where}: organisationen har ingen enhet {name}.", "{suggestion} Rätta namnet."
    ),
    "DEF-07": error(
        "Texten {heading} har platshållaren {name}, som inte finns.", "{suggestion} Rätta namnet."
    ),
    "DEF-08": error(
        "Raden {counted} räknas två gånger i {of}: den ingår redan i {inside}.",
        "Ta bort {counted} ur summan, eller summera delarna i stället för hela {inside}.",
    ),
    "DEF-09": error("Blocket {block} {name} finns också i {other}.", "Ge det ena ett annat namn."),
    "DEF-10": error("{where} säger inte vad den visar.", "Ange en av nycklarna {choices}."),
    "DEF-11": error("{where} säger två saker: både {first} och {second}.", "Behåll en av dem."),
    "DEF-12": error(
        "{where}: formeln {formula} går inte att läsa.",
        "Skriv kolumners id med + och - emellan (b - u), eller med / för en andel (u / b).",
    ),
    "DEF-13": error("Kolumnen {of} beror på sig själv.", "Räkna bara med andra kolumner."),
    "DEF-14": error(
        "Delarna {of} ligger under {name}, som inte är en rad.", "{suggestion} Rätta namnet."
    ),
    "DEF-15": error(
        "Talet {measure} har faktaslaget {kind}, som inte finns.", "{suggestion} Rätta namnet."
    ),
    "DEF-16": error(
        "{where}: {value} är inget mönster för en andel.",
        "Skriv 0%, 0,0% eller 0,0 %: nollor för siffrorna, som procenten ska se ut.",
    ),
    "DEF-17": error("{where}: {name} är ingen månad.", "{suggestion} Rätta månaden."),
    "DEF-18": error("Summan {of} räknar med sig själv.", "Räkna bara med andra rader."),
    "DEF-19": error(
        "{where} gäller kontot {name}, som kodplanen inte har.",
        "{suggestion} Skriv resultat, kostnadsslag (deras id), konton, klass 3 eller 3000-3999.",
    ),
    "DEF-20": error(
        "{where} lägger till {name}, som redan finns.", "Skriv den under ändra i stället."
    ),
    "DEF-21": error("{where} nämner {name}, som inte finns där.", "{suggestion} Rätta namnet."),
    "DEF-22": error(
        "{block} {name} bygger på {parent}, som inte finns.", "{suggestion} Rätta namnet."
    ),
    "DEF-23": error(
        "{block} {name} bygger på {parent}, som i sin tur bygger på {name}.",
        "Ta bort bygger_på i den ena.",
    ),
    "DEF-24": error(
        "Raden {row} anger talet {measure}, men kolumnen {under} anger redan {other}.",
        "Skriv istället: ja på raden om den ska gälla i stället för kolumnen, annars ta bort "
        "talet på den ena.",
    ),
    "DEF-25": error(
        "Raden {row} är en andel eller kvot och kan inte räknas under kolumnen {under}.",
        "Skriv blank_under: [{form}] på raden; en andel kan i stället ha under_skillnad: "
        "procentenheter under en skillnad.",
    ),
    "DEF-26": error(
        "{where} gäller koddelen {name}, som kodplanen inte har.", "{suggestion} Rätta namnet."
    ),
    "DEF-27": error(
        "{where} gäller prognosomgången {name}, som inte finns i installningar.yaml.",
        "{suggestion} Skriv en månad (mars), en omgång (2025-03) eller föregående.",
    ),
    "DEF-28": error(
        "{of} räknar med andelen {name}. En andel kan inte summeras eller dras ifrån.",
        "Räkna med de belopp som andelen är gjord av, och gör en ny andel av resultatet.",
    ),
    "DEF-29": error(
        "Talet {measure} gäller måttet {name}, som kodplanen inte har.",
        "{suggestion} Skriv måttet under mått i kodplan.yaml.",
    ),
    "DEF-30": error(
        "Varken kolumnen {under} eller raden {row} anger något tal.",
        "Skriv tal på kolumnen eller på raden.",
    ),
    "DEF-31": error(
        "{where}: {name} är ingen koddel, ingen nivå och inte konto eller kostnadsslag.",
        "{suggestion} Rätta namnet.",
    ),
    "DEF-32": error(
        "Raden {row} är en rest och kan inte ha konto, urval eller tal: den är det som blir kvar "
        "av enheten.",
        "Ta bort dem, eller gör raden till ett eget urval utan rest.",
    ),
}
