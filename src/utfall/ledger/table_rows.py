"""Rows of a table's cells → ledger rows: amounts, codes and dates by the profile's columns."""

from utfall.domain.decision import TYPES, decision_of
from utfall.domain.forecast_cause import CAUSES
from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.profiles.amount_text import AmountFault, ore_of_number, ore_of_text
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.row_reader import RowReader
from utfall.ledger.rows import LedgerRow

_FAULT_CODES = {
    AmountFault.NOT_A_NUMBER: "TAB-08",
    AmountFault.PART_OF_ORE: "TAB-09",
    AmountFault.TOO_LARGE: "TAB-18",
}


def vouchers(rows: tuple[LedgerRow, ...], profile: Profile) -> int:
    """How many vouchers the rows name."""
    if not profile.has("nummer"):
        return 0
    return len({(r.voucher_series, r.voucher_number, r.voucher_date) for r in rows})


class TableRows(RowReader[LedgerRow]):
    """Rows of money."""

    def _number(self, row: RawRow, text: str, heading: str) -> int | None:
        profile = self.profile
        if isinstance(text, NumberText):
            ore = ore_of_number(text, profile.ore_per_unit)
        else:
            ore = ore_of_text(text, profile.decimal, profile.thousands, profile.ore_per_unit)
        if isinstance(ore, AmountFault):
            self._add(_FAULT_CODES[ore], row.number, heading=heading, text=text.strip()[:60])
            return None
        return ore

    def _made(self, row: RawRow, amounts: list[tuple[str, int | None, int]]) -> list[LedgerRow]:
        common = self._row_without_amount(row)
        if common is None:
            return []
        rows = []
        sign = -self.profile.sign if row.number in self.turned else self.profile.sign
        for heading, period, ore in amounts:
            own = common.period if period is None else period
            ore = -ore * sign if heading in self.turned_headings else ore * sign
            made = _with_amount(common, own, ore, heading)
            if self._belongs(made):
                rows.append(made)
        return rows

    def _belongs(self, row: LedgerRow) -> bool:
        """In the delivery's periods, or dated outside the year (which is for the checks to say)."""
        outside_year = row.voucher_date[:4] not in ("", str(self.scope.year))
        if row.period in self.scope.periods or (outside_year and row.period in (0, 13)):
            return True
        self._outside.append((row, row.period))
        return False

    def _row_without_amount(self, row: RawRow) -> LedgerRow | None:
        """All but the amount; None (with Problems) where something in it is wrong."""
        before = self._faults
        parts = self._codes(row)
        cost_type = self._text(row, "kostnadsslag")
        account = self._text(row, "konto")
        if not (account or cost_type or any(parts)):
            self._add("TAB-13", row.number)
        date = self._date(row, "datum")
        common = LedgerRow(
            period=self._period(row, date), account=account, parts=parts, amount_ore=0,
            line=row.number, sheet=self.sheet,
            cost_type=self.scope.plan.cost_type_id(cost_type) or cost_type,
            decision=self._rests_on(row), decision_date=self._date(row, "beslutsdatum"),
            against_version=self.profile.against_version, against_date=self.profile.against_date,
            voucher_series=self._text(row, "serie"), voucher_number=self._text(row, "nummer"),
            voucher_date=date, registration_date=self._date(row, "registreringsdatum"),
            text=self._text(row, "text"),
        )  # fmt: skip
        return common if self._faults == before else None

    def _rests_on(self, row: RawRow) -> str:
        """The decision of a budget change, or the cause a forecast states."""
        if self.profile.kind == "forecast" and "orsak" in self._column:
            return self._one_of(row, "orsak", "TAB-25", CAUSES)
        name = self._text(row, "beslut")
        if self.profile.kind != "budget_change":
            return name
        said = (
            self._one_of(row, "typ", "TAB-24", TYPES), self._text(row, "organ"),
            self._text(row, "paragraf"),
        )  # fmt: skip
        return decision_of(name, *said).text if any(said) else name


def _with_amount(row: LedgerRow, period: int, ore: int, heading: str) -> LedgerRow:
    """A copy with its amount; spelt out, as ``dataclasses.replace`` is five times slower."""
    return LedgerRow(
        period, row.account, row.parts, ore, row.line, row.cost_type, row.decision,
        row.decision_date, row.against_version, row.against_date, row.voucher_series,
        row.voucher_number, row.voucher_date, row.registration_date, row.text, row.sheet, heading,
    )  # fmt: skip
