"""Why a PDF could not be made."""


class PdfError(Exception):
    """No PDF was made; ``message`` says why, in Swedish."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MissingCharacterError(PdfError):
    """The font lacks characters, which Typst would have left blank.

    ``places`` is every text concerned, as (characters, where); the first is also ``characters``
    and ``where``.
    """

    def __init__(self, places: tuple[tuple[str, str], ...]) -> None:
        self.places = places
        self.characters, self.where = places[0]
        named = ", ".join(f"U+{ord(one):04X}" for one in self.characters)
        super().__init__(f"Typsnittet saknar tecken ({named}) i {self.where}.")


class TooWideError(PdfError):
    """The table has no room on the page, whichever way it is set."""

    def __init__(self) -> None:
        super().__init__(
            "Tabellen har för många eller för breda kolumner för en liggande A4-sida med "
            "8 punkters text. Ta bort kolumner eller korta rubrikerna."
        )
