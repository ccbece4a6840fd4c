"""Every question the engine is asked, as SQL over the example, many of each."""

from collections.abc import Iterator

from utfall.facts.code_groups import Groups, code_groups
from utfall.facts.manifest import Manifest
from utfall.facts.queries.amounts_by_cell import amounts_by_cell_sql
from utfall.facts.queries.amounts_by_decision import amounts_by_decision_sql
from utfall.facts.queries.budget_by_decision import budget_by_decision_sql
from utfall.facts.queries.codes_in_use import codes_in_use_sql
from utfall.facts.queries.codes_of_part import codes_of_part_sql
from utfall.facts.queries.control_totals import control_totals_sql
from utfall.facts.queries.forecast_statements import forecast_statements_sql
from utfall.facts.queries.internal_remainder import one_sided_sql
from utfall.facts.queries.lines_of_selection import lines_of_selection_sql
from utfall.facts.queries.months_by_code_string import months_by_code_string_sql
from utfall.facts.queries.months_of_years import months_of_years_sql
from utfall.facts.queries.scope_by_code import scope_by_code_sql
from utfall.facts.queries.statistic_lines import statistic_lines_sql
from utfall.facts.queries.statistic_totals import statistic_totals_sql
from utfall.facts.queries.statistics_by_code import statistics_by_code_sql
from utfall.facts.queries.sums_by_code import sums_by_code_sql
from utfall.facts.queries.sums_by_combination import sums_by_combination_sql
from utfall.facts.queries.texts_of import texts_of_sql
from utfall.facts.queries.voucher_rows_page import voucher_rows_page_sql
from utfall.facts.queries.voucher_rows_total import voucher_rows_total_sql
from utfall.facts.queries.vouchers_called import VoucherCall, vouchers_called_sql
from utfall.facts.scope import ScopeKey, first_row_id
from utfall.facts.selection import Selection
from utfall.facts.signed_selection import SignedSelection
from utfall.facts.statistic_selection import StatisticSelection
from utfall.facts.untaken import Asked, Box, untaken

UNIT = "part_01"
CODES = ("2111", "2121", "2122", "2131", "2132", "2141", "2142", "2143", "2144", "2145", "2151")
ALL_MONTHS = (*range(1, 14), 99)
_FIRST = first_row_id(ScopeKey("actual", "", "", "exempelkoping", 2025))
ROW_IDS = (str(_FIRST + 9_000), str(_FIRST + 9_001), "1")
"""Two of the example's lines that have a text, and one there is not."""


