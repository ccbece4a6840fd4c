"""Words of the Problems found when a report is computed."""

from utfall.domain.problem_words.words import Words, error, warning

WORDS: dict[str, Words] = {
    "RAP-01": warning(
        "Prognosen är från {round} och är {age} månader gammal i {month}; gränsen är {limit}.",
        "Begär in en ny prognos, eller säg i handlingen hur gammal den är.",
    ),
    "RAP-02": error(
        "Talet {measure} säger inte vilket budgetlager det gäller, och för {year} finns {layers}.",
        "Ange lager för talet.",
    ),
    "RAP-03": error(
        "Talet {measure} säger inte vilken budgetversion det gäller, och för {year} finns "
        "{versions}.",
        "Ange version för talet.",
    ),
    "RAP-04": error("Kodplanen gäller inte {year}.", "Lägg till året i kodplan.yaml."),
    "RAP-05": error(
        "{amount} kr på koden {code} ({unit}) kommer inte med på någon rad.",
        "Lägg till en rad som tar med koden, eller uteslut enheten med nyckeln utan.",
    ),
    "RAP-06": warning(
        "Kalendern {calendar} har ingen omgång i {month}; kolumnerna visar månaderna sedan förra "
        "omgången.",
        "Välj en månad med egen omgång: {months}.",
    ),
    "RAP-07": warning(
        "Ingen stängd prognosomgång till och med {month} har prognoser för {unit}.",
        "Läs in prognosen, eller ange omgången som stängd i installningar.yaml.",
    ),
    "RAP-08": warning(
        "{amount} kr i utfall {year} ligger på koder som inte hör till någon enhet i {month}: "
        "{codes}.",
        "Koppla koderna till enheter i organisation.yaml.",
    ),
    "RAP-09": warning(
        "Prognosen för {row} är lämnad mot budgeten {version}, som inte är inläst; avvikelsen är "
        "hela prognosen.",
        "Läs in budgeten, eller rätta mot_budget i prognosens profil och läs in prognosen igen.",
    ),
    "RAP-11": warning(
        "Talet {measure} gäller {what} {name}, men inget är inläst under det namnet för året: "
        "talet räknar ingenting.",
        "{suggestion} Rätta namnet, eller läs in leveransen.",
    ),
    "RAP-10": warning(
        "Interna poster {year} går inte jämnt ut i {where}: {amount} kr blir kvar. Motsida saknas "
        "hos {units}.",
        "Bokför den andra sidan, eller rätta motparten.",
    ),
}
