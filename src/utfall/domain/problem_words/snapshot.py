"""Words of the Problems at import and about the snapshot."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "IMP-01": error(
        "Källans {what} är {source}, men de inlästa radernas är {facts}.",
        "Ingenting har lästs in. Spara filen och anmäl felet: Utfall har missförstått filen.",
    ),
    "IMP-03": error(
        "Kodplanens koddelar för {year} är nu {new}, men året är redan inläst med {old}.",
        "Återställ ordningen i kodplan.yaml. En ny koddel läggs sist.",
    ),
    "IMP-05": error(
        "{name} har nu enheten {unit} med {decimals} decimaler, men är redan inläst i {old_unit} "
        "med {old_decimals}.",
        "Återställ enhet och decimaler i kodplan.yaml, eller ge måttet med den nya enheten ett "
        "eget id.",
    ),
    "IMP-06": error(
        "{unit} har redan lämnat sin prognos för omgången {round} i webben. Filens rader för "
        "enheten skulle räknas en gång till. Antal rader: {count}, den första här.",
        "Ta bort enhetens rader ur filen, eller töm först enhetens prognos i webben.",
    ),
    "IMP-07": error(
        "Filen skulle ersätta {other} i samma inläsning: båda är från {source} och gäller period "
        "{periods}.",
        "Ingenting lästes in. Gäller filerna olika månader: perioder i profilen är för vida, "
        "ange bara filens egna. Är de två halvor: ge dem var sin källa i två profiler. Är den "
        "ena en rättelse: läs bara in den.",
    ),
    "IMP-08": warning(
        "Samma fil är redan inläst från källan {source}, period {periods}. Läses den in också från "
        "{own} räknas beloppen två gånger.",
        "Läs in den med profilen för {source}. Tar profilerna var sin del av filen, lägg till "
        "--accept IMP-08.",
    ),
    "IMP-09": warning(
        "{count} {what} finns i dag men inte i tabellen: {listed}. Tabellen ersätter hela listan.",
        "Saknas de för att filen eller profilen lämnar bort rader: rätta det. Ska de bort, lägg "
        "till --accept IMP-09.",
    ),
    "IMP-10": warning(
        "{count} konton har kostnadsslag i dag men inte i tabellen: {listed}.",
        "Ange kolumnen för kostnadsslag i profilen. Ska konton sakna det, lägg till --accept "
        "IMP-10.",
    ),
    "IMP-04": error(
        "Filen {path} i ögonblicksbilden är skadad.",
        "Återställ mappen data från en säkerhetskopia, eller läs in leveranserna på nytt i en "
        "tom mapp.",
    ),
}
