"""What there is to find in Exempelköping; ``LASMIG.md`` in the folder tells it in Swedish.

- **Phasing**: *Kollektivtrafik och färdtjänst* budgets the region's fee evenly, but the fee is
  booked in January and July, half a year each time. To date it looks far over budget; the year
  is not.
- **A forecast that is not believed**: *Placeringar av barn och unga* is more than a fifth over
  budget to date, and forecasts zero in every round.
- **An internal posting without its other side**: *Kulturskola* has paid rent for a concert hall in
  June (``ONE_SIDED``); *Fastighetsförvaltning* never booked the revenue.
- **A figure corrected after its paper**: *Simhall* had pumps of its investment project among
  July's maintenance (``MISPLACED_ORE``). A later extraction of July puts it right.
- **A sale of land** (``GAIN_ORE``): a gain that the balance requirement does not count.
"""

from utfall.example.codes import FASTIGHET
from utfall.example.exempelkoping.accounts import CAPITAL_GAIN
from utfall.example.exempelkoping.investments import PROJECTS
from utfall.example.exempelkoping.lines import CodeString
from utfall.example.exempelkoping.units import unit_of

PHASED_WRONG = ("kollektivtrafik", "4640")
FORECASTS_ZERO = "placeringar-barn"

ONE_SIDED_MONTH, ONE_SIDED_ORE = 6, 18_450_000
ONE_SIDED_TEXT = "Internhyra konsertsal, vårterminen"
CORRECTED_MONTH, MISPLACED_ORE = 7, 118_000_000
MISPLACED_TEXT = "Pumpteknik AB, pumpar till reningsverk"
GAIN_MONTH, GAIN_ORE, GAIN_TEXT = 5, 240_000_000, "Försäljning av tomtmark, Solbacken"
EXTRACTED, EXTRACTED_AGAIN = "2025-08-06T07:30", "2025-08-27T15:10"


def one_sided() -> CodeString:
    """Rent that nobody has as revenue."""
    unit = unit_of("kulturskola")
    return CodeString(unit.booking_code, "6011", unit.verksamhet, motpart=FASTIGHET)


def misplaced() -> CodeString:
    """Where the pumps were booked at first."""
    unit = unit_of("simhall")
    return CodeString(unit.booking_code, "6130", unit.verksamhet)


def gain() -> CodeString:
    """Where the gain on the land is booked."""
    unit = unit_of("lokalstrategi")
    return CodeString(unit.booking_code, CAPITAL_GAIN, unit.verksamhet)


def right_place() -> CodeString:
    """The project the pumps belong to."""
    return next(project.codes for project in PROJECTS if project.unit == "simhall")
