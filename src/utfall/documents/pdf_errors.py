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
