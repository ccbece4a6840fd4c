"""The picture in words: a headline that says the finding, what is measured, and a description."""

from utfall.domain.sign_words import word_for_deviation
from utfall.reports.definition.model import PrintStyle
from utfall.reports.year_series import YearSeries
from utfall.tables.number_text import amount_text

UNIT_NAMES = {"kr": "kronor", "tkr": "tusental kronor", "mkr": "miljoner kronor"}


def amount_words(amount_ore: int, style: PrintStyle) -> str:
    """``22 370 tkr``, in the ledger's sign or turned as the style says."""
    return f"{printed(amount_ore, style)} {style.unit}"


def printed(amount_ore: int, style: PrintStyle) -> str:
    """A budget, actual or forecast as it is printed in the report's table."""
    return amount_text(drawn_ore(amount_ore, style), style, style.zero)


def drawn_ore(amount_ore: int, style: PrintStyle) -> int:
    """The amount with the sign it is printed and drawn with."""
    return amount_ore if style.cost_positive else -amount_ore


def headline(series: YearSeries, style: PrintStyle) -> str:
    """What the figures to date say: under, over or level with the budget, and by how much."""
    month = series.month.number
    budget, actual = series.budget_ore[month - 1], series.actual_ore[month - 1]
    until = f"till och med {series.month.name}"
    deviation_ore = series.deviation_ore(month)
    if actual is None or deviation_ore is None:
        return f"Det finns ingen redovisning {until}"
    if budget is None:
        return f"Redovisningen {until} är {amount_words(actual, style)}, utan budget"
    return f"Redovisningen {until} {_finding(budget, actual, style)}"


def _finding(budget_ore: int, actual_ore: int, style: PrintStyle) -> str:
    """Over and under are said of costs; of revenue they would mislead, so there the sign's word."""
    deviation_ore = budget_ore - actual_ore
    amount = amount_text(abs(deviation_ore), style, "")
    if not amount:
        return "är i nivå med budget"
    if style.cost_positive and budget_ore >= 0 and actual_ore >= 0:
        side = "under" if deviation_ore > 0 else "över"
        return f"är {amount} {style.unit} {side} budget"
    return f"ger ett {word_for_deviation(deviation_ore)} mot budget på {amount} {style.unit}"


def measured(series: YearSeries, style: PrintStyle) -> str:
    """What is drawn, and in what."""
    forecast = "" if series.forecast_ore is None else f" samt {forecast_name(series)}"
    return (
        f"Budget och redovisning sedan årets början{forecast}, {series.month.year}, "
        f"i {UNIT_NAMES[style.unit]}"
    )


def forecast_name(series: YearSeries) -> str:
    """``årsprognos efter mars``: an amount, where the report may have a deviation of that round."""
    return f"årsprognos efter {series.round_name}"


def description(series: YearSeries, style: PrintStyle) -> str:
    """The picture's main figures in sentences; every one also stands in the table."""
    sentences = [f"Linjediagram. {measured(series, style)}.", *_to_date(series, style)]
    if series.year_budget_ore is not None:
        unphased = amount_text(abs(series.unphased_ore), style, "")
        apart = (
            f", varav {amount_words(series.unphased_ore, style)} inte är fördelat på månader"
            if unphased else ""
        )  # fmt: skip
        sentences.append(f"Årsbudgeten är {amount_words(series.year_budget_ore, style)}{apart}.")
    if series.forecast_ore is not None:
        sentences.extend(_forecast(series, series.forecast_ore, style))
    return " ".join(sentences)


def _to_date(series: YearSeries, style: PrintStyle) -> list[str]:
    month = series.month.number
    until = f"till och med {series.month.name}"
    figures = (("Budgeten", series.budget_ore), ("Redovisningen", series.actual_ore))
    return [
        f"{name} {until} är {amount_words(amount_ore, style)}."
        for name, of in figures if (amount_ore := of[month - 1]) is not None
    ]  # fmt: skip


def _forecast(series: YearSeries, forecast_ore: int, style: PrintStyle) -> list[str]:
    name = forecast_name(series).capitalize()
    said = [f"{name} är {amount_words(forecast_ore, style)}."]
    if amount_text(abs(series.unstated_ore), style, ""):
        said.append(
            f"I den ingår årsbudgeten, {amount_words(series.unstated_ore, style)}, för det som "
            "ingen prognos har lämnats för."
        )
    return said
