"""A read SIE 4 file and a profile → a delivery's rows."""

from collections import Counter
from collections.abc import Iterable, Sequence

from utfall.domain.period import OPENING
from utfall.domain.problem import Problem, problem
from utfall.ledger.control.sie4_scan import SieScan
from utfall.ledger.dimension_parts import DimensionParts
from utfall.ledger.formats.sie4 import Balance, SieFile
from utfall.ledger.ledger_scope import calendar_year, covered_periods
from utfall.ledger.opening_choice import opening_taken
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.row_batch import RowBatch, Rows
from utfall.ledger.rows import Delivery, LedgerRow, rows_of
from utfall.ledger.scope import ReadRows, Scope, check_part_names, delivery_of, plan_of
from utfall.ledger.side_by_side import ahead
from utfall.ledger.sie4_chunks import Sie4Chunks
from utfall.ledger.sie4_columns import VoucherColumns
from utfall.ledger.sie4_rows import Sie4Rows
from utfall.ledger.spooled_batches import HELD_ROWS, SpooledBatches


def sie_delivery(
    file: SieFile, vouchers: Iterable[VoucherColumns], scan: SieScan, shown_name: str,
    profile: Profile, context: ReadingContext, problems: list[Problem],
) -> Delivery | None:  # fmt: skip
    """The delivery of a read file; None (with Problems) where its year or periods are unknown."""
    _check_kind_of_file(file, shown_name, problems)
    year = calendar_year(file.year, shown_name, profile, problems)
    if year is None:
        return None
    plan = plan_of(year, profile, context, problems)
    periods = covered_periods(file.covered_to, year, shown_name, profile, problems)
    if plan is None or periods is None:
        return None
    check_part_names(profile, plan, problems)
    scope = Scope(year, plan, periods, file.generated)
    rows, left_out = _rows(file, vouchers, scope, shown_name, profile, problems)
    read = ReadRows(
        format="sie4", encoding=file.encoding, rows=rows, file_rows=file.counts["trans"],
        left_out=left_out, source_totals=scan.totals(opening=OPENING in periods),
        vouchers=file.counts["ver"],
    )  # fmt: skip
    return delivery_of(read, scope, profile, context, problems)


def _check_kind_of_file(file: SieFile, shown_name: str, problems: list[Problem]) -> None:
    if file.currency.upper() != "SEK":
        problems.append(problem("SIE-21", file=shown_name, currency=file.currency))
    if not file.counts["ver"] and not file.type.startswith("4"):
        problems.append(problem("SIE-22", file=shown_name, type=file.type))
    elif not file.counts["trans"]:
        problems.append(problem("SIE-30", file=shown_name))


def _rows(
    file: SieFile, vouchers: Iterable[VoucherColumns], scope: Scope, shown_name: str,
    profile: Profile, problems: list[Problem],
) -> tuple[Rows, Counter[str]]:  # fmt: skip
    """The opening balances and the vouchers' rows, and what was left out."""
    parts = DimensionParts(file.dimensions, scope, shown_name, profile, problems)
    maker = Sie4Rows(scope, parts, shown_name, profile, problems)
    batches = SpooledBatches(vouchers.files if isinstance(vouchers, Sie4Chunks) else ())
    left_out = Counter({"#RTRANS": file.counts["rtrans"], "#BTRANS": file.counts["btrans"]})
    if OPENING in scope.periods:
        taken = opening_taken(file.opening, opening_level)
        batches.add(_opening(taken, parts, profile.sign))
        left_out["#OIB"] = _details(file.opening) - _details(taken)
    else:
        left_out["#IB, period 0"] = len(file.opening)
    made = (maker.batch(*columns) for columns in vouchers)
    batches.add(ahead(made, needed=file.counts["trans"] > HELD_ROWS))
    problems += maker.outside.problems("SIE-18", scope, shown_name)
    parts.say_unmapped()
    return Rows(batches), +left_out


def _opening(taken: Sequence[Balance], parts: DimensionParts, sign: int) -> tuple[RowBatch, ...]:
    rows = rows_of(
        LedgerRow(
            period=OPENING, account=balance.account, line=balance.line, column=balance.label,
            parts=parts.of(balance.objects, balance.line, balance.label),
            amount_ore=balance.amount_ore * sign,
        )
        for balance in taken
    )  # fmt: skip
    return tuple(rows.batches)


def _details(balances: Sequence[Balance]) -> int:
    return sum(balance.label == "#OIB" for balance in balances)


def opening_level(balance: Balance) -> tuple[int, int]:
    """``#IB`` before ``#OIB``, and those by their first dimension's number."""
    first = balance.objects[0] if balance.objects else "0"
    return int(balance.label == "#OIB"), int(first) if first.isdecimal() else 0
