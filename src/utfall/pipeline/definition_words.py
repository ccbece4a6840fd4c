"""A definition's blocks in words, as ``utfall explain`` prints them."""

from utfall.facts.selection import Selection
from utfall.facts.statistic_selection import StatisticSelection
from utfall.reports.definition.model import Column, Filters, Measure, ReportDefinition, RowGroup

_OPERATORS = {"share": "andel", "quotient": "kvot"}


def measure_words(measure: Measure) -> str:
    """Which facts the measure counts."""
    if measure.statistic:
        words = [f"måttet {measure.statistic}", f"räkning {measure.counting}"]
    else:
        words = [", ".join(measure.kinds)]
    if measure.result_only:
        words.append("resultatkonton")
    words += filter_words(Filters(measure.accounts, measure.parts))
    words += [f"version {measure.version}"] if measure.version is not None else []
    words += [f"lager {measure.layer}"] if measure.layer is not None else []
    words += [f"år {measure.year_shift:+d}"] if measure.year_shift else []
    words += [f"entiteten {measure.entity}"] if measure.entity is not None else []
    return ", ".join(words) + (", mot omgångens budget" if measure.against_round_budget else "")


def column_words(column: Column, definition: ReportDefinition) -> str:
    """What a column shows."""
    heading = " / ".join(column.headings)
    hidden = ["dold"] if column.hidden else []
    return ", ".join([f"{heading}: {_column(column, definition)}", *_narrowing(column), *hidden])


def _column(column: Column, definition: ReportDefinition) -> str:
    if column.form == "measure":
        named = f"talet {column.measure}" if column.measure else "radens tal"
        whole_year = _is_forecast(column, definition)
        if column.months:
            return f"{named}, månaderna {', '.join(str(month) for month in column.months)}"
        return f"{named}, {'helår' if whole_year else column.period or 'hittills'}"
    if column.form == "cause":
        return f"orsaker till prognosen {column.measure}"
    if column.form == "text":
        return f"radens text {column.measure}"
    if column.form in _OPERATORS:
        (_, numerator), (_, denominator) = column.operands
        return f"{_OPERATORS[column.form]} {numerator} / {denominator}"
    return _terms(column.operands)


def _terms(operands: tuple[tuple[int, str], ...]) -> str:
    terms = " ".join(f"{'-' if sign < 0 else '+'} {name}" for sign, name in operands)
    return terms.removeprefix("+ ")


def _is_forecast(column: Column, definition: ReportDefinition) -> bool:
    """A forecast is of the whole year, whatever period the column names."""
    measure = definition.measures.get(column.measure)
    return measure is not None and (
        measure.against_round_budget or (measure.kinds == ("forecast",) and not measure.version)
    )  # fmt: skip


def _narrowing(of: Column | RowGroup) -> list[str]:
    words = filter_words(of.filters)
    words += [f"år {of.year_shift:+d}"] if of.year_shift else []
    words += [f"omgången {of.round}"] if of.round else []
    words += [f"utskriften {of.style_name}"] if of.style_name else []
    return words


def filter_words(filters: Filters) -> list[str]:
    """Accounts and code parts as written."""
    words = [f"konto {', '.join(filters.accounts)}"] if filters.accounts else []
    return words + [f"{part} {', '.join(codes)}" for part, codes in filters.parts]


def row_words(row: RowGroup) -> str:
    """What a row or group of rows is of."""
    words = [_row(row), *_narrowing(row)]
    words += [f"talet {row.measure}"] if row.measure else []
    words += ["i stället för kolumnens"] if row.stands_instead else []
    words += [f"under {row.under}"] if row.under else []
    words += [f"utan {', '.join(row.left_out)}"] if row.left_out else []
    words += ["dold"] if row.hidden else []
    return ", ".join(words)


def _row(row: RowGroup) -> str:
    label = f"{row.label}: " if row.label else ""
    if row.form == "sum":
        return f"{label}summan av {', '.join(row.members)}"
    if row.form == "rest":
        return f"{label}resten efter {', '.join(row.members)}"
    if row.form == "difference":
        return f"{label}{_terms(row.operands)}"
    if row.form in _OPERATORS and len(row.operands) == 2:
        return f"{label}{_OPERATORS[row.form]} {row.operands[0][1]} / {row.operands[1][1]}"
    if row.form == "each":
        return f"varje {row.each_of} med fakta"
    if row.form == "level":
        return f"enheterna på nivån {row.each_of}"
    if row.form == "heading":
        return f"rubrik: {row.label}"
    return f"{'barn av' if row.form == 'children' else 'enheten'} {row.unit}"


def selection_words(selection: Selection | StatisticSelection) -> str:
    """The coordinates of a selection."""
    periods = ", ".join(str(period) for period in selection.periods)
    if isinstance(selection, StatisticSelection):
        version = [f"version {selection.version}"] if selection.version else []
        words = [f"måttet {selection.statistic}", f"år {selection.year}", f"perioder {periods}"]
        return " · ".join([*words, *version, *_parts(selection.parts)])
    words = [
        f"fakta {', '.join(selection.kinds)}", f"år {selection.year}", f"perioder {periods}",
    ]  # fmt: skip
    if selection.version is not None:
        words.append(f"version {selection.version}")
    if selection.layer is not None:
        words.append(f"lager {selection.layer}")
    if selection.entity is not None:
        words.append(f"entitet {selection.entity}")
    if selection.decided_to is not None:
        words.append(f"beslutat till {selection.decided_to}")
    if selection.against is not None:
        words.append(f"mot {selection.against[0]} beslutad till {selection.against[1]}")
    if selection.cost_types is not None:
        words.append(f"kostnadsslag {', '.join(selection.cost_types)}")
    words += _parts(selection.parts)
    if selection.accounts is not None:
        words.append(f"{len(selection.accounts)} konton: {', '.join(selection.accounts)}")
    return " · ".join(words)


def _parts(parts: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    return [f"{column} {', '.join(codes)}" for column, codes in parts]
