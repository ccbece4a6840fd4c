"""A code string, and what a unit has on it over a year."""

from dataclasses import dataclass

from utfall.example.exempelkoping.recipes import Run


@dataclass(frozen=True, slots=True)
class CodeString:
    """The codes of a posting, in the code string's order but for the account."""

    ansvar: str
    account: str
    verksamhet: str = ""
    aktivitet: str = ""
    objekt: str = ""
    projekt: str = ""
    motpart: str = ""
    finansiering: str = ""
    fri: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """As the ledger's columns stand: the account after *ansvar*."""
        return (
            self.ansvar, self.account, self.verksamhet, self.aktivitet, self.objekt,
            self.projekt, self.motpart, self.finansiering, self.fri,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearLine:
    """Twelve months of a code string and what is not phased, in öre and the ledger's sign.

    ``against`` is the balance account its vouchers meet, where the run does not say.
    """

    unit: str
    codes: CodeString
    text: str
    run: Run
    months: tuple[int, ...]
    unphased: int = 0
    against: str = ""

    @property
    def year(self) -> int:
        """The whole year."""
        return sum(self.months) + self.unphased
