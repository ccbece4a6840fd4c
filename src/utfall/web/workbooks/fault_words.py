"""What is wrong with a returned workbook, in words that say where and what to do."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from utfall.documents.working_paper import Identity
from utfall.documents.working_paper_reading import Fault, PaperFault
from utfall.documents.xlsx_cells import LARGEST_FILE
from utfall.domain.period import month_from_text
from utfall.web.frame.templatetags.frame_tags import month_words

_MEGABYTE = 1_000_000


def too_large(size: int) -> str:
    """A file, or what is packed in it, that is larger than any of ours."""
    words = _("Filen är för stor (%(size)s MB, eller mer när den packas upp). En arbetsbok från "
              "Utfall är högst %(most)s MB.")  # fmt: skip
    return words % {"size": -(-size // _MEGABYTE), "most": LARGEST_FILE // _MEGABYTE}


def another_place(found: Identity, here: Identity, unit_name: Callable[[str], str]) -> str:
    """The workbook is of another municipality, unit, month or round; empty where it is of here."""
    if found.municipality != here.municipality:
        words = _("Arbetsboken är från %(found)s, inte från %(here)s. Inget är läst in.")
        return words % {"found": found.municipality, "here": here.municipality}
    if (found.unit, found.month) != (here.unit, here.month):
        words = _("Arbetsboken är för %(found)s. Den här sidan är för %(here)s. Inget är läst in.")
        return words % {"found": _place(found, unit_name), "here": _place(here, unit_name)}
    if found.round != here.round:
        return _("Arbetsboken är från en omgång som inte finns längre. Hämta en ny.")
    return ""


def _place(identity: Identity, unit_name: Callable[[str], str]) -> str:
    month = month_from_text(identity.month)
    return f"{unit_name(identity.unit)}, {month_words(month) if month else identity.month}"


def at_cell(row: int, column: str, words: str) -> str:
    """*Rad 12, kolumn H: …*."""
    return _("Rad %(row)s, kolumn %(column)s: %(words)s") % {
        "row": row, "column": column, "words": words
    }  # fmt: skip


def of_paper(fault: PaperFault) -> str:
    """A fault of the whole file, of a row or of a cell."""
    words = _WORDS[fault.kind]() % {"about": fault.about[:60]}
    if fault.column:
        return at_cell(fault.row, fault.column, words)
    if fault.row:
        return _("Rad %(row)s: %(words)s") % {"row": fault.row, "words": words}
    return words


_WORDS: dict[Fault, Callable[[], str]] = {
    Fault.NOT_OURS: lambda: _("Filen är ingen arbetsbok från Utfall, eller så är det dolda bladet "
                              "borta. Hämta en ny här."),
    Fault.SHEET_MISSING: lambda: _("Bladet %(about)s saknas. Hämta en ny arbetsbok."),
    Fault.IDENTITY_CHANGED: lambda: _("Det dolda bladet i arbetsboken är ändrat, så raderna går "
                                      "inte att känna igen. Hämta en ny."),
    Fault.COLUMN_MISSING: lambda: _("Kolumnen %(about)s saknas. Lägg tillbaka den, eller hämta en "
                                    "ny arbetsbok."),
    Fault.ROW_ADDED: lambda: _("Raden finns inte i Utfall. Ta bort den; skriv det den säger i en "
                               "kommentar."),
    Fault.ROW_MISSING: lambda: _("Raden %(about)s saknas. Lägg tillbaka den, eller hämta en ny "
                                 "arbetsbok."),
    Fault.ROW_TWICE: lambda: _("Raden %(about)s står två gånger. Ta bort den ena."),
    Fault.ROW_MIXED: lambda: _("Raden heter %(about)s men hör till en annan rad. Sortera om hela "
                               "rader, med alla kolumner."),
    Fault.FORMULA: lambda: _("fältet har en formel. Skriv värdet i stället."),
    Fault.NO_NUMBER: lambda: _("%(about)s är inget belopp. Skriv ett tal."),
    Fault.NO_TEXT: lambda: _("%(about)s är ingen text. Skriv med ord."),
}  # fmt: skip
