"""The field's words in plain Swedish, each explained once, for elected members."""

from typing import NamedTuple


class Term(NamedTuple):
    """A word as the pages use it, and what it means."""

    term: str
    explanation: str


TERMS = (
    Term("Budget", "Den plan som säger hur mycket pengar en verksamhet får använda och hur mycket "
         "den väntas få in under året."),
    Term("Redovisning", "Det som har bokförts: vad verksamheten har kostat och vad den har fått "
         "in."),
    Term("Utfall", "Ett annat ord för redovisning."),
    Term("Avvikelse", "Skillnaden mellan budgeten och redovisningen. Plus betyder överskott, "
         "minus betyder underskott."),
    Term("Överskott", "Verksamheten har kostat mindre, eller fått in mer, än vad budgeten säger."),
    Term("Underskott", "Verksamheten har kostat mer, eller fått in mindre, än vad budgeten säger."),
    Term("I balans", "Redovisningen är lika stor som budgeten när båda är avrundade så som de "
         "visas."),
    Term("Prognos", "En bedömning av hur året kommer att sluta. Den görs några gånger om året och "
         "kan därför vara äldre än de andra siffrorna."),
    Term("Till och med", "Från årets början till slutet av den månad som nämns."),
    Term("Helår", "Hela året, från januari till december."),
    Term("Ram", "Den summa som kommunfullmäktige ger en nämnd för året. Nämnden bestämmer sedan "
         "hur pengarna fördelas."),
    Term("Internbudget", "Nämndens egen fördelning av sin ram mellan verksamheterna."),
    Term("Tilläggsanslag", "Pengar som kommunfullmäktige ger en nämnd under året, utöver ramen."),
    Term("Kommunfullmäktige", "Kommunens högsta beslutande församling, vald av invånarna."),
    Term("Nämnd", "De förtroendevalda som ansvarar för en del av kommunens verksamhet, till "
         "exempel skolan."),
    Term("Förvaltning", "De anställda som förbereder nämndens ärenden och utför det nämnden har "
         "beslutat."),
    Term("Enhet", "En del av organisationen som har en egen budget och en ansvarig chef."),
    Term("Omgång", "En uppföljning för en viss månad: enheterna förklarar sina siffror och lämnar "
         "dem vidare till nästa nivå."),
    Term("Åtgärd", "Det som har beslutats för att nå budgeten eller ett mål."),
    Term("Verifikat", "Underlaget för det som har bokförts, till exempel en faktura."),
    Term("Kronor", "Alla belopp är svenska kronor. De visas avrundade, så summor kan skilja sig "
         "något från delarna."),
    Term("Tkr", "Tusental kronor: 246 tkr är 246 000 kronor."),
    Term("Mkr", "Miljoner kronor: 12 mkr är 12 000 000 kronor."),
)  # fmt: skip
