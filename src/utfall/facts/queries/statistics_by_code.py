"""How much of each statistic is there, per code of the unit's code part and period?"""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.selection import among
from utfall.facts.statistic_selection import StatisticSelection
from utfall.facts.within import within_statistics

Values = dict[StatisticSelection, dict[tuple[str, int], int]]


def statistics_by_code(
    ask: Ask, unit_column: str, codes: Sequence[str], selections: Sequence[StatisticSelection]
) -> Values:
    """The values summed per (code, period), as whole numbers in the statistic's declared decimals;
    a code and period without values is not there (not zero)."""
    wanted = list(dict.fromkeys(selections))
    values: Values = {selection: {} for selection in wanted}
    if not wanted or not codes:
        return values
    apart: dict[StatisticSelection, int] = {}
    places = [apart.setdefault(s._replace(periods=()), len(apart)) for s in wanted]
    sql = statistics_by_code_sql(unit_column, codes, wanted)
    for code, period, *sums in ask(sql, within_statistics(wanted)):
        assert isinstance(code, str)
        assert isinstance(period, int)
        for selection, place in zip(wanted, places, strict=True):
            value = sums[place]
            if value is not None and period in selection.periods:
                assert isinstance(value, int)
                values[selection][code, period] = value
    return values


def statistics_by_code_sql(
    unit_column: str, codes: Sequence[str], selections: Sequence[StatisticSelection]
) -> str:
    """One scan of the statistics: sums grouped by code and period, filtered per selection."""
    sums = ", ".join(
        f"CAST(SUM(value) FILTER (WHERE {item.condition(with_periods=False)}) AS BIGINT) "
        f"AS s{number}"
        for number, item in enumerate(dict.fromkeys(s._replace(periods=()) for s in selections))
    )
    names = tuple(sorted({selection.statistic for selection in selections}))
    years = sorted({selection.year for selection in selections})
    return (
        f"SELECT {unit_column} AS code, period, {sums} FROM statistics "
        f"WHERE {among('statistic', names)} AND year IN ({', '.join(map(str, years))}) "
        f"AND {among(unit_column, tuple(sorted(codes)))} "
        f"GROUP BY {unit_column}, period ORDER BY {unit_column}, period"
    )