def questions(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """(name of the question, SQL), all different."""
    accounts = tuple(a for a in manifest.accounts(2025) if a[0] in "345678")
    for month in range(1, 8):
        codes = CODES[: month + 3]
        yield "sums_by_code", sums_by_code_sql(UNIT, codes, _selections(month, accounts))
    for code in CODES:
        for month in (1, 4, 7):
            selection = Selection(("actual",), 2025, (month,), accounts=accounts)
            yield "lines_of_selection", lines_of_selection_sql(UNIT, (code,), selection)
    yield "lines_of_selection", lines_of_selection_sql(UNIT, CODES, _decided("2025-03-31"))
    for codes in (CODES, ("2110", "2120"), ("2140",)):
        yield "forecast_statements", forecast_statements_sql(UNIT, "2025-03", 2025, codes)
    for scope, source in zip(manifest.scopes, _sources(manifest), strict=True):
        yield "control_totals", control_totals_sql(scope.key, source)
        yield "scope_by_code", scope_by_code_sql(UNIT, scope.key, source, ALL_MONTHS)
    yield "months_of_years", months_of_years_sql("exempelkoping", (2024, 2025))
    for months in ((1, 2, 3), (7, 13)):
        selection = Selection(("actual",), 2025, months)
        yield "amounts_by_cell", amounts_by_cell_sql(UNIT, CODES, selection)
    for year in (2024, 2025):
        yield "codes_in_use", codes_in_use_sql(UNIT, year)
    for selection in (_decided("2025-12-31"), Selection(("forecast",), 2025, ALL_MONTHS)):
        yield "amounts_by_decision", amounts_by_decision_sql(UNIT, CODES, selection)
        yield "sums_by_combination", sums_by_combination_sql(UNIT, CODES, [selection, _external()])
        for boxes in _boxes():
            left = untaken(selection, boxes)
            yield "sums_by_code", sums_by_code_sql(UNIT, CODES, [selection, left])
            yield "sums_by_combination", sums_by_combination_sql(UNIT, CODES, [left])
            for groups in (code_groups(CODES, [frozenset(CODES)]), _two_groups()):
                asked: list[Asked] = [selection, left]
                yield "sums_by_code", sums_by_code_sql(UNIT, CODES, asked, groups)
                yield "sums_by_combination", sums_by_combination_sql(UNIT, CODES, asked, groups)
    yield "budget_by_decision", budget_by_decision_sql(UNIT, 2025, accounts)
    yield (
        "months_by_code_string",
        months_by_code_string_sql(UNIT, ("part_02", "part_06"), CODES, (2024, 2025), "", accounts),
    )
    yield "internal_remainder", one_sided_sql(UNIT, CODES, Selection(("actual",), 2025, ALL_MONTHS))
    for column in ("account", "part_02", "decision"):
        kinds = ("actual", "budget_change")
        yield "codes_of_part", codes_of_part_sql(column, (2024, 2025), kinds, UNIT, CODES)
    yield from _of_vouchers(accounts)
    yield from _of_statistics(manifest)


def _of_vouchers(accounts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A deviation's lines: budget added, actuals taken away, in pages; and what they say."""
    to_date = tuple(range(1, 8))
    parts = [
        SignedSelection(1, UNIT, CODES, Selection(("budget", "budget_change"), 2025, to_date)),
        SignedSelection(-1, UNIT, CODES, Selection(("actual",), 2025, to_date, accounts=accounts)),
    ]
    for asked in (parts, parts[1:]):
        yield "voucher_rows_total", voucher_rows_total_sql(asked)
        for offset in (0, 50, 100_000):
            yield "voucher_rows_page", voucher_rows_page_sql(asked, offset, 50)
    yield "texts_of", texts_of_sql(ROW_IDS)
    calls = [VoucherCall("12"), VoucherCall("7", "a"), VoucherCall("12", "O'Hara")]
    months = tuple(range(8))
    for codes in (CODES, CODES[:1]):
        yield "vouchers_called", vouchers_called_sql(UNIT, codes, 2025, months, calls, 20)


def _external() -> Selection:
    return Selection(("actual",), 2025, ALL_MONTHS, accounts=("5010", "6011"),
                     without=(("part_04", ("810",)),))  # fmt: skip


def _of_statistics(manifest: Manifest) -> Iterator[tuple[str, str]]:
    counted = [
        StatisticSelection("arsarbetare", 2025, (5, 7)),
        StatisticSelection("arsarbetare", 2025, (6,), "plan"),
        StatisticSelection("arenden", 2025, tuple(range(1, 8)), parts=(("part_02", ("91040",)),)),
        StatisticSelection("arsarbetare", 2024, (5,)),
        StatisticSelection(
            "arenden", 2025, (7,), "", (), "exempelkoping", (("part_02", ("", "91050")),)
        ),
    ]
    yield "statistics_by_code", statistics_by_code_sql(UNIT, CODES, counted)
    for selection in counted:
        yield "statistic_lines", statistic_lines_sql(UNIT, CODES, selection)
    for scope in manifest.statistic_scopes:
        yield "statistic_totals", statistic_totals_sql(scope.key, "verksamhetssystem")


def _selections(month: int, accounts: tuple[str, ...]) -> list[Selection]:
    to_date = tuple(range(1, month + 1))
    return [
        Selection(("actual",), 2025, (month,), accounts=accounts),
        Selection(("actual",), 2025, to_date, accounts=accounts),
        Selection(("budget", "budget_change"), 2025, to_date, accounts=accounts),
        Selection(("budget", "budget_change"), 2025, ALL_MONTHS, version="KF-2025"),
        Selection(("forecast",), 2025, ALL_MONTHS, cost_types=("personal", "intakter"),
                  against=("KF-2025", "2025-03-31")),
        Selection(("actual",), 2025, to_date, layer="", parts=(("part_04", ("", "910")),)),
        _decided("2025-03-31"),
        Selection(("actual",), 2025, to_date, accounts=()),
    ]  # fmt: skip


def _decided(day: str) -> Selection:
    return Selection(("budget", "budget_change"), 2025, ALL_MONTHS, decided_to=day)


def _sources(manifest: Manifest) -> list[str]:
    return [
        next(
            d.source for d in manifest.deliveries
            if (d.kind, d.version, d.year) == (s.key.kind, s.key.version, s.key.year)
        )
        for s in manifest.scopes
    ]  # fmt: skip


def _boxes() -> Iterator[tuple[Box, ...]]:
    """What rows may take: all accounts of some codes, some accounts of all, and by a code part."""
    yield (Box(frozenset(CODES[:4])),)
    yield (Box(frozenset(CODES), ("5010", "5011")), Box(frozenset(CODES[4:]), ("6110",)))
    yield (Box(frozenset(CODES), None, (("part_02", ("920",)), ("part_04", ("",)))),)


def _two_groups() -> Groups:
    return code_groups(CODES, [frozenset(CODES[:4]), frozenset(CODES)])
