"""What is counted in other than money: the measures of personnel and volumes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountedMeasure:
    """A statistic with its unit of measure and its decimals."""

    id: str
    name: str
    unit: str
    decimals: int


MEASURES = (
    CountedMeasure("arsarbetare", "Årsarbetare", "årsarbetare", 1),
    CountedMeasure("timlon-timmar", "Timmar med timlön", "timmar", 0),
    CountedMeasure("sjukfranvaro", "Sjukfrånvaro", "procent", 1),
    CountedMeasure("barn", "Barn i förskola", "barn", 0),
    CountedMeasure("elever", "Elever", "elever", 0),
    CountedMeasure("hemtjansttimmar", "Hemtjänsttimmar", "timmar", 0),
    CountedMeasure("placeringsdygn", "Placeringsdygn", "dygn", 0),
    CountedMeasure("arenden", "Ärenden", "ärenden", 0),
)
DECIMALS_OF = {measure.id: measure.decimals for measure in MEASURES}
