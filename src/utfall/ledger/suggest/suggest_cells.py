"""What the proposed profile says of cells written in their own way, and of a column of sides."""

from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.side_words import credit_words, mostly_positive
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell, value
from utfall.ledger.suggest.number_style import number_of
from utfall.ledger.suggest.suggestion import LeftOutRows, Suggestion
from utfall.ledger.suggest.table import Table


def suggest_cells(
    suggestion: Suggestion, table: Table, shown_name: str, doubts: list[Problem]
) -> None:
    """Fill in both, and doubt each."""
    odd = suggestion.odd = table.odd
    if odd.footnotes:
        doubts.append(problem("FÖRSL-38", file=shown_name, marks=", ".join(odd.footnotes)))
    if odd.credits:
        words = ", ".join((*odd.debits, *odd.credits))
        doubts.append(problem("FÖRSL-39", file=shown_name, words=words))
    read = {*suggestion.columns.values(), *(column.heading for column in suggestion.split)}
    coded = [heading for heading in odd.number_coded if heading in read]
    if coded:
        doubts.append(problem("FÖRSL-40", file=shown_name, headings=", ".join(coded)))
    if odd.quarters and odd.quarters == suggestion.columns.get("period"):
        doubts.append(problem("FÖRSL-41", file=shown_name, heading=odd.quarters))
    if suggestion.kind != "statistic":
        _sides(suggestion, table, shown_name, doubts)


def _sides(suggestion: Suggestion, table: Table, shown_name: str, doubts: list[Problem]) -> None:
    """The first column that says whose side a row is on, where the credits stand as positive:
    which is which is then said."""
    amounts = [profile.place for profile in table.columns.amounts]
    for profile in table.profiles:
        words = () if profile.place in amounts else credit_words(profile.distinct)
        if not words:
            continue
        rows = [row for row in table.body[:SAMPLE_ROWS] if cell(row, profile.place) in words]
        if _are_positive(rows, amounts, table.decimal):
            first, *more = sorted(words)
            suggestion.turned = (LeftOutRows(profile.heading, first, "", more=tuple(more)),)
            doubts[:] = [doubt for doubt in doubts if doubt.code != "FÖRSL-10"]
            doubts.append(problem("FÖRSL-42", file=shown_name, heading=profile.heading,
                                  words=", ".join(sorted(words))))  # fmt: skip
        return


def _are_positive(rows: Sequence[RawRow], amounts: Sequence[int], decimal: str) -> bool:
    found = [number_of(value(row, place), decimal) for row in rows for place in amounts
             if cell(row, place)]  # fmt: skip
    return mostly_positive(number for number in found if number is not None)
