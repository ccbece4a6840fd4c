"""A read SIE 4 file and a profile → a delivery's rows."""

from collections import Counter
from dataclasses import dataclass

from utfall.domain.code_plan import CodePlanYears
from utfall.domain.period import OPENING
from utfall.domain.problem import Problem, problem
from utfall.ledger.control.sie4_scan import scan_sie4
from utfall.ledger.formats.dates import iso_date
from utfall.ledger.formats.sie4 import Balance, SieFile, Transaction, Voucher
from utfall.ledger.profiles.period_rules import period_by_rule, period_of_date, rule_of
from utfall.ledger.profiles.profile import LEDGER_PERIODS, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery, LedgerRow
from utfall.ledger.scope import (
    ReadRows,
    Scope,
    check_part_names,
    delivery_of,
    outside_periods,
    plan_of,
)


def sie_delivery(
    file: SieFile, content: bytes, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    """The delivery of a read file; None (with Problems) where its year or periods are unknown."""
    _check_kind_of_file(file, shown_name, problems)
    year = _year(file, shown_name, profile, problems)
    if year is None:
        return None
    plan = plan_of(year, profile, context, problems)
    periods = _periods(file, year, shown_name, profile, problems)
    if plan is None or periods is None:
        return None
    check_part_names(profile, plan, problems)
    scope = Scope(year, plan, periods, file.generated)
    rows = _SieRows(file, scope, shown_name, profile, problems)
    read = ReadRows(
        format="sie4", encoding=file.encoding, rows=rows.read(), file_rows=file.counts["trans"],
        left_out=rows.left_out, source_totals=scan_sie4(content, opening=OPENING in periods),
        vouchers=len(file.vouchers),
    )  # fmt: skip
    return delivery_of(read, scope, profile, context, problems)


def _check_kind_of_file(file: SieFile, shown_name: str, problems: list[Problem]) -> None:
    if file.currency.upper() != "SEK":
        problems.append(problem("SIE-21", file=shown_name, currency=file.currency))
    if not file.vouchers and not file.type.startswith("4"):
        problems.append(problem("SIE-22", file=shown_name, type=file.type))
    elif not file.counts["trans"]:
        problems.append(problem("SIE-30", file=shown_name))


def _year(file: SieFile, shown_name: str, profile: Profile, problems: list[Problem]) -> int | None:
    """The calendar year of ``#RAR 0``, or the profile's where the file has none."""
    if file.year is None:
        if not profile.year:
            problems.append(problem("SIE-16", file=shown_name, profile=profile.name))
        return profile.year or None
    first, last = file.year
    year = first[:4]
    if not first or (first, last) != (f"{year}-01-01", f"{year}-12-31"):
        problems.append(problem("SIE-15", file=shown_name, first=first or "?", last=last or "?"))
        return None
    if profile.year and profile.year != int(year):
        problems.append(
            problem("SIE-25", file=shown_name, found=year, year=profile.year, profile=profile.name)
        )
        return None
    return int(year)


def _periods(
    file: SieFile, year: int, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[int, ...] | None:
    """The profile's periods, else 0 to the month of ``#OMFATTN``."""
    if profile.periods is not None:
        return profile.periods
    if not file.covered_to:
        problems.append(problem("SIE-17", file=shown_name, profile=profile.name))
        return None
    day = iso_date(file.covered_to)
    if day[:4] != str(year):
        problems.append(
            problem(
                "SIE-23", file=shown_name, text=file.covered_to, year=year, profile=profile.name
            )
        )
        return None
    return LEDGER_PERIODS[: int(day[5:7]) + 1]


@dataclass(slots=True)
class _Unmapped:
    """A dimension that is no code part: how many rows had it, and the first."""

    line: int
    rows: int = 0


class _SieRows:
    """Turns vouchers and opening balances into rows, noting each kind of fault once."""

    def __init__(
        self, file: SieFile, scope: Scope, shown_name: str, profile: Profile,
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.file = file
        self.scope = scope
        self.shown_name = shown_name
        self.profile = profile
        self.problems = problems
        self.left_out: Counter[str] = Counter()
        self._index = _part_index(file, profile, scope.plan)
        self._ignored = _left_out_dimensions(file, profile)
        self._parts: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._unmapped: dict[str, _Unmapped] = {}
        self._outside: list[tuple[LedgerRow, int]] = []

    def read(self) -> tuple[LedgerRow, ...]:
        rows = self._opening() if OPENING in self.scope.periods else []
        for voucher in self.file.vouchers:
            if voucher.date:
                rows += self._voucher_rows(voucher)
        self._count_left_out()
        self.problems += outside_periods("SIE-18", self._outside, self.scope, self.shown_name)
        self._say_unmapped()
        return tuple(rows)

    def _voucher_rows(self, voucher: Voucher) -> list[LedgerRow]:
        period = self._period(voucher)
        if period is None:
            return []
        rows = [self._row(voucher, row, period) for row in voucher.rows]
        inside = voucher.date[:4] == str(self.scope.year)
        if period not in self.scope.periods and (inside or period not in (0, 13)):
            self._outside += [(row, period) for row in rows]
            return []
        return rows

    def _period(self, voucher: Voucher) -> int | None:
        rule = rule_of(self.profile.period_rules, voucher.series, voucher.date)
        if rule is None:
            return period_of_date(voucher.date, self.scope.year)
        period = period_by_rule(rule, voucher.date, self.scope.year)
        if period is None:
            month = "månaden före " + voucher.date[:7]
            self.problems.append(
                problem("SIE-26", file=self.shown_name, line=voucher.line, series=voucher.series,
                        month=month, year=self.scope.year)
            )  # fmt: skip
        return period

    def _row(self, voucher: Voucher, row: Transaction, period: int) -> LedgerRow:
        return LedgerRow(
            period=period,
            account=row.account,
            parts=self._parts_of(row.objects, row.line, voucher.name),
            amount_ore=row.amount_ore * self.profile.sign,
            line=row.line,
            voucher_series=voucher.series,
            voucher_number=voucher.number,
            voucher_date=voucher.date,
            registration_date=voucher.registered,
            text=row.text or voucher.text,
        )

    def _parts_of(self, objects: tuple[str, ...], line: int, name: str) -> tuple[str, ...]:
        if objects not in self._parts:
            self._parts[objects] = self._split(objects, line, name)
        parts, unmapped = self._parts[objects]
        for dimension in unmapped:
            self._unmapped.setdefault(dimension, _Unmapped(line)).rows += 1
        return parts

    def _split(
        self, objects: tuple[str, ...], line: int, name: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes by the plan's parts, and the dimensions that are no part."""
        codes = [""] * len(self.scope.part_ids)
        unmapped = []
        for dimension, code in zip(objects[::2], objects[1::2], strict=False):
            index = self._index.get(dimension)
            if index is None:
                if dimension not in self._ignored:
                    unmapped.append(dimension)
                continue
            if codes[index] not in ("", code):
                self.problems.append(
                    problem("SIE-20", file=self.shown_name, line=line, voucher=name or "Raden",
                            part=self.scope.plan.parts[index].name, first=codes[index], second=code)
                )  # fmt: skip
            codes[index] = code
        return tuple(codes), tuple(unmapped)

    def _opening(self) -> list[LedgerRow]:
        taken = _opening_taken(self.file.opening)
        self.left_out["#OIB"] += sum(b.label == "#OIB" for b in self.file.opening)
        self.left_out["#OIB"] -= sum(b.label == "#OIB" for b in taken)
        return [
            LedgerRow(
                period=OPENING, account=balance.account, line=balance.line, column=balance.label,
                parts=self._parts_of(balance.objects, balance.line, balance.label),
                amount_ore=balance.amount_ore * self.profile.sign,
            )
            for balance in taken
        ]  # fmt: skip

    def _count_left_out(self) -> None:
        self.left_out["#RTRANS"] += self.file.counts["rtrans"]
        self.left_out["#BTRANS"] += self.file.counts["btrans"]
        if OPENING not in self.scope.periods:
            self.left_out["#IB, period 0"] += len(self.file.opening)
        self.left_out = +self.left_out

    def _say_unmapped(self) -> None:
        for dimension, seen in sorted(self._unmapped.items()):
            name = self.file.dimensions.get(dimension) or "utan namn"
            self.problems.append(
                problem("SIE-19", file=self.shown_name, line=seen.line, dimension=dimension,
                        name=name, count=seen.rows)
            )  # fmt: skip


def _part_index(file: SieFile, profile: Profile, plan: CodePlanYears) -> dict[str, int]:
    """Dimension number → place among the code parts; the profile may name dimensions."""
    parts = {part.id: index for index, part in enumerate(plan.parts)}
    by_name = {name.casefold(): number for number, name in file.dimensions.items()}
    return {
        by_name.get(d.dimension.casefold(), d.dimension): parts[d.part]
        for d in profile.dimensions
        if d.part in parts
    }


def _left_out_dimensions(file: SieFile, profile: Profile) -> frozenset[str]:
    by_name = {name.casefold(): number for number, name in file.dimensions.items()}
    return frozenset(by_name.get(d.casefold(), d) for d in profile.left_out_dimensions)


def _opening_taken(opening: tuple[Balance, ...]) -> list[Balance]:
    """``#OIB`` is the detail of ``#IB``, and complete only within one dimension: an account has its
    ``#IB``, or where it has none the ``#OIB`` of its lowest dimension."""
    plain = {balance.account for balance in opening if balance.label == "#IB"}
    lowest: dict[str, int] = {}
    for balance in opening:
        if balance.label == "#OIB":
            number = _dimension_number(balance)
            lowest[balance.account] = min(number, lowest.get(balance.account, number))
    return [
        b for b in opening
        if b.label == "#IB"
        or (b.account not in plain and _dimension_number(b) == lowest[b.account])
    ]  # fmt: skip


def _dimension_number(balance: Balance) -> int:
    first = balance.objects[0] if balance.objects else "0"
    return int(first) if first.isdecimal() else 0
