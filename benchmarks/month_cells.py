"""How each printed cell of a report is made of its question's answer, and how its figure looks.

Recorded beforehand for the bare process: no figure is in it. A cell of a statistic also gets which
months count, so that the bare process only adds their values.
"""

from benchmarks.month_sql import HandWritten, Recipe
from utfall.facts.engine import Engine
from utfall.facts.selection import among
from utfall.reports.definition.model import Column, PrintStyle
from utfall.reports.result import Amount, Count, Quotient, ReportResult, Share, Value
from utfall.reports.terms import CellPlan, CountTerm
from utfall.tables.build import printed_ore, style_of

Statistics = dict[tuple[str, int, str, int], int]


def recipe_of(result: ReportResult, engine: Engine) -> Recipe:
    """The question, the sums its cells add, the cells, and the question of statistics."""
    shown = [(row, column) for row in result.rows for column in result.definition.printed_columns]
    plans = [result.plans[row.key, column.id] for row, column in shown]
    asked = HandWritten(result, [term.selection for plan in plans for term in plan.terms], engine)
    counted = _Statistics(plans, engine, asked.unit)
    sums: dict[tuple[int, frozenset[str]], int] = {}
    cells: Recipe = {}
    for (row, column), plan in zip(shown, plans, strict=True):
        value = result.values[row.key, column.id]
        look = look_of(value, style_of(result.definition, row, column), column)
        if look is None:
            continue
        terms = [
            [term.sign, term.side == "denominator",
             sums.setdefault((asked.selections.index(term.selection), term.codes), len(sums))]
            for term in plan.terms
        ]  # fmt: skip
        counts = [counted.of(count) for count in _together(plan.counts)]
        cells[f"{row.key}/{column.id}"] = {**look, "terms": terms, "counts": counts}
    listed = [[selection, sorted(codes)] for selection, codes in sums]
    return {**asked.recipe(engine), "sums": listed, "cells": cells, "statistics": counted.sql}


def _together(counts: tuple[CountTerm, ...]) -> list[CountTerm]:
    """One term for all codes of a statistic and year: a mean is of the whole."""
    found: dict[object, CountTerm] = {}
    for count in counts:
        key = (count.sign, count.selection)
        held = found.get(key)
        found[key] = count._replace(codes=count.codes | held.codes) if held else count
    return list(found.values())


def look_of(value: Value, style: PrintStyle, column: Column) -> Recipe | None:
    """What kind of figure a cell has and how it is printed; None where it has none."""
    own = dict(column.texts)
    look = {"zero": own.get("noll", style.zero), "minus": style.minus, "suffix": "", "turn": 1,
            "thousands": style.thousands, "decimals": style.decimals, "times": 1, "per": 1,
            "scale": 0}  # fmt: skip
    turned = {"turn": printed_ore(column, 1, style, is_variance=False)}
    match value:
        case Amount(ore=int()):
            turned["turn"] = printed_ore(column, 1, style, is_variance=value.is_variance)
            return {**look, **turned, "kind": "amount", "per": style.ore_per_unit // 100}
        case Share() if value.denominator_ore:
            return {**look, "kind": "share", "decimals": style.share_decimals, "times": 100,
                    "suffix": style.share_suffix, "zero": ""}  # fmt: skip
        case Count(value=int()):
            decimals = value.scale if style.count_decimals is None else style.count_decimals
            return {**look, "kind": "count", "decimals": decimals, "scale": value.scale}
        case Quotient() if value.denominator.value:
            return {**look, **turned, "kind": "quotient", "per": style.ore_per_unit // 100,
                    "scale": value.denominator.scale}  # fmt: skip
    return None


class _Statistics:
    """The question of a report's statistics, and which of its values a cell adds."""

    def __init__(self, plans: list[CellPlan], engine: Engine, unit: str) -> None:
        counts = [count for plan in plans for count in plan.counts]
        selections = [count.selection for count in counts]
        assert not any(s.parts or s.without or s.version for s in selections)
        self.sql = ""
        self.values: Statistics = {}
        if counts:
            names = tuple(sorted({s.statistic for s in selections}))
            years = ", ".join(map(str, sorted({s.year for s in selections})))
            codes = tuple(sorted({code for count in counts for code in count.codes}))
            self.sql = (
                f"SELECT statistic, year, {unit}, period, sum(value) FROM statistics "
                f"WHERE {among('statistic', names)} AND year IN ({years}) AND version = '' "
                f"AND {among(unit, codes)} GROUP BY ALL"
            )
            for name, year, code, period, value in engine.ask(self.sql):
                key = (str(name), int(str(year)), str(code), int(str(period)))
                self.values[key] = int(str(value))

    def of(self, count: CountTerm) -> Recipe:
        """The statistic, its year, codes and those whole months that are counted."""
        selection, months = count.selection, self._whole_months(count)
        chosen = months[-1:] if count.counting == "senaste" else months
        return {
            "sign": count.sign, "statistic": selection.statistic, "year": selection.year,
            "codes": sorted(count.codes), "months": chosen,
            "divisor": len(months) if count.counting == "medel" else 1,
        }  # fmt: skip

    def _whole_months(self, count: CountTerm) -> list[int]:
        """The months that every unit has reported which has begun to."""
        name, year = count.selection.statistic, count.selection.year
        first: dict[str, int] = {}
        for statistic, of_year, code, month in sorted(self.values, key=lambda key: key[3]):
            if (statistic, of_year) == (name, year) and code in count.codes:
                first.setdefault(code, month)
        expected = {month: [code for code, since in first.items() if since <= month]
                    for month in count.selection.periods}  # fmt: skip
        return [
            month for month, codes in expected.items()
            if codes and all((name, year, code, month) in self.values for code in codes)
        ]  # fmt: skip
