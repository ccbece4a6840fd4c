"""The proposed amounts: which columns, of which kind, year, version and period, unit and sign."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePath

from utfall.domain.fact_kinds import DATED_KINDS
from utfall.domain.problem import Problem, problem
from utfall.ledger.profiles.profile import ORE_PER_UNIT
from utfall.ledger.suggest.amount_columns import (
    AmountGuess,
    AmountPlan,
    amount_plan,
    last_month,
    own_actuals,
    statistic_name,
)
from utfall.ledger.suggest.grid import cell, value
from utfall.ledger.suggest.heading_words import changes_a_budget, counts_things, kind_of, side_of
from utfall.ledger.suggest.heading_years import month_in, year_in
from utfall.ledger.suggest.number_style import number_of
from utfall.ledger.suggest.several_months import months_together, periods_together
from utfall.ledger.suggest.sign_hint import sign_hint
from utfall.ledger.suggest.suggestion import Suggestion
from utfall.ledger.suggest.table import Table
from utfall.ledger.suggest.unit_words import unit_of
from utfall.ledger.suggest.years_of_rows import months_of_rows, years_of_rows
from utfall.ledger.total_words import begins_with_part

_NO_YEAR = 2000
_SOURCES = {
    "actual": "redovisning", "forecast": "prognos", "statistic": "mått",
    "budget_change": "budgetändringar",
}  # fmt: skip
_MARKS = {",": "komma", ".": "punkt"}


def suggest_amounts(
    suggestion: Suggestion, table: Table, shown_name: str, year: int, doubts: list[Problem]
) -> None:
    """Fill in all that is about the amounts."""
    amounts = table.columns.amounts
    if not table.columns.is_sure:
        headings = ", ".join(profile.heading for profile in amounts)
        doubts.append(problem("FÖRSL-05", file=shown_name, headings=headings))
    plan = amount_plan(amounts)
    stem = PurePath(shown_name).stem
    suggestion.kind = _kind(table, plan, stem, shown_name, doubts)
    suggestion.source = _SOURCES.get(suggestion.kind, "budget")
    _year(suggestion, table, plan, stem, shown_name, year, doubts)
    _columns(suggestion, table, plan, shown_name, doubts)
    _period(suggestion, table, stem, shown_name, doubts)
    _version(suggestion, stem, shown_name, doubts)
    if suggestion.kind != "statistic":
        _unit(suggestion, table, shown_name, doubts)
        _sign(suggestion, table, shown_name, doubts)
    suggestion.decimal, suggestion.thousands = table.decimal, table.thousands
    if not table.is_sure_of_decimal:
        suggestion.why["decimal"] = "KONTROLLERA: talen kan läsas på två sätt"
        doubts.append(problem("FÖRSL-07", file=shown_name, mark=_MARKS[table.decimal]))


def _kind(table: Table, plan: AmountPlan, stem: str, shown_name: str, doubts: list[Problem]) -> str:
    """By the amounts' own headings, then titles and sheet, then what columns there are; the file's
    name is a last hint."""
    claimed = table.columns.claimed
    if "mått" in claimed or all(counts_things(p.words) for p in table.columns.amounts):
        return "statistic"
    own = [guess.kind for guess in plan.columns if guess.kind]
    titles = " ".join((*table.start.titles, table.grid.sheet))
    said = own[0] if own else kind_of(titles)
    headings = " ".join(profile.words for profile in table.columns.amounts)
    is_change = changes_a_budget(f"{headings} {titles}") or _is_decided(table)
    if said and not (is_change and said == "budget"):
        return said
    if "nummer" in claimed and not is_change:
        return "actual"
    guessed = _guessed_kind(table, said or kind_of(stem), is_change=is_change)
    doubts.append(problem("FÖRSL-04", file=shown_name, kind=guessed))
    return guessed


def _is_decided(table: Table) -> bool:
    """Whether the rows have decisions: changes of a budget do, and little else."""
    return bool({"beslut", "beslutsdatum"} & table.columns.claimed.keys())


def _guessed_kind(table: Table, hinted: str, *, is_change: bool) -> str:
    """What nobody says: a row with a decision and its day changes a budget, one with a period or a
    day is likely of the ledger."""
    claimed = table.columns.claimed.keys()
    if is_change:
        return "budget_change" if {"beslut", "beslutsdatum"} <= claimed else "budget"
    return hinted or ("actual" if {"datum", "period"} & claimed else "budget")


def _year(
    suggestion: Suggestion, table: Table, plan: AmountPlan, stem: str, shown_name: str,
    hint: int, doubts: list[Problem],
) -> None:  # fmt: skip
    """Of the rows, the headings or the titles; else the name's or the hint's, with a doubt."""
    rows = years_of_rows(table.columns.claimed, table.body, suggestion.date_pattern)
    if len(rows) > 1:
        suggestion.why["kolumner"] = f"raderna har åren {rows[0]}–{rows[-1]}"
        doubts.append(
            problem("FÖRSL-15", file=shown_name, first=rows[0], last=rows[-1], count=len(rows))
        )
        return
    if rows or (plan.columns and all(guess.year for guess in plan.columns)):
        return
    months = " ".join(heading for _, heading in plan.months)
    for text in (months, *table.start.titles, table.grid.sheet):
        if year_in(text) is not None:
            suggestion.year = year_in(text) or 0
            suggestion.why["år"] = "enligt filens rubriker"
            return
    suggestion.year = year_in(stem) or hint
    suggestion.why["år"] = "KONTROLLERA: filen säger inte vilket år den gäller"
    if suggestion.year:
        doubts.append(problem("FÖRSL-16", file=shown_name, year=suggestion.year))


def _columns(
    suggestion: Suggestion, table: Table, plan: AmountPlan, shown_name: str, doubts: list[Problem]
) -> None:
    if plan.months:
        _months(suggestion, table, plan, shown_name, doubts)
        return
    only = plan.columns[0]
    is_long = "mått" in suggestion.columns or suggestion.kind != "statistic"
    if plan.single and is_long and ("mått" in suggestion.columns or not only.year):
        target = "värde" if suggestion.kind == "statistic" else "belopp"
        suggestion.columns[target] = plan.single
        return
    if len(plan.columns) > 1:
        shown = ", ".join(guess.heading for guess in plan.columns)
        doubts.append(problem("FÖRSL-20", file=shown_name, count=len(plan.columns), headings=shown))
    part_of = tuple(guess for guess in plan.columns if begins_with_part(guess.heading))
    settled = [
        _settled(
            guess,
            guess.kind or suggestion.kind,
            suggestion.kind,
            rows_say={"period", "datum"} & suggestion.columns.keys() != set(),
            has_statistic="mått" in suggestion.columns,
        )
        for guess in plan.columns
        if guess not in part_of
    ]
    sided = tuple(guess.heading for guess in settled if guess.side < 0)
    if sided:
        doubts.append(problem("FÖRSL-29", file=shown_name, headings=", ".join(sided)))
    kept, left = own_actuals(settled, suggestion.kind)
    suggestion.amount_columns = tuple(kept)
    suggestion.periods = periods_together(kept, suggestion.kind)
    _say_spans([guess.heading for guess in kept if guess.period], shown_name, doubts)
    _say_alike(kept, suggestion.kind, shown_name, doubts)
    left += part_of
    if left:
        headings = ", ".join(guess.heading for guess in left)
        doubts.append(problem("FÖRSL-19", file=shown_name, headings=headings))


def _say_spans(headings: Sequence[str], shown_name: str, doubts: list[Problem]) -> None:
    """Amounts of several months together stand in the last of them."""
    spans = [heading for heading in headings if months_together(heading)]
    if spans:
        doubts.append(problem("FÖRSL-33", file=shown_name, headings=", ".join(spans)))


def _say_alike(
    kept: Sequence[AmountGuess], own: str, shown_name: str, doubts: list[Problem]
) -> None:
    """Several plans of one kind, year and month: one may be the other with changes."""
    alike: dict[tuple[str, int, int, int], list[str]] = {}
    for guess in kept:
        kind = guess.kind or own
        if kind in ("budget", "forecast") and kind_of(guess.heading):
            key = (kind, guess.year, guess.period, guess.side)
            alike.setdefault(key, []).append(guess.heading)
    for headings in alike.values():
        if len(headings) > 1:
            doubts.append(problem("FÖRSL-36", file=shown_name, headings=", ".join(headings)))


def _settled(
    guess: AmountGuess, kind: str, own: str, *, rows_say: bool, has_statistic: bool
) -> AmountGuess:
    """A column's own kind where it is another than the file's; actuals of a whole year, where no
    row says its period, stand in December; plans have a version."""
    if kind == "statistic":
        name = "" if has_statistic else statistic_name(guess.heading)
        return AmountGuess(guess.heading, guess.year, statistic=name)
    period = 0 if rows_say else guess.period or (12 if kind in DATED_KINDS else 0)
    version = "" if kind in DATED_KINDS else guess.version
    if guess.side:
        version = " ".join(word for word in version.split() if not side_of(word))
    kind = kind if kind != own else ""
    return AmountGuess(guess.heading, guess.year, kind, version, period, side=guess.side)


def _months(
    suggestion: Suggestion, table: Table, plan: AmountPlan, shown_name: str, doubts: list[Problem]
) -> None:
    """Twelve columns of months; one beside them that is their sum is left out."""
    suggestion.months = plan.months
    for profile in plan.rest:
        if _is_sum(table, plan, profile.place):
            doubts.append(problem("FÖRSL-19", file=shown_name, headings=profile.heading))
        elif not suggestion.whole_year and kind_of(profile.words) in ("", suggestion.kind):
            suggestion.whole_year = profile.heading
        else:
            doubts.append(problem("FÖRSL-06", file=shown_name, headings=profile.heading))


def _is_sum(table: Table, plan: AmountPlan, place: int) -> bool:
    headings = {heading for _, heading in plan.months}
    months = [p.place for p in table.profiles if p.heading in headings]
    rows = [row for row in table.body if cell(row, place)][:200]
    same = 0
    for row in rows:
        parts = [number_of(value(row, at), table.decimal) or Decimal(0) for at in months]
        total = number_of(value(row, place), table.decimal)
        same += total is not None and 2 * abs(sum(parts, Decimal(0)) - total) <= 13
    return bool(rows) and same * 10 >= len(rows) * 9


def _period(
    suggestion: Suggestion, table: Table, stem: str, shown_name: str, doubts: list[Problem]
) -> None:
    """Actuals are of periods: those of the rows, else the month a title or the name says."""
    if suggestion.kind not in (*DATED_KINDS, "statistic") or suggestion.months:
        return
    if suggestion.amount_columns and not {"period", "datum"} & suggestion.columns.keys():
        return
    months = months_of_rows(table.columns.claimed, table.body, suggestion.date_pattern)
    if months:
        whole = months == tuple(range(months[0], months[-1] + 1)) and len(months) > 2
        suggestion.periods = (
            f"{months[0]}-{months[-1]}" if whole else ", ".join(str(month) for month in months)
        )
        return
    if suggestion.kind == "statistic":
        return
    suggestion.columns.pop("datum", None)
    suggestion.columns.pop("period", None)
    heading = suggestion.columns.get("belopp", "")
    if last_month(heading):
        _one_period(suggestion, months_together(heading) or (last_month(heading),))
        _say_spans([heading], shown_name, doubts)
        return
    texts = (*table.start.titles, table.grid.sheet, stem)
    month = next((found for found in map(month_in, texts) if found), 12)
    _one_period(suggestion, (month,))
    suggestion.why["fasta"] = "KONTROLLERA: filen säger inte vilken period beloppen hör till"
    doubts.append(problem("FÖRSL-17", file=shown_name, period=month))


def _one_period(suggestion: Suggestion, months: tuple[int, ...]) -> None:
    """Every row in the last of the months; the delivery is of them all."""
    suggestion.constants["period"] = str(months[-1])
    suggestion.periods = "-".join(map(str, months))


def _version(suggestion: Suggestion, stem: str, shown_name: str, doubts: list[Problem]) -> None:
    """A plan has a version, which the municipality names; a forecast also the budget it was made
    against, which no file says."""
    kinds = {suggestion.kind, *(guess.kind for guess in suggestion.amount_columns)}
    year = suggestion.year or max((g.year for g in suggestion.amount_columns), default=0)
    if "forecast" in kinds:
        against = f"KF-{year}" if year else "KF"
        suggestion.against = (against, f"{year or _NO_YEAR}-12-31")
        suggestion.why["mot_budget"] = "KONTROLLERA: vilken budget prognosen gjordes mot, och när"
        doubts.append(problem("FÖRSL-32", file=shown_name, version=against))
    is_plan = suggestion.kind in ("budget", "budget_change", "forecast")
    if not is_plan or any(g.version for g in suggestion.amount_columns):
        return
    month = month_in(stem)
    of_round = f"{year}-{month:02d}" if month else "prognos"
    is_one = len({guess.year for guess in suggestion.amount_columns}) == 1
    of_year = f"KF-{year}" if suggestion.year or (is_one and year) else "KF"
    suggestion.version = of_round if suggestion.kind == "forecast" else of_year
    suggestion.why["version"] = "KONTROLLERA: kommunens eget namn på budgeten eller prognosen"
    doubts.append(problem("FÖRSL-23", file=shown_name, version=suggestion.version))


def _unit(suggestion: Suggestion, table: Table, shown_name: str, doubts: list[Problem]) -> None:
    """Kronor where nothing says another: amounts with decimals can hardly be anything else."""
    headings = tuple(profile.words for profile in table.columns.amounts)
    said = unit_of((*headings, *table.start.titles, table.grid.sheet))
    suggestion.unit = said or "kr"
    scaled = [p for p in table.columns.amounts if p.place in table.grid.scales]
    if scaled:
        scale = table.grid.scales[scaled[0].place].divided_by
        kept = ORE_PER_UNIT[suggestion.unit] // scale
        suggestion.unit = next((unit for unit, ore in ORE_PER_UNIT.items() if ore == kept), "kr")
        shown = ", ".join(profile.heading for profile in scaled)
        doubts.append(
            problem("FÖRSL-37", file=shown_name, headings=shown, unit=suggestion.unit,
                    divided_by=f"{scale:,}".replace(",", " "))
        )  # fmt: skip
        return
    if said == "tkr" and _are_in_ore(table):
        doubts.append(problem("FÖRSL-45", file=shown_name))
    has_decimals = any(_has_decimals(text, table.decimal) for text in _amount_texts(table))
    if not said and not has_decimals:
        suggestion.why["enhet"] = "filen säger inte enheten"
        doubts.append(problem("FÖRSL-08", file=shown_name))


def _are_in_ore(table: Table) -> bool:
    """Whether most amounts, and not only a few, have two decimals, as kronor and öre do."""
    numbers = (number_of(text, table.decimal) for text in _amount_texts(table))
    some = [number for number in numbers if number]
    in_ore = sum(n * 100 == (n * 100).to_integral_value() and n * 10 % 1 != 0 for n in some)
    return in_ore > 2 and 2 * in_ore > len(some)


def _has_decimals(text: str, decimal: str) -> bool:
    number = number_of(text, decimal)
    return number is not None and number != number.to_integral_value()


def _amount_texts(table: Table) -> tuple[str, ...]:
    return tuple(
        value(row, profile.place)
        for profile in table.columns.amounts for row in table.body[:2000]
        if cell(row, profile.place)
    )  # fmt: skip


def _sign(suggestion: Suggestion, table: Table, shown_name: str, doubts: list[Problem]) -> None:
    account = table.columns.claimed.get("konto")
    if account is None or "konto" in table.columns.by_content:
        return
    place = table.columns.amounts[0].place
    pairs = (
        (cell(row, account.place), number_of(value(row, place), table.decimal))
        for row in table.body
    )
    hint = sign_hint((code, amount) for code, amount in pairs if code and amount is not None)
    suggestion.is_turned = hint.is_turned
    if hint.is_turned:
        suggestion.why["tecken"] = "KONTROLLERA: kostnaderna står med minus"
        doubts.append(problem("FÖRSL-09", file=shown_name))
    elif hint.all_positive:
        doubts.append(problem("FÖRSL-10", file=shown_name))
